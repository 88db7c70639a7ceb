import { badRequest } from "../../errors";
import type { View } from "../../view";
import { compareVersions, engineOf } from "./versions";

/** PostgreSQL's own roles that an administrator may give, with the version that brought them. */
const predefined: Readonly<Record<string, string>> = {
  pg_checkpoint: "POSTGRES_15",
  pg_create_subscription: "POSTGRES_16",
  pg_maintain: "POSTGRES_17",
  pg_monitor: "POSTGRES_10",
  pg_read_all_data: "POSTGRES_14",
  pg_read_all_settings: "POSTGRES_10",
  pg_read_all_stats: "POSTGRES_10",
  pg_signal_autovacuum_worker: "POSTGRES_18",
  pg_signal_backend: "POSTGRES_9_6",
  pg_stat_scan_tables: "POSTGRES_10",
  pg_use_reserved_connections: "POSTGRES_16",
  pg_write_all_data: "POSTGRES_14",
};

/** Cloud SQL's only role that may be given; its others are for itself. */
const cloudSqlRole = "cloudsqlsuperuser";

/**
 * Refuses roles that the instance cannot have: any on SQL Server and on MySQL before 8.0, roles of PostgreSQL and of Cloud SQL that do
 * not exist there or are nobody's to give. Whether a custom role exists only the databases know, which are not modelled.
 *
 * Sources: https://docs.cloud.google.com/sdk/gcloud/reference/sql/users/assign-roles,
 * https://www.postgresql.org/docs/current/predefined-roles.html
 */
export function admitRoles(inputs: View, version: string): void {
  const roles = inputs.strings("databaseRoles");
  if (roles.length === 0) return;
  const engine = engineOf(version);
  if (engine === "SQLSERVER" || (engine === "MYSQL" && (compareVersions(version, "MYSQL_8_0") ?? 0) < 0)) {
    throw badRequest(
      `Invalid request: database roles can be assigned on MySQL 8.0 and later, and on PostgreSQL, not on ${version}.`,
      "databaseRoles",
    );
  }
  if (engine !== "POSTGRES") return;
  roles.forEach((role, index) => {
    if (existsIn(version, role)) return;
    throw badRequest(`Invalid request: role "${role}" does not exist.`, `databaseRoles[${String(index)}]`);
  });
}

function existsIn(version: string, role: string): boolean {
  if (/^cloudsql/.test(role)) return role === cloudSqlRole;
  if (!role.startsWith("pg_")) return true;
  const since = predefined[role];
  return since !== undefined && (compareVersions(version, since) ?? -1) >= 0;
}
