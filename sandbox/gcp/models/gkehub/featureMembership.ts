import { notFound } from "../../errors";
import { lastPart } from "../../links";
import type { Model } from "../../model";
import { hasMembership } from "./membershipOf";

/** What a feature does on one member of the fleet. */
export const featureMembership: Model = {
  type: "gcp:gkehub/featureMembership:FeatureMembership",
  service: "gkehub.googleapis.com",
  scope: "location",
  locations: ["global", "region"],
  id: "projects/{project}/locations/{location}/features/{feature}/membershipId/{membership}",
  imports: ["{project}/{location}/{feature}/{membership}", "{location}/{feature}/{membership}"],
  immutable: ["feature", "location", "membership", "membershipLocation", "project"],
  references: [{ path: "feature", to: ["gcp:gkehub/feature:Feature"], sameProject: true, onDelete: "cascade" }],
  bounds: {
    "configmanagement.configSync.sourceFormat": { oneOf: ["hierarchy", "unstructured"] },
    "configmanagement.management": { oneOf: ["MANAGEMENT_UNSPECIFIED", "MANAGEMENT_AUTOMATIC", "MANAGEMENT_MANUAL"] },
    "mesh.controlPlane": { oneOf: ["CONTROL_PLANE_MANAGEMENT_UNSPECIFIED", "AUTOMATIC", "MANUAL"] },
    "mesh.management": { oneOf: ["MANAGEMENT_UNSPECIFIED", "MANAGEMENT_AUTOMATIC", "MANAGEMENT_MANUAL"] },
  },
  admit: ({ inputs, cloud, project }) => {
    const id = lastPart(inputs.string("membership") ?? "");
    if (!hasMembership(cloud, project, id)) {
      throw notFound(
        `projects/${project}/locations/${inputs.string("membershipLocation") ?? "global"}/memberships/${id}`,
        "membership",
      );
    }
  },
};
