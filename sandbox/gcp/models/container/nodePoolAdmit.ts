import { badRequest, notFound } from "../../errors";
import type { ResourceView, StoredResource } from "../../model";
import { View } from "../../view";
import { checkZone } from "./clusterAdmit";
import { clusterType, secondaryRange } from "./network";
import { compareMinor, resolveVersion } from "./versions";

/** What the pool's cluster has to say about a new or changed pool. */
export function admitNodePool(resource: ResourceView): void {
  const owner = clusterOf(resource);
  const cluster = new View(owner.state);
  if (cluster.boolean("enableAutopilot") === true)
    throw badRequest("Autopilot clusters do not support mutating node pools.");
  for (const zone of resource.inputs.strings("nodeLocations")) {
    if (zone !== owner.location) checkZone(zone, owner.location, "nodeLocations");
  }
  admitManagement(resource.inputs, cluster);
  admitVersion(resource.inputs, cluster);
  admitMetadata(resource.inputs, cluster);
  admitPodRange(resource, owner);
}

/** The cluster that the pool belongs to. */
export function clusterOf(resource: ResourceView): StoredResource {
  const reference = resource.inputs.string("cluster") ?? "";
  const found = resource.cloud.find(clusterType, reference, resource);
  if (!found) throw notFound(`projects/${resource.project}/locations/${resource.location}/clusters/${reference}`);
  return found;
}

/** On a release channel GKE repairs and upgrades. */
function admitManagement(inputs: View, cluster: View): void {
  const channel = cluster.string("releaseChannel.channel") ?? "UNSPECIFIED";
  if (channel === "UNSPECIFIED") return;
  if (inputs.boolean("management.autoUpgrade") === false || inputs.boolean("management.autoRepair") === false) {
    throw badRequest(`Auto_upgrade and auto_repair cannot be false when release_channel ${channel} is set.`);
  }
}

function admitVersion(inputs: View, cluster: View): void {
  const wanted = inputs.string("version");
  if (wanted === undefined) return;
  const version = resolveVersion(wanted, cluster.string("releaseChannel.channel") ?? "UNSPECIFIED");
  const master = cluster.string("masterVersion") ?? "";
  if (version === undefined) throw badRequest(`Node version "${wanted}" is unsupported.`);
  if (compareMinor(version, master) > 0) {
    throw badRequest(`Node version "${version}" must not be newer than the master's, "${master}".`);
  }
  if (compareMinor(master, version) > 2) {
    throw badRequest(`Node version "${version}" is more than two minor versions older than the master's, "${master}".`);
  }
}

function admitMetadata(inputs: View, cluster: View): void {
  const wanted = inputs.string("nodeConfig.workloadMetadataConfig.mode") === "GKE_METADATA";
  if (wanted && !cluster.has("workloadIdentityConfig.workloadPool")) {
    throw badRequest("Workload metadata mode GKE_METADATA needs Workload Identity: the cluster has no workload_pool.");
  }
}

function admitPodRange({ inputs, cloud }: ResourceView, cluster: StoredResource): void {
  const range = inputs.string("networkConfig.podRange");
  if (range === undefined || inputs.boolean("networkConfig.createPodRange") === true) return;
  const link = new View(cluster.state).string("subnetwork") ?? "";
  const subnetwork = cloud.find("gcp:compute/subnetwork:Subnetwork", link);
  if (subnetwork) secondaryRange(subnetwork, "Pod", range);
}
