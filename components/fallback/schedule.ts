import { checkName } from "../naming";
import { checkTimeZone, type Problem } from "../shared";

/** A time at which there are more machines, whatever the load says. */
export interface ScheduleSpec {
  /** When it begins: minute, hour, day of the month, month, day of the week, e.g. `0 7 * * 1-5`. */
  readonly cron: string;
  /** Zone in which the times are meant, as the tz database names it, e.g. `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string;
  /** How long it lasts, in seconds, from 300. */
  readonly durationSeconds: number;
  /** Fewest machines in each region meanwhile, from the usual fewest to the most. */
  readonly machines: number;
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names that stand for numbers, in order from `from`. */
  readonly words?: readonly string[];
}

const fields: readonly Field[] = [
  { name: "minute", from: 0, to: 59 },
  { name: "hour", from: 0, to: 23 },
  { name: "day of the month", from: 1, to: 31 },
  {
    name: "month",
    from: 1,
    to: 12,
    words: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  { name: "day of the week", from: 0, to: 6, words: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] },
];

/** Shortest time that the autoscaler takes. */
const shortestSeconds = 300;
/** Most schedules of an autoscaler. */
const mostSchedules = 128;

/**
 * What is wrong with schedules.
 *
 * Source: https://cloud.google.com/compute/docs/autoscaler/scaling-schedules
 */
export function checkSchedules(
  schedules: Readonly<Record<string, ScheduleSpec>>,
  sizes: { readonly min: number; readonly max: number },
  path: Problem["path"],
): readonly Problem[] {
  const count = Object.keys(schedules).length;
  const tooMany: readonly Problem[] =
    count <= mostSchedules
      ? []
      : [{ path, what: "too many schedules", got: count, allowed: `up to ${mostSchedules}`, fix: "join some of them" }];
  const each = Object.entries(schedules).flatMap(([key, schedule]) => checkSchedule(key, schedule, sizes, path));
  return [...tooMany, ...each];
}

function checkSchedule(
  key: string,
  { cron, timeZone = "UTC", durationSeconds, machines }: ScheduleSpec,
  { min, max }: { readonly min: number; readonly max: number },
  parent: Problem["path"],
): readonly Problem[] {
  const path = [...parent, key];
  const problems = [...checkCron(cron, [...path, "cron"]), ...checkTimeZone([...path, "timeZone"], timeZone)];
  const name = checkName({ kind: "compute", parts: [key] });
  if (name !== undefined) problems.push({ path, ...name });
  if (!Number.isInteger(durationSeconds) || durationSeconds < shortestSeconds) {
    problems.push({
      path: [...path, "durationSeconds"],
      what: "too short for the autoscaler",
      got: durationSeconds,
      allowed: `whole seconds, from ${shortestSeconds}`,
      fix: "begin earlier or end later",
    });
  }
  if (!Number.isInteger(machines) || machines < min || machines > max) {
    problems.push({
      path: [...path, "machines"],
      what: machines < min ? "schedule that adds no machine" : "more machines than there may be",
      got: machines,
      allowed: `a whole number from min, ${min}, to max, ${max}`,
      fix: "correct the number, min or max",
    });
  }
  return problems;
}

function checkCron(cron: string, path: Problem["path"]): readonly Problem[] {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    return [
      {
        path,
        what: "not a cron expression",
        got: cron,
        allowed: `five fields: ${fields.map(({ name }) => name).join(", ")}`,
        fix: 'write it as "0 7 * * 1-5"',
      },
    ];
  }
  return fields.flatMap((field, index) => {
    const got = parts[index] ?? "";
    if (got.split(",").every((part) => fits(part, field))) return [];
    const words = field.words === undefined ? "" : ` or ${field.words.join(", ")}`;
    return [
      {
        path,
        what: `${field.name} that never comes`,
        got,
        allowed: `* or ${field.from} to ${field.to}${words}; lists with commas, ranges with -, steps with /`,
        fix: "correct the field",
      },
    ];
  });
}

/** Whether a part of a field is `*`, a value or a range, perhaps with a step. */
function fits(part: string, field: Field): boolean {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/([1-9]\d*))?$/.exec(part);
  if (match === null) return false;
  const [, first, last, step] = match;
  if (step !== undefined && Number(step) > field.to) return false;
  if (first === undefined) return true;
  const from = valueOf(first, field);
  const to = last === undefined ? from : valueOf(last, field);
  return from !== undefined && to !== undefined && from <= to;
}

function valueOf(text: string, { from, to, words = [] }: Field): number | undefined {
  const word = words.indexOf(text.toUpperCase());
  const value = word >= 0 ? word + from : /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= from && value <= to ? value : undefined;
}
