import { sameLink } from "../../links";
import type { CloudReader, Reference, StoredResource } from "../../model";
import type { Plain } from "../../view";

export const groupType = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";

const templateTypes = [
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
];

/** A template's link may carry the number that tells it from a later one of the same name (`selfLinkUnique`). */
function withoutNumber(link: string): string {
  return link.replace(/\?uniqueId=\d+$/, "");
}

/** Links to a template mean the same with its number and without, as the provider sees it. */
export function sameTemplate(given: Plain, state: Plain): boolean {
  if (typeof given !== "string" || typeof state !== "string") return false;
  return sameLink(withoutNumber(given), withoutNumber(state));
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
