import { bootDiskFor } from "../cluster/machine-type";
import { regionCode } from "../cluster/region-code";
import { physicalName } from "../naming";
import { mapValues, ProblemsError } from "../shared";
import {
  type FallbackPlanArgs,
  type Probes,
  type Scaling,
  settle,
  type SettledArgs,
  type Sizes,
} from "./fallback.args";
import { checkFallback } from "./fallback.check";
import type { UserDataArgs } from "./user-data";

/** Everything decided. */
export interface FallbackPlan {
  /** Name of what all regions share. */
  readonly name: string;
  readonly accountId: readonly string[];
  readonly port: number;
  readonly machineType: string;
  readonly disk: { readonly type: string; readonly gib: number };
  /** Family of images that machines boot. */
  readonly osImage: string;
  readonly sizes: Sizes;
  readonly scaling: Required<Scaling>;
  readonly probes: Required<Probes>;
  readonly drainSeconds: number;
  readonly requestSeconds: number;
  readonly logSampling: number;
  readonly container: UserDataArgs;
  readonly regions: Readonly<Record<string, RegionPlan>>;
}

/** One region with everything decided. */
export interface RegionPlan {
  readonly region: string;
  readonly zones: readonly string[];
  /** Name of what belongs to the region; the group's without its random suffix. */
  readonly name: string;
  /** What can't change in place about the group. */
  readonly keepers: Readonly<Record<string, string>>;
  /** What names of templates begin with; the provider adds 26 digits. */
  readonly templatePrefix: string;
  /** Machines that an update adds first. */
  readonly surge: number;
}

/** The port's name, for load balancers. */
export const portName = "http";

/** Characters of what the provider adds to a template's name. */
const templateSuffix = 26;
/** Characters of the group's random suffix and of what it adds to its machines' names, or of the parts' longest suffix. */
const nameSuffix = 10;
/** A machine has 90 seconds to stop, of which the system needs some. */
const mostStopSeconds = 60;

/**
 * Decides everything about the fallback that needs no cloud. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws NameError for a name that is too long.
 */
export function planFallback(name: string, args: FallbackPlanArgs): FallbackPlan {
  const problems = checkFallback(args);
  if (problems.length > 0) throw new ProblemsError(`Fallback ${name}`, problems);
  const settled = settle(args);
  const { prefix, workload, image, port, machineType, drainSeconds } = settled;
  return {
    name: physicalName({ kind: "compute", parts: [prefix, workload] }),
    accountId: [prefix, workload],
    port,
    machineType,
    disk: { type: bootDiskFor(machineType), gib: settled.diskGib },
    osImage: osImageFor(machineType),
    sizes: settled.sizes,
    scaling: settled.scaling,
    probes: settled.probes,
    drainSeconds,
    requestSeconds: settled.requestSeconds,
    logSampling: settled.logSampling,
    container: { workload, image, port, stopSeconds: Math.min(drainSeconds, mostStopSeconds), logs: settled.logs },
    regions: mapValues(settled.regions, ({ zones }, region) => planRegion(settled, region, zones)),
  };
}

function planRegion({ prefix, workload, surge }: SettledArgs, region: string, zones: readonly string[]): RegionPlan {
  const template = physicalName({
    kind: "compute",
    parts: [prefix, regionCode(region), workload],
    reserve: templateSuffix + 1,
  });
  return {
    region,
    zones,
    keepers: { zones: zones.join(",") },
    name: physicalName({ kind: "compute", parts: [prefix, region, workload], reserve: nameSuffix }),
    templatePrefix: `${template}-`,
    surge: surge ?? zones.length,
  };
}

/** Container-Optimized OS with two years of fixes, for the machine's processors. */
function osImageFor(machineType: string): string {
  const arm = /^(t2a|c4a|n4a)-/.test(machineType) ? "arm64-" : "";
  return `projects/cos-cloud/global/images/family/cos-${arm}121-lts`;
}
