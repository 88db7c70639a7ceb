import { z } from "zod";
import type { RegionPlacement } from "../../../components/database";
import type { FallbackPlanArgs } from "../../../components/fallback";
import { key } from "./formats";
import { cluster } from "./sections/cluster";
import { database, shard } from "./sections/database";
import { admission, delivery, registry } from "./sections/delivery";
import { events } from "./sections/events";
import { fallback } from "./sections/fallback";
import { guards, keys, network, project, region } from "./sections/ground";
import { cost, logs, notifications, workingHours } from "./sections/operations";

/**
 * What a person may write in `Pulumi.<environment>.yaml` under `homeport:`, one entry a key, besides secrets. What needs
 * more than one key to check is checked afterwards.
 */
export const sections = {
  project,
  /** First part of physical names. Changing it replaces everything. */
  prefix: key.default("homeport"),
  /** The region that leads: databases write there. One of `regions`. */
  primaryRegion: z.string(),
  /** The regions, by name; two or more. Adding one changes none of the others. */
  regions: z.record(z.string(), region),
  network: network.prefault({}),
  /** The cluster that every region has. */
  cluster,
  /** What all databases have in common, sharded ones included, unless they say it themselves. Keys as those of a database. */
  databaseDefaults: z.record(z.string(), z.unknown()).default({}),
  /** Database instances, by name. */
  databases: z.record(key, database),
  /** Databases that are spread over several instances by customer, by name. Every shard is like a database. */
  shardedDatabases: z
    .record(
      key,
      database.extend({
        /** Shards by name. Adding one moves its share of the customers to it; removing one needs it to be drained. */
        shards: z.record(key, shard),
      }),
    )
    .default({}),
  events,
  fallback,
  delivery,
  registry: registry.prefault({}),
  admission: admission.prefault({}),
  notifications,
  logs,
  cost,
  /** Where nobody works at night. Default: always awake. */
  workingHours: workingHours.optional(),
  keys: keys.prefault({}),
  guards: guards.prefault({}),
};

/** A configuration as written, with its defaults filled in. */
export type Configuration = { readonly [Key in keyof typeof sections]: z.output<(typeof sections)[Key]> };

/** What a region needs. */
export interface RegionSpec {
  readonly block: string;
  readonly zones: readonly string[];
  readonly backupRegion: string;
}

/** What every region's cluster needs. */
export type ClusterSpec = Configuration["cluster"];

/** What a database instance needs, with all zones decided. */
export interface DatabaseSpec extends Omit<Configuration["databases"][string], "replicas"> {
  /** Zones of the instances of the regions, and who takes over from them. */
  readonly regions: Readonly<Record<string, RegionPlacement>>;
  readonly replicas: Readonly<
    Record<string, { readonly region: string; readonly zone: string; readonly nodes?: number }>
  >;
}

/** What a sharded database needs: each shard has the whole shape of a database. */
export interface ShardedDatabaseSpec extends DatabaseSpec, Pick<Configuration["shardedDatabases"][string], "shards"> {}

/** What the monolith's machines need, with working hours among their schedules. */
export type FallbackSpec = Omit<Configuration["fallback"], "sizes"> & Pick<FallbackPlanArgs, "sizes">;

/** An environment: plain data, checked, with nothing left open. */
export interface Environment extends Omit<Configuration, "regions" | "databases" | "shardedDatabases" | "fallback"> {
  /** Name of the stack. */
  readonly name: string;
  readonly regions: Readonly<Record<string, RegionSpec>>;
  readonly databases: Readonly<Record<string, DatabaseSpec>>;
  readonly shardedDatabases: Readonly<Record<string, ShardedDatabaseSpec>>;
  readonly fallback: FallbackSpec;
  /** Names of the secrets, whose values are kept apart. */
  readonly secrets: readonly string[];
}
