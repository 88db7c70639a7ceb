import type { CloudReader } from "../../model";
import { View } from "../../view";

export const membershipType = "gcp:gkehub/membership:Membership";
const clusterType = "gcp:container/cluster:Cluster";

/** Whether a fleet has a membership: one of its own, or one that a cluster brought by its `fleet` setting. */
export function hasMembership(cloud: CloudReader, project: string, id: string): boolean {
  if (cloud.list(membershipType, { project }).some(({ name }) => name === id)) return true;
  return cloud.list(clusterType).some(({ state }) => {
    const view = new View(state);
    return view.string("fleet.project") === project && view.string("fleet.membershipId") === id;
  });
}

/** The membership that a cluster already has, as a full resource name. */
export function membershipOfCluster(cloud: CloudReader, cluster: string): string | undefined {
  const found = cloud.find(clusterType, cluster);
  const own = found && new View(found.state).string("fleet.membership");
  return own === undefined || own === "" ? undefined : own;
}
