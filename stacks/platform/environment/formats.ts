import { z } from "zod";
import { parseCidr } from "../../../components/network";

/** `HH:00`, an hour of the day in UTC. */
export const hourUtc = text(/^([01]\d|2[0-3]):00$/, 'a full hour in UTC, with quotes, such as "03:00"');

/** A key that becomes part of physical names. */
export const key = text(
  /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
  "lowercase letters, digits and hyphens; starts with a letter, ends with a letter or digit",
);

/** A cron expression of five fields. */
export const cron = text(/^(\S+\s+){4}\S+$/, 'a cron expression of five fields such as "0 3 * * *"');

/** A moment in UTC. */
export const instant = text(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  'a time in UTC, with quotes, such as "2026-11-20T00:00:00Z"',
);

/** Value of a Google Cloud label. */
export const label = text(/^[a-z0-9_-]{0,63}$/, "up to 63 lowercase letters, digits, underscores and hyphens");

/** A project id. */
export const projectId = text(
  /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  "a project id: 6 to 30 lowercase letters, digits and hyphens; starts with a letter",
);

/** A domain without a dot at the end. */
export const domain = text(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a domain such as "homeport.internal"');

/** An IPv4 range that begins at its first address. */
export const cidr = z.string({ error: 'an IPv4 range such as "10.0.0.0/12"' }).superRefine((value, context) => {
  try {
    parseCidr(value);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error), input: value });
  }
});

/** A day of the week, as calendars abbreviate it. */
export const weekday = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);

/** A whole number; what uses it knows its bounds. */
export const integer = z.int({ error: "a whole number" });

/** A whole number within bounds, both included. */
export function whole(from: number, to: number): z.ZodNumber {
  const error = `a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}

/** A string of a certain form. The error is what is allowed. */
function text(pattern: RegExp, error: string): z.ZodString {
  return z.string({ error }).regex(pattern, { error });
}
