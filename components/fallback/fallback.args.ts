import { isRegion, zonesOf } from "../locations";
import { mapValues } from "../shared";
import type { ScheduleSpec } from "./schedule";
import type { LogLimits } from "./user-data";

/** The part of the arguments that decides which resources there are and whether they fit. */
export interface FallbackPlanArgs {
  /** First part of physical names. Changing it replaces everything. */
  readonly prefix: string;
  /** Name of what runs, and last part of physical names, e.g. `monolith`. Changing it replaces everything. */
  readonly workload: string;
  /** The regions with machines, by name. */
  readonly regions: Readonly<Record<string, RegionSpec>>;
  /** Image by digest: `registry/path@sha256:<64 hex digits>`. Changing it rolls all machines over, one zone's worth at a time. */
  readonly image: string;
  /** Port that the container listens on for HTTP, 1024 to 65535. */
  readonly port: number;
  /** Compute Engine machine type, e.g. `n2d-standard-4`. Changing it rolls all machines over. */
  readonly machineType: string;
  /** Boot disk, in GiB, from 10. Default 30. Changing it rolls all machines over. */
  readonly diskGib?: number;
  /** How many machines each region has. */
  readonly sizes: Sizes;
  readonly scaling: Scaling;
  /** Where the container says how it is. */
  readonly probes?: Probes;
  /** Longest time, in seconds, for requests that are under way when a machine goes, 0 to 3600. Default 60. */
  readonly drainSeconds?: number;
  /**
   * Machines that an update adds before it takes others away, at least one for each zone. Default: one for each zone. None is
   * ever taken away first.
   */
  readonly surge?: number;
  /** Longest time for an answer to the edge, in seconds, 1 to 3600. Default 30. */
  readonly requestSeconds?: number;
  /** How much of the disk logs may take. Default: 256 MiB for the journal, five files of 20 MiB for the container. */
  readonly logs?: Partial<LogLimits>;
  /** Share of requests and connections that load balancers log, 0 to 1. Default 0.1. */
  readonly logSampling?: number;
  /** Environment variables. Nothing secret: whoever may look at a machine sees them. Default none. */
  readonly env?: Readonly<Record<string, unknown>>;
}

/** What the plan needs of a region. */
export interface RegionSpec {
  /**
   * Zones of the machines, two or more. Default: the region's first three. Changing them replaces the group: the new one is
   * there first, its machines minutes later; take traffic away before.
   */
  readonly zones?: readonly string[];
}

/** How many machines a region has. */
export interface Sizes {
  /** Fewest that run, from 1. */
  readonly min: number;
  /** Most that run. */
  readonly max: number;
  /** Machines that have started once and wait, so that growing takes seconds instead of minutes; one or more. */
  readonly standby: {
    /** Suspended: their memory is kept. Back at once; costs their disk and memory. */
    readonly suspended: number;
    /** Stopped. Back when the container has started; costs their disk. */
    readonly stopped: number;
  };
}

/** What the number of machines follows; the largest number that any of it asks for. */
export interface Scaling {
  /** CPU use, in percent, that the number of machines aims at, 10 to 90. Default 60. */
  readonly cpuPercent?: number;
  /** Requests a second from the edge that a machine can answer. */
  readonly requestsPerSecond: number;
  /** Share of them, in percent, that the number of machines aims at, 10 to 100. Default 80. */
  readonly loadPercent?: number;
  /** Times with more machines, by name. Default none. */
  readonly schedules?: Readonly<Record<string, ScheduleSpec>>;
  /** How fast machines go when the load does. Default: a quarter of them in ten minutes. */
  readonly scaleIn?: {
    /** Share of the machines that may go, in percent, 1 to 100. */
    readonly percent: number;
    /** … within this time, in seconds, 60 to 3600. */
    readonly windowSeconds: number;
  };
}

/** Where the container answers `GET` with 200. */
export interface Probes {
  /** … while the process is fine; else the machine is replaced. Default `/livez`. */
  readonly live?: string;
  /** … while requests are welcome; else none come. Default `/readyz`. */
  readonly ready?: string;
  /** Longest time from a machine's creation until it answers, in seconds, 30 to 1800. Default 180. */
  readonly startSeconds?: number;
}

/** Arguments with nothing left open but `surge`, which differs by region. */
export interface SettledArgs extends FallbackPlanArgs {
  readonly regions: Readonly<Record<string, Required<RegionSpec>>>;
  readonly diskGib: number;
  readonly scaling: Required<Scaling>;
  readonly probes: Required<Probes>;
  readonly drainSeconds: number;
  readonly requestSeconds: number;
  readonly logs: LogLimits;
  readonly logSampling: number;
}

const zonesByDefault = 3;

/** Fills in the defaults. An unknown region gets no zones. Pure. */
export function settle(args: FallbackPlanArgs): SettledArgs {
  const { regions, scaling, probes = {}, logs = {} } = args;
  const { diskGib = 30, drainSeconds = 60, requestSeconds = 30, logSampling = 0.1 } = args;
  const { requestsPerSecond, cpuPercent = 60, loadPercent = 80, schedules = {} } = scaling;
  const { scaleIn = { percent: 25, windowSeconds: 600 } } = scaling;
  const { live = "/livez", ready = "/readyz", startSeconds = 180 } = probes;
  const { journalMib = 256, fileMib = 20, files = 5 } = logs;
  return {
    ...args,
    regions: mapValues(regions, ({ zones }, region) => ({ zones: zones ?? firstZones(region) })),
    diskGib,
    drainSeconds,
    requestSeconds,
    logSampling,
    scaling: { requestsPerSecond, cpuPercent, loadPercent, schedules, scaleIn },
    probes: { live, ready, startSeconds },
    logs: { journalMib, fileMib, files },
  };
}

function firstZones(region: string): readonly string[] {
  return isRegion(region) ? zonesOf(region).slice(0, zonesByDefault) : [];
}
