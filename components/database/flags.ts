/**
 * Server settings that every instance gets: log in with IAM, audit who changes what, and enough in the logs to explain a slow
 * minute. Values as PostgreSQL writes them; durations in milliseconds, sizes in KiB.
 *
 * Source: https://cloud.google.com/sql/docs/postgres/flags and the CIS benchmark for Google Cloud, part 6.2.
 */
const standardFlags: Readonly<Record<string, string>> = {
  "cloudsql.enable_pgaudit": "on",
  "cloudsql.iam_authentication": "on",
  "pgaudit.log": "ddl,role",
  log_checkpoints: "on",
  log_connections: "on",
  log_disconnections: "on",
  log_lock_waits: "on",
  log_min_duration_statement: "1000",
  log_temp_files: "0",
};

/** Flags that nobody may change: without them users could not log in, or nobody would know what they did. */
export const fixedFlags: readonly string[] = ["cloudsql.enable_pgaudit", "cloudsql.iam_authentication"];

/** Standard flags with those of the caller over them, sorted by name. Pure. */
export function planFlags(
  flags: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries({ ...standardFlags, ...flags })
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
}
