import type { CloudReader, Reference, StoredResource } from "../../model";

export const groupType = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";

const templateTypes = [
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
];

/** A template's link may carry the number that tells it from a later one of the same name (`selfLinkUnique`). */
function withoutNumber(link: string): string {
  return link.replace(/\?uniqueId=\d+$/, "");
}

/** The templates that a group makes its instances from, and which therefore stay. */
export const templateReference: Reference = {
  path: "versions[].instanceTemplate",
  to: templateTypes,
  by: [],
  read: withoutNumber,
  place: "same-region",
};

export function templateOf(cloud: CloudReader, link: string): StoredResource | undefined {
  return templateTypes.map((type) => cloud.find(type, withoutNumber(link))).find((found) => found !== undefined);
}

/** The group manager behind a group's own link: what load balancers name is the group. */
export function managerLink(group: string): string {
  return group.replace("/instanceGroups/", "/instanceGroupManagers/");
}
