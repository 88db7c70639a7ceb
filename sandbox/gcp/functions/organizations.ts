import { badRequest } from "../errors";
import type { Answer } from "./call";

const projectType = "gcp:organizations/project:Project";

/** Who one is, and in which project. */
export const organizationFunctions: Readonly<Record<string, Answer>> = {
  "gcp:organizations/getClientConfig:getClientConfig": ({ config }) => ({
    id: `projects/${config.project}/regions/${config.region}/zones/${config.zone}`,
    // No one but the sandbox takes it: it opens nothing.
    accessToken: "homeport-sandbox",
    defaultLabels: config.defaultLabels,
    project: config.project,
    region: config.region,
    zone: config.zone,
  }),
  "gcp:organizations/getClientOpenIdUserInfo:getClientOpenIdUserInfo": () => ({
    id: "developer@homeport.invalid",
    email: "developer@homeport.invalid",
  }),
  "gcp:organizations/getProject:getProject": ({ args, config, cloud }) => {
    const projectId = args.string("projectId") ?? config.project;
    if (projectId === "") throw badRequest("project: required field is not set", "projectId");
    const made = cloud.list(projectType).find(({ state }) => state.projectId === projectId);
    return {
      autoCreateNetwork: false,
      billingAccount: "",
      deletionPolicy: "PREVENT",
      effectiveLabels: {},
      folderId: "",
      labels: {},
      name: projectId,
      orgId: "",
      pulumiLabels: {},
      tags: {},
      ...made?.state,
      id: `projects/${projectId}`,
      number: cloud.projectNumber(projectId),
      projectId,
    };
  },
};
