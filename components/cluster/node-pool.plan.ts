import { physicalName } from "../naming";
import type { Problem } from "../shared";
import { type BootDisk, bootDiskFor, checkMachineType } from "./machine-type";

/** Upgrades that add nodes before they take nodes away. */
export interface SurgeUpgrade {
  readonly strategy: "SURGE";
  /** Nodes that are added, all zones together, 1 to 20. Default 1. */
  readonly maxSurge?: number;
  /** Nodes that may be missing meanwhile, from 0; with `maxSurge` up to 20. Default 0. */
  readonly maxUnavailable?: number;
}

/** Upgrades that build a second pool, move the work over in batches, and wait before they drop the first. */
export interface BlueGreenUpgrade {
  readonly strategy: "BLUE_GREEN";
  /** Percent of the nodes that are drained at a time, 1 to 100. Default 25. */
  readonly batchPercent?: number;
  /** Wait after each batch, in seconds. Default 60. */
  readonly batchSoakSeconds?: number;
  /** Wait before the old nodes go, in seconds; until then the way back is quick. Default 3600. */
  readonly poolSoakSeconds?: number;
}

/** A pool of equal nodes that grows and shrinks with the pods. */
export interface NodePoolSpec {
  /** Compute Engine machine type, e.g. `n2d-standard-8`. Changing it moves the work to new nodes, in place. */
  readonly machineType: string;
  /** Fewest nodes, all zones together. */
  readonly minNodes: number;
  /** Most nodes, all zones together; at least 1. */
  readonly maxNodes: number;
  /** Boot disk, in GiB, from 20. Default 100. It also holds images, logs and ephemeral storage. */
  readonly diskGib?: number;
  /**
   * Whether nodes are spot machines: cheap, and taken away at any time. Default false. Changing it makes a new pool and then
   * removes the old one.
   */
  readonly spot?: boolean;
  /** Whether only pods that ask for the pool may run here: taint `homeport/pool=<key>:NoSchedule`. Default: if spot. */
  readonly dedicated?: boolean;
  /** Default: surge of one node, none unavailable. */
  readonly upgrade?: SurgeUpgrade | BlueGreenUpgrade;
}

/** A pool with everything decided. */
export interface NodePoolPlan {
  readonly key: string;
  /** Physical name without its random suffix. */
  readonly namePrefix: string;
  readonly machineType: string;
  readonly diskType: BootDisk;
  readonly diskGib: number;
  readonly spot: boolean;
  readonly minNodes: number;
  readonly maxNodes: number;
  /** Nodes that each zone starts with; never more than `maxNodes` together. */
  readonly initialNodesPerZone: number;
  readonly maxPodsPerNode: number;
  /** `ANY` lets spot pools take capacity wherever it is. */
  readonly locationPolicy: "BALANCED" | "ANY";
  readonly taint: { readonly key: string; readonly value: string; readonly effect: "NO_SCHEDULE" } | undefined;
  readonly upgrade: Required<SurgeUpgrade> | Required<BlueGreenUpgrade>;
  /** What GKE can't change in place: a new value makes a new name, so that the new pool stands before the old one goes. */
  readonly keepers: Readonly<Record<string, string>>;
}

/** Label on every node, and key of the taint of dedicated ones; its value is the pool's key. */
export const poolLabel = "homeport/pool";

/** Characters of a pool's random suffix, with its hyphen. */
const suffixLength = 5;

