import { checkMachineType } from "../cluster/machine-type";
import { isRegion, zonesOf } from "../locations";
import { checkName } from "../naming";
import { checkImage, checkNumber, checkWhole, type Problem } from "../shared";
import { type FallbackPlanArgs, settle, type SettledArgs, type Sizes } from "./fallback.args";
import { checkSchedules } from "./schedule";

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;
const urlPath = /^\/[\w\-./]*$/;
/** Largest regional group, standby pool included. */
const mostMachines = 2000;
/** Smallest disk that the system's image fits on, in GiB. */
const leastDiskGib = 10;
/** A group over fewer zones does not survive the loss of one. */
const fewestZones = 2;

/** Everything that is wrong with the arguments; empty when there can be a plan. */
export function checkFallback(written: FallbackPlanArgs): readonly Problem[] {
  const args = settle(written);
  const { sizes, scaling, probes } = args;
  return [
    ...checkRegions(args),
    ...checkWorkload(args.workload),
    ...checkImage(["image"], args.image),
    ...checkWhole(["port"], args.port, 1024, 65_535),
    ...checkMachineType(args.machineType, ["machineType"]),
    ...checkDisk(args),
    ...checkSizes(sizes),
    ...checkUpdate(args),
    ...checkTotal(args),
    ...checkWhole(["scaling", "cpuPercent"], scaling.cpuPercent, 10, 90),
    ...checkWhole(["scaling", "loadPercent"], scaling.loadPercent, 10, 100),
    ...checkWhole(["scaling", "requestsPerSecond"], scaling.requestsPerSecond, 1, 100_000),
    ...checkWhole(["scaling", "scaleIn", "percent"], scaling.scaleIn.percent, 1, 100),
    ...checkWhole(["scaling", "scaleIn", "windowSeconds"], scaling.scaleIn.windowSeconds, 60, 3600),
    ...checkSchedules(scaling.schedules, sizes, ["scaling", "schedules"]),
    ...checkPath(["probes", "live"], probes.live),
    ...checkPath(["probes", "ready"], probes.ready),
    ...checkWhole(["probes", "startSeconds"], probes.startSeconds, 30, 1800),
    ...checkWhole(["drainSeconds"], args.drainSeconds, 0, 3600),
    ...checkWhole(["requestSeconds"], args.requestSeconds, 1, 3600),
    ...checkNumber(["logSampling"], args.logSampling, 0, 1),
    ...checkEnv(args.env ?? {}),
  ];
}

function checkRegions({ regions }: SettledArgs): readonly Problem[] {
  if (Object.keys(regions).length === 0) {
    return [
      {
        path: ["regions"],
        what: "no region",
        got: {},
        allowed: "one region or more",
        fix: "name the platform's regions",
      },
    ];
  }
  return Object.entries(regions).flatMap(([region, { zones }]) => {
    const known = isRegion(region) ? zonesOf(region) : [];
    const distinct = new Set(zones).size === zones.length;
    if (zones.length >= fewestZones && distinct && zones.every((zone) => known.includes(zone))) return [];
    return [
      {
        path: ["regions", region, "zones"],
        what: known.length > 0 ? "too few zones, not the region's, or one of them twice" : "unknown region",
        got: known.length > 0 ? zones : region,
        allowed: known.length > 0 ? `${fewestZones} or more of ${known.join(", ")}` : "a region of Google Cloud",
        fix: "correct them, or leave zones out for the region's first three",
      },
    ];
  });
}

function checkWorkload(workload: string): readonly Problem[] {
  const problem = checkName({ kind: "compute", parts: [workload] });
  return problem === undefined ? [] : [{ path: ["workload"], ...problem }];
}

