import { z } from "zod";

/** `HH:00`, an hour of the day in UTC. */
export const hourUtc = z
  .string()
  .regex(/^([01]\d|2[0-3]):00$/, {
    error: 'allowed: an hour in UTC such as "03:00" (with quotes: YAML reads 03:00 as a number)',
  });

/** A Compute Engine machine type: predefined, shared-core or custom. */
export const machineType = z
  .string()
  .regex(/^[a-z]{1,3}\d+[a-z]{0,2}-(micro|small|medium|custom-\d+-\d+(-ext)?|(?!custom)[a-z]+-\d+[a-z]?(-[a-z]+)?)$/, {
    error: 'allowed: family, shape and size such as "e2-standard-4", "n2d-highmem-8" or "n2-custom-4-8192"',
  });

/** A Cloud SQL tier of either edition. */
export const sqlTier = z
  .string()
  .regex(/^db-(f1-micro|g1-small|custom-\d+-\d+|perf-optimized-N-\d+|memory-optimized-N-\d+|c4a-highmem-\d+)$/, {
    error: 'allowed: "db-perf-optimized-N-<vCPUs>" (Enterprise Plus) or "db-custom-<vCPUs>-<MiB>" (Enterprise)',
  });

/** An IPv4 range in CIDR notation with its host bits at zero. */
export const cidr = z.cidrv4({ error: 'allowed: an IPv4 range such as "10.0.0.0/12"' });

/** A key that becomes part of physical names. */
export const key = z.string().regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, {
  error: "allowed: lowercase letters, digits and hyphens; starts with a letter, ends with a letter or digit",
});

/** A cron expression of five fields. */
export const cron = z
  .string()
  .regex(/^(\S+\s+){4}\S+$/, { error: 'allowed: a cron expression of five fields such as "0 3 * * *"' });

/** Value of a Google Cloud label. */
export const label = z.string().regex(/^[a-z0-9_-]{0,63}$/, {
  error: "allowed: up to 63 lowercase letters, digits, underscores and hyphens",
});

/** A whole number within bounds, both included. */
export function whole(from: number, to: number): z.ZodNumber {
  const error = `allowed: a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}
