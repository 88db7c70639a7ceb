import { z } from "zod";
import { hourUtc, integer, key, weekday } from "../formats";

export const database = z.strictObject({
  edition: z.enum(["ENTERPRISE", "ENTERPRISE_PLUS"]).default("ENTERPRISE_PLUS"),
  version: z.enum(["POSTGRES_15", "POSTGRES_16", "POSTGRES_17"]).default("POSTGRES_17"),
  /** Machine of the primary and of its replicas, e.g. `db-perf-optimized-N-4`. */
  tier: z.string(),
  /** Disk at creation, in GiB. It only grows. */
  diskGib: integer.default(100),
  /** What the disk may grow to by itself, in GiB. */
  diskLimitGib: integer.default(500),
  /** Who logs in besides services and the instance's own migrator, by name. */
  users: z
    .record(key, z.strictObject({ kind: z.enum(["group", "person", "serviceAccount"]), email: z.string() }))
    .default({}),
  /** Region of the DR replica, which takes over when it becomes `primaryRegion`. Default: the leading region's `backupRegion`. */
  drRegion: z.string().optional(),
  /** Read replicas by name, besides the instances of the regions. */
  replicas: z
    .record(
      key,
      z.strictObject({
        region: z.string(),
        /** Default: the region's second zone: its own instance is in the first. */
        zone: z.string().optional(),
        /** Nodes of a read pool, 1 to 20. Default: a replica, no pool. */
        nodes: integer.optional(),
      }),
    )
    .default({}),
  backup: z
    .strictObject({
      startUtc: hourUtc.default("03:00"),
      /** Backups that are kept. */
      retained: integer.default(35),
      /** Days to which the database can be brought back to any second: at most 7, on Enterprise Plus 35. */
      logDays: integer.default(14),
    })
    .prefault({}),
  maintenance: z
    .strictObject({
      day: weekday.default("SU"),
      hourUtc: hourUtc.default("04:00"),
      /** `canary` a week before `stable`, which is a week before `week5`. */
      track: z.enum(["canary", "stable", "week5"]).default("stable"),
    })
    .prefault({}),
});

export const shard = z.strictObject({
  /** Share of the customers, against the other shards' weights. 0 drains the shard, before it is removed. */
  weight: z.number().min(0).max(1000).default(1),
  /** Region whose customers it holds, and no others. Default: it holds customers that are pinned to no region. */
  pin: z.string().optional(),
  /** Region that leads it. Default: the pin, or else `primaryRegion`. */
  primaryRegion: z.string().optional(),
});