/** Logs may have half of the disk, whatever the container writes. */
function checkDisk({ diskGib: gib, logs }: SettledArgs): readonly Problem[] {
  if (!Number.isInteger(gib) || gib < leastDiskGib) {
    return [
      {
        path: ["diskGib"],
        what: "disk too small for the system and the image",
        got: gib,
        allowed: `whole GiB, from ${leastDiskGib}`,
        fix: "30 suits most images",
      },
    ];
  }
  const problems = Object.entries<number>({ ...logs }).flatMap(([key, value]) =>
    checkWhole(["logs", key], value, 1, 1_000_000),
  );
  const mib = logs.journalMib + logs.fileMib * logs.files;
  if (problems.length > 0 || mib <= gib * 512) return problems;
  return [
    {
      path: ["logs"],
      what: "logs that could fill the disk",
      got: { ...logs, mib },
      allowed: `up to half of the disk, ${gib * 512} MiB, for journalMib and fileMib times files together`,
      fix: "keep less, or raise diskGib",
    },
  ];
}

function checkSizes({ min, max, standby: { suspended, stopped } }: Sizes): readonly Problem[] {
  const problems: Problem[] = [];
  if (!Number.isInteger(min) || min < 1) {
    problems.push({
      path: ["sizes", "min"],
      what: "no machine to fall back on",
      got: min,
      allowed: "a whole number from 1",
      fix: "1 is enough to begin with; the standby pool is there within seconds",
    });
  }
  if (!Number.isInteger(max) || max < 1 || max < min) {
    problems.push({
      path: ["sizes", "max"],
      what: max < min ? "fewest machines above most machines" : "no machine at all",
      got: { min, max },
      allowed: `a whole number from min, ${min}`,
      fix: "lower min or raise max",
    });
  }
  const whole = [suspended, stopped].every((size) => Number.isInteger(size) && size >= 0);
  if (!whole || suspended + stopped < 1) {
    problems.push({
      path: ["sizes", "standby"],
      what: whole ? "no standby pool: growing would take minutes" : "not a number of machines",
      got: { suspended, stopped },
      allowed: "whole numbers from 0, at least one of them above it",
      fix: "keep a machine stopped: it costs its disk",
    });
  }
  return problems;
}

/** Machines of all zones may be replaced at once: without as many more, some would be missing. */
function checkUpdate({ surge, regions }: SettledArgs): readonly Problem[] {
  const most = mostZones(regions);
  if (surge === undefined || (Number.isInteger(surge) && surge >= most)) return [];
  return [
    {
      path: ["surge"],
      what: "update that would drop below capacity",
      got: surge,
      allowed: `a whole number from ${most}, one machine more for each zone`,
      fix: "leave it out for one a zone",
    },
  ];
}

function checkTotal({ sizes: { max, standby }, surge, regions }: SettledArgs): readonly Problem[] {
  const total = max + standby.suspended + standby.stopped + (surge ?? mostZones(regions));
  if (!(total > mostMachines)) return [];
  return [
    {
      path: ["sizes"],
      what: "more machines than a group can have",
      got: total,
      allowed: `up to ${mostMachines}, with the standby pool and what an update adds`,
      fix: "lower max, or choose larger machines",
    },
  ];
}

function mostZones(regions: SettledArgs["regions"]): number {
  return Math.max(fewestZones, ...Object.values(regions).map(({ zones }) => zones.length));
}

function checkEnv(env: Readonly<Record<string, unknown>>): readonly Problem[] {
  return Object.entries(env)
    .filter(([name, value]) => !variable.test(name) || (typeof value === "string" && /[\r\n]/.test(value)))
    .map(([name]) => ({
      path: ["env", name],
      what: variable.test(name) ? "value of more than one line" : "name that no variable has",
      got: name,
      allowed: "names of letters, digits and underscores, no digit first; values of one line",
      fix: "correct it",
    }));
}

function checkPath(path: Problem["path"], got: string): readonly Problem[] {
  if (urlPath.test(got)) return [];
  return [{ path, what: "not a path", got, allowed: "a path that starts with /", fix: "correct it" }];
}
