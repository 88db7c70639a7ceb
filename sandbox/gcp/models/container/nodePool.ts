import { regionOf } from "../../locations";
import type { Bound, Model, Path, ResourceView } from "../../model";
import { duration } from "../durations";
import { type PlainObject, View } from "../../view";
import { clusterType } from "./network";
import { nodeConfigBounds, nodeConfigDefaults, nodeConfigImmutable, nodeConfigReferences } from "./nodeConfig";
import { admitNodePool, clusterOf } from "./nodePoolAdmit";
import { checkNodePool } from "./nodePoolCheck";
import { poolNetworkImmutable } from "./nodePoolNetwork";
import { resolveVersion } from "./versions";

const bounds: Readonly<Record<Path, Bound>> = {
  ...nodeConfigBounds("nodeConfig"),
  "autoscaling.locationPolicy": { oneOf: ["BALANCED", "ANY", "LOCATION_POLICY_UNSPECIFIED"] },
  "autoscaling.maxNodeCount": { min: 0, max: 1000 },
  "autoscaling.minNodeCount": { min: 0, max: 1000 },
  "autoscaling.totalMaxNodeCount": { min: 0, max: 15000 },
  "autoscaling.totalMinNodeCount": { min: 0, max: 15000 },
  initialNodeCount: { min: 0, max: 1000 },
  maxPodsPerNode: { min: 8, max: 256 },
  "networkConfig.networkPerformanceConfig.totalEgressBandwidthTier": { oneOf: ["TIER_1", "TIER_UNSPECIFIED"] },
  "networkConfig.podIpv4CidrBlock": { cidr: { version: 4 } },
  nodeCount: { min: 0, max: 1000 },
  "nodeDrainConfigs[].graceTerminationDuration": duration,
  "nodeDrainConfigs[].pdbTimeoutDuration": duration,
  "placementPolicy.type": { oneOf: ["COMPACT"] },
  "upgradeSettings.blueGreenSettings.nodePoolSoakDuration": duration,
  "upgradeSettings.blueGreenSettings.standardRolloutPolicy.batchNodeCount": { min: 0 },
  "upgradeSettings.blueGreenSettings.standardRolloutPolicy.batchPercentage": { min: 0, max: 1 },
  "upgradeSettings.blueGreenSettings.standardRolloutPolicy.batchSoakDuration": duration,
  "upgradeSettings.maxSurge": { min: 0, max: 20 },
  "upgradeSettings.maxUnavailable": { min: 0, max: 20 },
  "upgradeSettings.strategy": { oneOf: ["SURGE", "BLUE_GREEN", "SHORT_LIVED"] },
};

/** A pool of nodes. https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools */
export const nodePool: Model = {
  type: "gcp:container/nodePool:NodePool",
  service: "container.googleapis.com",
  scope: "location",
  locations: ["region", "zone"],
  id: "projects/{project}/locations/{location}/clusters/{cluster}/nodePools/{name}",
  imports: ["{project}/{location}/{cluster}/{name}", "{location}/{cluster}/{name}"],
  name: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    maxLength: 40,
  },
  immutable: [
    "cluster",
    "initialNodeCount",
    "location",
    "maxPodsPerNode",
    "name",
    "namePrefix",
    ...poolNetworkImmutable("networkConfig"),
    "nodeConfig",
    ...nodeConfigImmutable("nodeConfig"),
    "placementPolicy",
    "placementPolicy.policyName",
    "project",
    "queuedProvisioning",
    "queuedProvisioning.enabled",
  ],
  absent: ["operation"],
  sets: ["nodeLocations"],
  references: [
    { path: "cluster", to: [clusterType], sameProject: true, onDelete: "cascade", answer: "name" },
    ...nodeConfigReferences("nodeConfig"),
    {
      path: "networkConfig.subnetwork",
      to: ["gcp:compute/subnetwork:Subnetwork"],
      place: "same-region",
      answer: "id",
    },
  ],
  bounds,
  combinations: [{ rule: "conflicts", paths: ["name", "namePrefix"] }],
  check: checkNodePool,
  admit: admitNodePool,
  computed: state,
};

/** What GKE fills in. Instance groups are one a zone, named after cluster, pool and a hash. */
function state(resource: ResourceView): PlainObject {
  const { inputs, project, name } = resource;
  const cluster = clusterOf(resource);
  const owner = new View(cluster.state);
  const zones = poolZones(inputs, owner, cluster.location);
  const count =
    inputs.number("nodeCount") ?? inputs.number("initialNodeCount") ?? inputs.number("autoscaling.minNodeCount") ?? 0;
  const group = (kind: string): string[] =>
    zones.map((zone) => {
      const base = `gke-${cluster.name}-${name}`.slice(0, 45).replace(/-+$/, "");
      return `https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/${kind}/${base}-${resource.hex(8, zone)}-grp`;
    });
  return {
    instanceGroupUrls: group("instanceGroupManagers"),
    managedInstanceGroupUrls: group("instanceGroups"),
    initialNodeCount: count,
    nodeCount: count,
    nodeLocations: zones,
    maxPodsPerNode: owner.number("defaultMaxPodsPerNode") ?? 110,
    management: { autoRepair: true, autoUpgrade: true },
    networkConfig: {
      createPodRange: false,
      enablePrivateNodes: owner.boolean("privateClusterConfig.enablePrivateNodes") ?? false,
      podIpv4CidrBlock: owner.string("clusterIpv4Cidr") ?? "",
      podRange: owner.string("ipAllocationPolicy.clusterSecondaryRangeName") ?? "",
    },
    nodeConfig: nodeConfigDefaults(inputs.object("nodeConfig")),
    upgradeSettings: upgradeSettings(inputs),
    version: version(inputs, owner),
  };
}

function poolZones(inputs: View, cluster: View, location: string): string[] {
  const own = inputs.strings("nodeLocations");
  if (own.length > 0) return own;
  const shared = cluster.strings("nodeLocations");
  const zonal = regionOf(location) !== location;
  return zonal ? [location, ...shared] : shared;
}

function upgradeSettings(inputs: View): PlainObject {
  const strategy = inputs.string("upgradeSettings.strategy") ?? "SURGE";
  return strategy === "BLUE_GREEN" ? { strategy } : { maxSurge: 1, maxUnavailable: 0, strategy };
}

function version(inputs: View, cluster: View): string {
  const wanted = inputs.string("version");
  const channel = cluster.string("releaseChannel.channel") ?? "UNSPECIFIED";
  return (wanted === undefined ? undefined : resolveVersion(wanted, channel)) ?? cluster.string("nodeVersion") ?? "";
}
