import type { DatabasePlanArgs } from "../../../components/database";

/** Arguments of a database that has everything, for tests to change. */
export const planArgs: DatabasePlanArgs = {
  prefix: "home",
  instance: "core",
  primaryRegion: "us-central1",
  regions: {
    "us-central1": { zone: "us-central1-a", standbyZone: "us-central1-b" },
    "us-east1": { zone: "us-east1-b", standbyZone: "us-east1-c" },
  },
  edition: "ENTERPRISE_PLUS",
  version: "POSTGRES_17",
  tier: "db-perf-optimized-N-4",
  diskGib: 100,
  diskLimitGib: 500,
  databases: { core: {} },
  backup: { startUtc: "03:00", retained: 35, logDays: 35 },
  maintenance: { day: "SU", hourUtc: "04:00", track: "stable" },
  encryptionKeys: { "us-central1": "key-central", "us-east1": "key-east" },
  network: { regions: { "us-central1": {}, "us-east1": {} } },
};
