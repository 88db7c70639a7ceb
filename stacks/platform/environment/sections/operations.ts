import { z } from "zod";
import { integer, key, weekday } from "../formats";

/** Who hears what Google Cloud itself watches, by name: about logs and money. */
export const notifications = z.record(
  key,
  z.strictObject({
    /** Address of a mailing list. */
    email: z.email({ error: "an e-mail address" }),
  }),
);

/** Logs in Cloud Logging. */
export const logs = z.strictObject({
  /** Days that what applications write is kept. */
  retentionDays: integer,
  /** Days that audit logs are kept; not fewer. */
  auditRetentionDays: integer.default(400),
  /** Whether nobody can shorten the audit logs' time. There is no way back. */
  auditLocked: z.boolean().default(false),
  /** What all logs of a month may come to, in GiB, before people are told. */
  monthlyGib: integer,
  /** What one namespace may write in a second, in KiB, before people are told. */
  namespaceKibPerSecond: integer.default(512),
  /** What else is not kept of what applications write, by name: filters. */
  exclusions: z.record(z.string(), z.string()).default({}),
});

/** What the environment may cost. */
export const cost = z.strictObject({
  /** Id of the billing account that pays for the project. */
  billingAccount: z.string(),
  /** Budgets by name. */
  budgets: z.record(
    key,
    z.strictObject({
      /** What may be spent in a calendar month, in whole units of the account's currency. */
      monthlyAmount: integer,
      /** The label that spending is counted by. Default: everything. */
      label: z.strictObject({ key: z.string(), value: z.string() }).optional(),
    }),
  ),
});

/** When people work. Outside, whatever can sleep does. */
export const workingHours = z.strictObject({
  /** Where they work, as the time zone database names it, e.g. `Europe/Berlin`. */
  timeZone: z.string(),
  days: z.array(weekday),
  /** Beginning and end, `HH:MM` of the same day, with quotes. */
  from: z.string(),
  to: z.string(),
});
