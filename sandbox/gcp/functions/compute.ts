import { badRequest, invalidField } from "../errors";
import { lastPart } from "../links";
import { isKnownRegion, regions, zonesOf } from "../locations";
import type { Answer, Call } from "./call";

function projectOf({ project }: Call): string {
  if (project === "") throw badRequest("project: required field is not set", "project");
  return project;
}

/** Everything is up, as long as no one takes a region down. */
function statusOf({ args }: Call): string | undefined {
  const status = args.string("status");
  if (status !== undefined && status !== "UP" && status !== "DOWN") {
    throw badRequest(`expected status to be one of ["UP" "DOWN"], got ${status}`, "status");
  }
  return status;
}

/** Places, and what every project has of its own. */
export const computeFunctions: Readonly<Record<string, Answer>> = {
  "gcp:compute/getRegions:getRegions": (call) => {
    const project = projectOf(call);
    const status = statusOf(call);
    return { id: `projects/${project}`, names: status === "DOWN" ? [] : [...regions], project, status };
  },
  "gcp:compute/getZones:getZones": (call) => {
    const project = projectOf(call);
    const region = lastPart(call.args.string("region") ?? call.config.region);
    if (region === "")
      throw badRequest(
        "Cannot determine region: set in this resource, or set provider-level 'region' or 'zone'.",
        "region",
      );
    if (!isKnownRegion(region)) throw invalidField("region", region, "Unknown region.");
    const status = statusOf(call);
    return {
      id: `projects/${project}/regions/${region}`,
      names: status === "DOWN" ? [] : zonesOf(region),
      project,
      region,
      status,
    };
  },
  "gcp:compute/getDefaultServiceAccount:getDefaultServiceAccount": (call) => {
    const project = projectOf(call);
    const number = call.cloud.projectNumber(project);
    const email = `${number}-compute@developer.gserviceaccount.com`;
    const name = `projects/${project}/serviceAccounts/${email}`;
    return {
      id: name,
      displayName: "Compute Engine default service account",
      email,
      member: `serviceAccount:${email}`,
      name,
      project,
      uniqueId: `1${number}00000000`,
    };
  },
};
