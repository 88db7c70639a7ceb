/** Database engines, and their versions from old to new. https://cloud.google.com/sql/docs/db-versions */
const engines: Readonly<Record<string, readonly string[]>> = {
  MYSQL: ["MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0", "MYSQL_8_4"],
  POSTGRES: [
    "POSTGRES_9_6",
    ...["10", "11", "12", "13", "14", "15", "16", "17", "18"].map((version) => `POSTGRES_${version}`),
  ],
  SQLSERVER: ["2017", "2019", "2022", "2025"].flatMap((year) =>
    ["STANDARD", "ENTERPRISE", "EXPRESS", "WEB"].map((kind) => `SQLSERVER_${year}_${kind}`),
  ),
};

/** Every version that Cloud SQL offers. */
export const databaseVersions: readonly string[] = Object.values(engines).flat();

/** `MYSQL`, `POSTGRES` or `SQLSERVER`. */
export function engineOf(version: string): string {
  return version.split("_")[0] ?? "";
}

/** Negative when the first version is the older one; `undefined` between different engines. */
export function compareVersions(first: string, second: string): number | undefined {
  if (engineOf(first) !== engineOf(second)) return undefined;
  return rank(first) - rank(second);
}

/** From PostgreSQL 16 on, new instances are Enterprise Plus unless they say otherwise. */
export function defaultEdition(version: string): string {
  return engineOf(version) === "POSTGRES" && rank(version) >= rank("POSTGRES_16") ? "ENTERPRISE_PLUS" : "ENTERPRISE";
}

/** Whether an edition exists for a version. */
export function offersEnterprisePlus(version: string): boolean {
  const oldest: Readonly<Record<string, string>> = {
    MYSQL: "MYSQL_8_0",
    POSTGRES: "POSTGRES_12",
    SQLSERVER: "SQLSERVER_2019_STANDARD",
  };
  return rank(version) >= rank(oldest[engineOf(version)] ?? "");
}

function rank(version: string): number {
  return engines[engineOf(version)]?.indexOf(version) ?? -1;
}
