import { isRegion, zonesOf } from "../locations";
import { physicalName } from "../naming";
import { parseCidr, sizeOf } from "../network/cidr";
import { podAddressesPerNode } from "../network/plan";
import { type Problem, ProblemsError } from "../shared";
import { type AuthorizedNetwork, checkAuthorizedNetworks, planAuthorizedNetworks } from "./endpoints";
import { checkMaintenance, type MaintenanceArgs, type MaintenancePlan, planMaintenance } from "./maintenance";
import { checkNodePool, type NodePoolPlan, type NodePoolSpec, planNodePool } from "./node-pool.plan";
import { regionCode } from "./region-code";

/** The part of a cluster's arguments that decides which resources there are and whether they fit. */
export interface ClusterPlanArgs {
  /** Project id. */
  readonly project: string;
  /** First part of physical names. Changing it replaces the cluster. */
  readonly prefix: string;
  /** Where the cluster and its nodes live. Changing a range replaces the cluster. */
  readonly network: {
    readonly region: string;
    readonly nodeCidr: string;
    readonly podCidr: string;
  };
  /** Zones of the nodes. Default: the region's first three. */
  readonly zones?: readonly string[];
  /** Pools by key. At least one has to be open to every pod and never empty: the cluster's own pods run there. */
  readonly pools: Readonly<Record<string, NodePoolSpec>>;
  /** Most pods on a node, 8 to 256. Default 110. Changing it replaces the pools, new ones first. */
  readonly maxPodsPerNode?: number;
  /** When Google may upgrade. */
  readonly maintenance: MaintenanceArgs;
  /** Private ranges that may reach the control plane by IP, by name. Default none: the IP endpoint is off. */
  readonly authorizedNetworks?: Readonly<Record<string, string>>;
  /** Where and how long backups are kept. */
  readonly backup: BackupSpec;
}

/** Backups of a cluster's objects and volumes. */
export interface BackupSpec {
  /** Region that keeps the backups; another one than the cluster's survives the loss of it. Changing it starts anew. */
  readonly region: string;
  /** When to back up, as a cron expression in UTC. */
  readonly schedule: string;
  /** Days a backup is kept, 1 to 365. */
  readonly retainDays: number;
  /** Days in which nobody can delete a backup, 0 to 90. */
  readonly lockDays: number;
}

/** A cluster with everything decided. */
export interface ClusterPlan {
  readonly name: string;
  readonly region: string;
  readonly zones: readonly string[];
  /** `projects/…/locations/…/clusters/…` */
  readonly identifier: string;
  readonly workloadPool: string;
  /** Parts of the account id of the nodes' service account; a region's code, because ids are short. */
  readonly nodeAccountId: readonly string[];
  readonly maxPodsPerNode: number;
  readonly pools: readonly NodePoolPlan[];
  readonly maintenance: MaintenancePlan;
  readonly authorizedNetworks: readonly AuthorizedNetwork[];
  readonly backup: BackupSpec & { readonly planName: string; readonly restoreName: string };
}

const defaultPodsPerNode = 110;
/** A pool is replaced by making the new one first, so there can be twice the nodes. */
const replacement = 2;
/** In every subnetwork Google keeps four addresses. */
const reservedAddresses = 4;

/**
 * Decides everything about a cluster that needs no cloud. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws NameError for a name that is too long.
 */
export function planCluster(name: string, args: ClusterPlanArgs): ClusterPlan {
  const problems = checkCluster(args);
  if (problems.length > 0) throw new ProblemsError(`Cluster ${name}`, problems);
  const { project, prefix, pools, maxPodsPerNode = defaultPodsPerNode } = args;
  const region = args.network.region;
  const zones = zonesFor(args);
  const cluster = physicalName({ kind: "cluster", parts: [prefix, region] });
  return {
    name: cluster,
    region,
    zones,
    identifier: `projects/${project}/locations/${region}/clusters/${cluster}`,
    workloadPool: `${project}.svc.id.goog`,
    nodeAccountId: [prefix, regionCode(region), "nodes"],
    maxPodsPerNode,
    pools: Object.entries(pools).map(([key, spec]) => planNodePool(key, spec, { zones: zones.length, maxPodsPerNode })),
    maintenance: planMaintenance(args.maintenance),
    authorizedNetworks: planAuthorizedNetworks(args.authorizedNetworks ?? {}),
    backup: {
      ...args.backup,
      planName: physicalName({ kind: "backupPlan", parts: [prefix, region] }),
      restoreName: physicalName({ kind: "backupPlan", parts: [prefix, region] }),
    },
  };
}

