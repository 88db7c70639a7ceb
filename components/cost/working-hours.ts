import { checkTimeZone, type Problem, ProblemsError } from "../shared";

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/** A day of the week, as calendars abbreviate it. */
export type Weekday = (typeof weekdays)[number];

/** When people work, and an environment has to be awake. */
export interface WorkingHours {
  /** Where they work, e.g. `Europe/Berlin`. Daylight saving is followed. */
  readonly timeZone: string;
  /** Days of the week. */
  readonly days: readonly Weekday[];
  /** Beginning, `HH:MM`. */
  readonly from: string;
  /** End, `HH:MM`, later the same day. */
  readonly to: string;
}

/** Working hours in the words of those who wake something up. */
export interface WorkingHoursPlan {
  readonly timeZone: string;
  /** Beginning, as a cron expression of five fields in the time zone. */
  readonly wake: string;
  /** End, likewise. */
  readonly sleep: string;
  /** Length of a day's hours, in seconds. */
  readonly durationSeconds: number;
  /** Share of the week, 0 to 1, in which the environment is awake. */
  readonly awakeShare: number;
}

/** Shortest schedule that an autoscaler takes. */
const shortestMinutes = 5;
const minutesPerWeek = 7 * 24 * 60;

/**
 * When an environment is awake, for whatever can sleep. Pure.
 *
 * Nothing sleeps by a job that stops it behind the engine's back. Three things know hours themselves:
 *
 * - _Managed instance groups_: an autoscaler's schedule asks for machines from `wake` on, for `durationSeconds`; outside,
 *   the group's own minimum holds, which may be 0.
 * - _Pods_: KEDA's cron trigger asks for replicas between `wake` and `sleep`; outside, a `ScaledObject` whose minimum is 0
 *   has none unless another trigger fires. A plain HorizontalPodAutoscaler can't go below 1.
 * - _Nodes_: the cluster autoscaler takes nodes away that have no pods, down to the pool's minimum. They follow by themselves.
 *
 * Databases don't sleep. Cloud SQL stops no replica, and every instance here has one in another region; and while an
 * instance is stopped, its users can't be read, so that every refresh at night would fail. What an
 * environment saves there it saves by its tier. Kafka clusters, load balancers and addresses can't be stopped at all.
 *
 * @throws ProblemsError with everything that is wrong.
 *
 * Sources: https://cloud.google.com/compute/docs/autoscaler/scaling-schedules, https://keda.sh/docs/latest/scalers/cron/,
 * https://cloud.google.com/sql/docs/postgres/start-stop-restart-instance (no replicas),
 * https://github.com/hashicorp/terraform-provider-google/issues/11382 (users of stopped instances)
 */
export function planWorkingHours(name: string, hours: WorkingHours): WorkingHoursPlan {
  const problems = checkWorkingHours(hours);
  if (problems.length > 0) throw new ProblemsError(`Working hours ${name}`, problems);
  const days = weekdays.flatMap((day, index) => (hours.days.includes(day) ? [index] : [])).join(",");
  const minutes = minuteOf(hours.to) - minuteOf(hours.from);
  return {
    timeZone: hours.timeZone,
    wake: cron(hours.from, days),
    sleep: cron(hours.to, days),
    durationSeconds: minutes * 60,
    awakeShare: (minutes * new Set(hours.days).size) / minutesPerWeek,
  };
}

/** Everything that is wrong with working hours; empty when they can be planned. */
export function checkWorkingHours(hours: WorkingHours): readonly Problem[] {
  return [...checkTimeZone(["timeZone"], hours.timeZone), ...checkDays(hours.days), ...checkTimes(hours)];
}

function cron(time: string, days: string): string {
  const minute = minuteOf(time);
  return `${minute % 60} ${Math.floor(minute / 60)} * * ${days}`;
}

/** Minute of the day; `NaN` for what is no time. */
function minuteOf(time: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return Number(hour) * 60 + Number(minute);
}

function checkDays(days: readonly Weekday[]): readonly Problem[] {
  if (days.length > 0 && days.every((day) => weekdays.includes(day))) return [];
  const allowed = `one or more of ${weekdays.join(", ")}`;
  return [{ path: ["days"], what: "no days, or unknown ones", got: days, allowed, fix: "name the days of work" }];
}

function checkTimes({ from, to }: WorkingHours): readonly Problem[] {
  const problems = Object.entries({ from, to })
    .filter(([, time]) => Number.isNaN(minuteOf(time)))
    .map(([key, got]) => ({
      path: [key],
      what: "not a time of day",
      got,
      allowed: 'HH:MM, with quotes, such as "07:00"',
      fix: "correct the time",
    }));
  if (problems.length > 0 || minuteOf(to) - minuteOf(from) >= shortestMinutes) return problems;
  return [
    {
      path: ["to"],
      what: "ends before it begins, or at once",
      got: to,
      allowed: `at least ${shortestMinutes} minutes after from, ${from}, the same day`,
      fix: "choose a later end; hours over midnight can't be written",
    },
  ];
}
