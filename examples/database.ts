import { Database } from "../components/database";
import { mapValues, required } from "../components/shared";
import { foundation } from "./support/foundation";

const { id, names, global, network, keys } = foundation({ sql: "sqladmin.googleapis.com" });

const catalog = new Database(
  "database-catalog",
  {
    project: id,
    prefix: "homeport",
    instance: "catalog",
    // Who takes the writes. Naming the other region is a switchover, and replaces nothing.
    primaryRegion: "us-central1",
    regions: {
      "us-central1": { zone: "us-central1-a", standbyZone: "us-central1-b", drRegion: "us-east1" },
      "us-east1": { zone: "us-east1-b", standbyZone: "us-east1-c", drRegion: "us-central1" },
    },
    // The catalog is read far more often than it is written.
    replicas: { reads: { region: "us-central1", zone: "us-central1-c" } },
    edition: "ENTERPRISE_PLUS",
    version: "POSTGRES_17",
    tier: "db-perf-optimized-N-2",
    diskGib: 20,
    diskLimitGib: 100,
    databases: { catalog: {} },
    backup: { startUtc: "03:00", retained: 8, logDays: 7 },
    maintenance: { day: "TU", hourUtc: "09:00", track: "canary" },
    network,
    encryptionKeys: mapValues(keys, (region) => required(region.keys, "sql")),
    // So that the example can be taken down; leave both out.
    protect: false,
    deletionProtection: false,
  },
  { providers: { gcp: global, random: names } },
);

/** Leads to the primary, whoever it is. */
export const writeEndpoint = catalog.writeEndpoint;
/** The nearest instance that can be read, by region. */
export const readEndpoints = catalog.readEndpoints;
export const poolPort = catalog.poolPort;
