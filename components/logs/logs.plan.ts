import { isRegion } from "../locations";
import { physicalName } from "../naming";
import { checkWhole, type Problem, ProblemsError } from "../shared";
import { filters } from "./filters";

/** The part of the arguments that decides what is kept, and who hears of too much. */
export interface LogsPlanArgs {
  /** First part of physical names. Changing it makes new buckets; what was kept is lost. */
  readonly prefix: string;
  /** Region that keeps logs, or `global`, the default: wherever there is room. Changing it makes new buckets. */
  readonly location?: string;
  /** Days that what applications write is kept, 1 to 3650. Google charges for each beyond 30. */
  readonly retentionDays: number;
  /** Days that audit logs are kept, up to 3650; not fewer than the others. Default 400. */
  readonly auditRetentionDays?: number;
  /**
   * Whether nobody, the project's owner included, can shorten the audit logs' time or delete them early. Default false.
   * Once true it stays true: Google allows no way back, and a project with locked logs can't be emptied.
   */
  readonly auditLocked?: boolean;
  /** What all logs of a month may come to, in GiB; at least 1. */
  readonly monthlyGib: number;
  /** Percent of `monthlyGib` at which people are told, 1 to 100. Default 80. */
  readonly alertPercent?: number;
  /** What one namespace may write in a second, over all regions, in KiB, before people are told. Default 512. */
  readonly namespaceKibPerSecond?: number;
  /** What else is not kept of what applications write, by name: filters. Default: health checks only. */
  readonly exclusions?: Readonly<Record<string, string>>;
}

/** Logs with everything decided. */
export interface LogsPlan {
  readonly location: string;
  /** Buckets by what they keep; names without their random suffix. */
  readonly buckets: Readonly<Record<"workloads" | "audit", BucketPlan>>;
  /** What the applications' sink leaves out, by name. */
  readonly exclusions: Readonly<Record<string, string>>;
  /** What `_Default` leaves out: what is of no use, and what is kept elsewhere. */
  readonly defaultExclusions: Readonly<Record<string, string>>;
  readonly monthlyAlertBytes: number;
  readonly namespaceAlertBytesPerSecond: number;
}

interface BucketPlan {
  readonly name: string;
  readonly filter: string;
  readonly retentionDays: number;
  readonly locked: boolean;
}

const kib = 1024;
const gib = 1024 ** 3;
const longestRetentionDays = 3650;
/** More bytes could not be counted exactly. */
const mostGib = Math.floor(Number.MAX_SAFE_INTEGER / gib);
const defaultAuditDays = 400;
/** Characters of a bucket's random suffix, with its hyphen. */
const suffixLength = 9;

/**
 * Decides what is kept where, and for how long. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws NameError for a prefix that makes names too long.
 */
export function planLogs(name: string, args: LogsPlanArgs): LogsPlan {
  const problems = checkLogs(args);
  if (problems.length > 0) throw new ProblemsError(`Logs ${name}`, problems);
  const { prefix, alertPercent = 80, namespaceKibPerSecond = 512 } = args;
  const bucket = (kind: string): string =>
    physicalName({ kind: "logBucket", parts: [prefix, kind], reserve: suffixLength });
  return {
    location: args.location ?? "global",
    buckets: {
      workloads: {
        name: bucket("workloads"),
        filter: filters.workloads,
        retentionDays: args.retentionDays,
        locked: false,
      },
      audit: {
        name: bucket("audit"),
        filter: filters.audit,
        retentionDays: args.auditRetentionDays ?? defaultAuditDays,
        locked: args.auditLocked ?? false,
      },
    },
    exclusions: { "health-checks": filters.healthChecks, ...args.exclusions },
    defaultExclusions: {
      "health-checks": filters.healthChecks,
      workloads: filters.workloads,
      audit: filters.audit,
    },
    monthlyAlertBytes: Math.round((args.monthlyGib * gib * alertPercent) / 100),
    namespaceAlertBytesPerSecond: namespaceKibPerSecond * kib,
  };
}

/** Everything that is wrong with the arguments; empty when they can be planned. */
export function checkLogs(args: LogsPlanArgs): readonly Problem[] {
  return [
    ...checkLocation(args.location ?? "global"),
    ...checkWhole(["retentionDays"], args.retentionDays, 1, longestRetentionDays, { unit: "days" }),
    ...checkAudit(args),
    ...checkWhole(["monthlyGib"], args.monthlyGib, 1, mostGib, { unit: "GiB" }),
    ...checkWhole(["alertPercent"], args.alertPercent ?? 80, 1, 100, { unit: "percent" }),
    ...checkWhole(["namespaceKibPerSecond"], args.namespaceKibPerSecond ?? 512, 1, 1024 * kib, {
      unit: "KiB a second",
    }),
    ...Object.entries(args.exclusions ?? {}).flatMap(([key, filter]) => checkExclusion(key, filter)),
  ];
}

function checkLocation(got: string): readonly Problem[] {
  if (got === "global" || isRegion(got)) return [];
  const fix = "leave it out, or name a region";
  return [{ path: ["location"], what: "no place for logs", got, allowed: '"global" or a region', fix }];
}

function checkAudit(args: LogsPlanArgs): readonly Problem[] {
  const days = args.auditRetentionDays ?? defaultAuditDays;
  const path = ["auditRetentionDays"];
  const problems = checkWhole(path, days, 1, longestRetentionDays, { unit: "days" });
  if (problems.length > 0 || days >= args.retentionDays) return problems;
  return [
    {
      path,
      what: "audit logs would go before what they explain",
      got: days,
      allowed: `at least retentionDays, ${args.retentionDays}`,
      fix: "raise it, or lower retentionDays",
    },
  ];
}

function checkExclusion(key: string, filter: string): readonly Problem[] {
  const path = ["exclusions", key];
  const named = /^[a-z0-9][a-z0-9_.-]{0,99}$/.test(key);
  if (named && key !== "health-checks" && filter.trim() !== "") return [];
  return [
    {
      path,
      what: filter.trim() === "" ? "exclusion of everything" : "name not allowed, or taken",
      got: filter.trim() === "" ? filter : key,
      allowed: 'a filter under a name of its own, such as { debug: "severity=DEBUG" }',
      fix: "say what is left out; health-checks is there already",
    },
  ];
}
