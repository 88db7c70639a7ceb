import { mapValues, required } from "../components/shared";
import { bucketOf, ShardedDatabase, shardOf } from "../components/sharding";
import { foundation } from "./support/foundation";

const { id, names, global, network, keys } = foundation({ sql: "sqladmin.googleapis.com" });

const orders = new ShardedDatabase(
  "database-orders",
  {
    project: id,
    prefix: "homeport",
    instance: "orders",
    // A third shard would take its share of the customers from both, and move nobody else.
    shards: { s01: {}, s02: { primaryRegion: "us-east1" } },
    primaryRegion: "us-central1",
    regions: {
      "us-central1": { zone: "us-central1-a", standbyZone: "us-central1-b", drRegion: "us-east1" },
      "us-east1": { zone: "us-east1-b", standbyZone: "us-east1-c", drRegion: "us-central1" },
    },
    edition: "ENTERPRISE_PLUS",
    version: "POSTGRES_17",
    tier: "db-perf-optimized-N-2",
    diskGib: 20,
    diskLimitGib: 100,
    databases: { orders: {} },
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

export const writeEndpoints = mapValues(orders.shards, ({ writeEndpoint }) => writeEndpoint);
/** Where one customer's orders are, as every service computes it. */
export const customer = { bucket: bucketOf("customer-4711"), shard: shardOf(orders.map, "customer-4711") };