/** Decides a pool that `checkNodePool` accepts. Pure. */
export function planNodePool(
  key: string,
  spec: NodePoolSpec,
  cluster: { readonly zones: number; readonly maxPodsPerNode: number },
): NodePoolPlan {
  const { machineType, minNodes, maxNodes, diskGib = 100, spot = false, dedicated = spot } = spec;
  return {
    key,
    namePrefix: physicalName({ kind: "nodePool", parts: [key], reserve: suffixLength }),
    machineType,
    diskType: bootDiskFor(machineType),
    diskGib,
    spot,
    minNodes,
    maxNodes,
    initialNodesPerZone: Math.min(Math.ceil(minNodes / cluster.zones), Math.floor(maxNodes / cluster.zones)),
    maxPodsPerNode: cluster.maxPodsPerNode,
    locationPolicy: spot ? "ANY" : "BALANCED",
    taint: dedicated ? { key: poolLabel, value: key, effect: "NO_SCHEDULE" } : undefined,
    upgrade: planUpgrade(spec.upgrade ?? { strategy: "SURGE" }),
    keepers: { spot: String(spot), maxPodsPerNode: String(cluster.maxPodsPerNode) },
  };
}

function planUpgrade(args: SurgeUpgrade | BlueGreenUpgrade): NodePoolPlan["upgrade"] {
  return args.strategy === "SURGE"
    ? { strategy: args.strategy, maxSurge: args.maxSurge ?? 1, maxUnavailable: args.maxUnavailable ?? 0 }
    : {
        strategy: args.strategy,
        batchPercent: args.batchPercent ?? 25,
        batchSoakSeconds: args.batchSoakSeconds ?? 60,
        poolSoakSeconds: args.poolSoakSeconds ?? 3600,
      };
}

/** Everything that is wrong with a pool. */
export function checkNodePool(key: string, spec: NodePoolSpec): readonly Problem[] {
  const path = ["pools", key];
  return [
    ...checkMachineType(spec.machineType, [...path, "machineType"]),
    ...checkSize(path, spec),
    ...checkDisk(path, spec.diskGib ?? 100),
    ...checkUpgrade(path, planUpgrade(spec.upgrade ?? { strategy: "SURGE" })),
  ];
}

function checkSize(path: readonly string[], { minNodes, maxNodes }: NodePoolSpec): readonly Problem[] {
  if (!Number.isInteger(maxNodes) || maxNodes < 1) {
    return [
      {
        path: [...path, "maxNodes"],
        what: "zero-size pool",
        got: maxNodes,
        allowed: "a whole number from 1",
        fix: "raise it, or remove the pool; minNodes may be 0",
      },
    ];
  }
  if (Number.isInteger(minNodes) && minNodes >= 0 && minNodes <= maxNodes) return [];
  return [
    {
      path: [...path, "minNodes"],
      what: minNodes > maxNodes ? "fewest nodes above most nodes" : "not a number of nodes",
      got: minNodes,
      allowed: `a whole number from 0 to maxNodes, ${maxNodes}`,
      fix: "lower minNodes or raise maxNodes",
    },
  ];
}

function checkDisk(path: readonly string[], diskGib: number): readonly Problem[] {
  if (Number.isInteger(diskGib) && diskGib >= 20 && diskGib <= 65_536) return [];
  return [
    {
      path: [...path, "diskGib"],
      what: "boot disk too small or too large",
      got: diskGib,
      allowed: "20 to 65536 GiB, whole",
      fix: "images, logs and ephemeral storage share it: 100 suits most pools",
    },
  ];
}

function checkUpgrade(path: readonly string[], upgrade: NodePoolPlan["upgrade"]): readonly Problem[] {
  const possible =
    upgrade.strategy === "SURGE"
      ? upgrade.maxSurge >= 1 && upgrade.maxUnavailable >= 0 && upgrade.maxSurge + upgrade.maxUnavailable <= 20
      : upgrade.batchPercent >= 1 && upgrade.batchPercent <= 100;
  if (possible) return [];
  return [
    {
      path: [...path, "upgrade"],
      what: "upgrade that can't run",
      got: upgrade,
      allowed: "maxSurge from 1 and maxUnavailable from 0, together up to 20; or batchPercent from 1 to 100",
      fix: "correct the numbers, or leave the upgrade out for a surge of one",
    },
  ];
}