/** Everything that is wrong with a cluster's arguments; empty when it can be planned. */
export function checkCluster(args: ClusterPlanArgs): readonly Problem[] {
  return [
    ...checkZones(args),
    ...Object.entries(args.pools).flatMap(([key, spec]) => checkNodePool(key, spec)),
    ...checkOpenPool(args.pools),
    ...checkRoom(args),
    ...checkMaintenance(args.maintenance),
    ...checkAuthorizedNetworks(args.authorizedNetworks ?? {}),
    ...checkBackup(args.backup),
  ];
}

function zonesFor({ zones, network: { region } }: ClusterPlanArgs): readonly string[] {
  return zones ?? (isRegion(region) ? zonesOf(region).slice(0, 3) : []);
}

function checkZones(args: ClusterPlanArgs): readonly Problem[] {
  const region = args.network.region;
  const known = isRegion(region) ? zonesOf(region) : [];
  const zones = zonesFor(args);
  const distinct = new Set(zones).size === zones.length;
  if (zones.length > 0 && distinct && zones.every((zone) => known.includes(zone))) return [];
  return [
    {
      path: ["zones"],
      what: "no zones, not the region's, or one of them twice",
      got: zones,
      allowed: known.length > 0 ? known.join(", ") : `zones of ${region}, which is no region`,
      fix: "name zones of the cluster's region, or leave them out for its first three",
    },
  ];
}

/** The cluster's DNS and metrics run on nodes that any pod may use. */
function checkOpenPool(pools: ClusterPlanArgs["pools"]): readonly Problem[] {
  const open = Object.values(pools).some(({ minNodes, spot, dedicated }) => minNodes > 0 && !(dedicated ?? spot));
  if (open) return [];
  return [
    {
      path: ["pools"],
      what: "no pool for the cluster's own pods",
      got: Object.keys(pools),
      allowed: "at least one pool that is neither dedicated nor spot and has minNodes from 1",
      fix: "add a system pool",
    },
  ];
}

function checkRoom({ network, pools, maxPodsPerNode = defaultPodsPerNode }: ClusterPlanArgs): readonly Problem[] {
  if (!Number.isInteger(maxPodsPerNode) || maxPodsPerNode < 8 || maxPodsPerNode > 256) {
    return [
      {
        path: ["maxPodsPerNode"],
        what: "too few or too many pods",
        got: maxPodsPerNode,
        allowed: "8 to 256, whole",
        fix: "110 suits most clusters",
      },
    ];
  }
  const nodes = Object.values(pools).reduce((sum, { maxNodes }) => sum + maxNodes, 0);
  const block = podAddressesPerNode(maxPodsPerNode);
  const blocks = `${nodes} nodes of ${maxPodsPerNode} pods (${block} addresses each), twice while a pool is replaced`;
  return [
    ...checkRange("podCidr", network.podCidr, replacement * nodes * block, blocks),
    ...checkRange(
      "nodeCidr",
      network.nodeCidr,
      replacement * nodes + reservedAddresses,
      `${nodes} nodes, twice while a pool is replaced`,
    ),
  ];
}

function checkRange(key: string, cidr: string, addresses: number, reason: string): readonly Problem[] {
  const size = sizeOf(parseCidr(cidr));
  if (size >= addresses) return [];
  return [
    {
      path: ["network", key],
      what: `range too small for ${reason}`,
      got: cidr,
      allowed: `/${32 - Math.ceil(Math.log2(addresses))} or larger: ${addresses} addresses, of which it has ${size}`,
      fix: "enlarge the range, or lower maxPodsPerNode or the pools' maxNodes",
    },
  ];
}

function checkBackup({ region, retainDays, lockDays }: BackupSpec): readonly Problem[] {
  const problems: Problem[] = [];
  if (!isRegion(region)) {
    problems.push({
      path: ["backup", "region"],
      what: "unknown region",
      got: region,
      allowed: "a region of Google Cloud",
      fix: "name one, best another than the cluster's",
    });
  }
  const whole = Number.isInteger(retainDays) && Number.isInteger(lockDays);
  if (!whole || retainDays < 1 || retainDays > 365 || lockDays < 0 || lockDays > Math.min(90, retainDays)) {
    problems.push({
      path: ["backup"],
      what: "days that Backup for GKE refuses",
      got: { retainDays, lockDays },
      allowed: "retainDays from 1 to 365; lockDays from 0 to 90, and no more than retainDays",
      fix: "correct the days",
    });
  }
  return problems;
}
