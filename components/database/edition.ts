/** Edition of Cloud SQL: `ENTERPRISE_PLUS` has near-zero-downtime maintenance, 35 days of logs, pooling and switchover. */
export type Edition = "ENTERPRISE" | "ENTERPRISE_PLUS";

/** What an edition allows. */
export interface EditionLimits {
  /** Machines, as a pattern and in words. */
  readonly tier: RegExp;
  readonly allowed: string;
  /** Most days to which the database can be brought back to any second. */
  readonly logDays: number;
}

/** The editions, and what they allow. */
export const editions: Readonly<Record<Edition, EditionLimits>> = {
  ENTERPRISE: { tier: /^db-custom-(\d+)-(\d+)$/, allowed: '"db-custom-<vCPUs>-<MiB>"', logDays: 7 },
  ENTERPRISE_PLUS: {
    tier: /^db-(perf-optimized-N|memory-optimized-N|c4a-highmem)-[1-9]\d*$/,
    allowed: '"db-perf-optimized-N-<vCPUs>", "db-memory-optimized-N-<vCPUs>" or "db-c4a-highmem-<vCPUs>"',
    logDays: 35,
  },
};

/** Most days of transaction logs that an edition keeps. */
export function mostLogDays(edition: Edition): number {
  return editions[edition].logDays;
}

/** Whether an edition has a DR replica and a switchover to it. Source: https://cloud.google.com/sql/docs/postgres/editions-intro */
export function hasDrReplica(edition: Edition): boolean {
  return edition === "ENTERPRISE_PLUS";
}

/** Whether an edition pools connections. Source: https://cloud.google.com/sql/docs/postgres/managed-connection-pooling */
export function hasPooling(edition: Edition): boolean {
  return edition === "ENTERPRISE_PLUS";
}

/** Whether an edition has read pools. Source: https://cloud.google.com/sql/docs/postgres/about-read-pools */
export function hasReadPools(edition: Edition): boolean {
  return edition === "ENTERPRISE_PLUS";
}
