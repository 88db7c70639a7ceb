import { checkFullHour, type Problem } from "../shared";

/** A day of the week, as calendars (RFC 5545) write it. */
export type Weekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";

/** When Google may upgrade a cluster. */
export interface MaintenanceArgs {
  /** Days on which the window opens, in UTC. */
  readonly days: readonly Weekday[];
  /** When it opens, `HH:00` in UTC. */
  readonly startUtc: string;
  /** How long it stays open, in hours, 4 to 24. All windows together: at least 48 hours in any 32 days. */
  readonly hours: number;
  /** Times without upgrades, by name, such as a sales season. At most 20. Default none. */
  readonly exclusions?: Readonly<Record<string, MaintenanceExclusion>>;
}

/** A time in which upgrades wait. */
export interface MaintenanceExclusion {
  /** RFC 3339, in UTC: `2026-11-20T00:00:00Z`. */
  readonly start: string;
  /** RFC 3339, in UTC; after `start`. */
  readonly end: string;
  /** What waits. Default `NO_UPGRADES`: everything, patches too. */
  readonly scope?: "NO_UPGRADES" | "NO_MINOR_UPGRADES" | "NO_MINOR_OR_NODE_UPGRADES";
}

/** A maintenance policy as the GKE API takes it. */
export interface MaintenancePlan {
  readonly recurringWindow: { readonly startTime: string; readonly endTime: string; readonly recurrence: string };
  readonly maintenanceExclusions: readonly {
    readonly exclusionName: string;
    readonly startTime: string;
    readonly endTime: string;
    readonly exclusionOptions: { readonly scope: string };
  }[];
}

const weekdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const zulu = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
/** The first window's day, a Monday. GKE counts on from here; another day would show as a change and change nothing. */
const epoch = Date.UTC(2025, 0, 6);
const hour = 3_600_000;
/** Hours that GKE wants in any 32 days, in windows of at least four hours. */
const hoursNeeded = 48;
const mostExclusions = 20;

/**
 * Turns a window that `checkMaintenance` accepts into a policy. Pure.
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions
 */
export function planMaintenance({ days, startUtc, hours, exclusions = {} }: MaintenanceArgs): MaintenancePlan {
  const opens = epoch + Number(startUtc.slice(0, 2)) * hour;
  return {
    recurringWindow: {
      startTime: timestamp(opens),
      endTime: timestamp(opens + hours * hour),
      recurrence: `FREQ=WEEKLY;BYDAY=${inOrder(days).join(",")}`,
    },
    maintenanceExclusions: Object.entries(exclusions)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([exclusionName, { start, end, scope = "NO_UPGRADES" }]) => ({
        exclusionName,
        startTime: start,
        endTime: end,
        exclusionOptions: { scope },
      })),
  };
}

/** Everything that GKE would refuse about a window and its exclusions. */
export function checkMaintenance(args: MaintenanceArgs): readonly Problem[] {
  const problems = [...checkFullHour(["maintenance", "startUtc"], args.startUtc)];
  if (!Number.isInteger(args.hours) || args.hours < 4 || args.hours > 24) {
    problems.push({
      path: ["maintenance", "hours"],
      what: "window too short or too long",
      got: args.hours,
      allowed: "4 to 24 hours; shorter windows do not count for GKE",
      fix: "set it to 4 or more",
    });
  } else {
    problems.push(...checkTime(inOrder(args.days), args.hours));
  }
  return [...problems, ...checkExclusions(args.exclusions ?? {})];
}

/** In 32 days every weekday comes at least four times. */
function checkTime(days: readonly Weekday[], hours: number): readonly Problem[] {
  const total = 4 * days.length * hours;
  if (total >= hoursNeeded) return [];
  return [
    {
      path: ["maintenance", "days"],
      what: `too little time for maintenance: ${total} hours in 32 days`,
      got: days,
      allowed: `windows of at least ${hoursNeeded} hours together in any 32 days`,
      fix: `add days, or make the windows longer: ${days.length} days of ${hours} hours are not enough`,
    },
  ];
}

function checkExclusions(exclusions: Readonly<Record<string, MaintenanceExclusion>>): readonly Problem[] {
  const entries = Object.entries(exclusions);
  const tooMany: readonly Problem[] =
    entries.length <= mostExclusions
      ? []
      : [
          {
            path: ["maintenance", "exclusions"],
            what: "too many exclusions",
            got: entries.length,
            allowed: `up to ${mostExclusions}`,
            fix: "remove those that are over",
          },
        ];
  const backwards = entries.filter(([, { start, end }]) => !(instant(start) < instant(end)));
  return [
    ...tooMany,
    ...backwards.map(([name, { start, end }]) => ({
      path: ["maintenance", "exclusions", name],
      what: "not a span of time",
      got: { start, end },
      allowed: "two times such as 2026-11-20T00:00:00Z, the first before the second",
      fix: "correct the times",
    })),
  ];
}

function inOrder(days: readonly Weekday[]): readonly Weekday[] {
  return weekdays.filter((day) => days.includes(day));
}

/** Milliseconds since 1970; not a number when it is no time in UTC. */
function instant(text: string): number {
  return zulu.test(text) ? Date.parse(text) : NaN;
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
