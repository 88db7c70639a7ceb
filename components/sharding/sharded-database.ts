import * as pulumi from "@pulumi/pulumi";
import { Database, type DatabaseArgs } from "../database";
import { planned } from "../shared/planned";
import { describeMoves } from "./moves";
import type { ShardMap } from "./shard-map";
import { planSharding, type ShardingPlanArgs } from "./sharding.plan";

/** What every shard is like, as a database's arguments, and the shards. */
export interface ShardedDatabaseArgs extends DatabaseArgs, Pick<ShardingPlanArgs, "shards" | "published"> {}

/**
 * One database spread over several instances, by customer. Each shard is a whole `Database`: primary, DR replica, replicas, users.
 *
 * The map of who holds what is plain data, computed from the shards and published in outputs. With the map that is in use given as
 * `published`, the plan prints what would move, and refuses to remove a shard that still holds customers: drain it first, with weight 0.
 *
 * ```ts
 * const orders = new ShardedDatabase("database-orders", {
 *   instance: "orders", shards: { s01: {}, s02: {}, east: { pin: "us-east1" } }, published, ...database,
 * }, { providers: { gcp, random } });
 * shardOf(orders.map, customerId);
 * ```
 *
 * Source: https://en.wikipedia.org/wiki/Shard_(database_architecture)
 *
 * @example examples/sharding.ts
 * {@includeCode ../../examples/sharding.ts}
 */
export class ShardedDatabase extends pulumi.ComponentResource {
  static readonly type = "homeport:sharding:ShardedDatabase";

  /** The shards' databases, by key. */
  readonly shards: Readonly<Record<string, Database>>;
  /** Who holds what. */
  readonly map: ShardMap;

  constructor(name: string, args: ShardedDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super(ShardedDatabase.type, name, {}, opts);
    const { shards, map, moves } = planned(this, () => planSharding(name, args));
    if (moves.length > 0) void pulumi.log.info(describeMoves(moves), this);

    this.map = map;
    this.shards = Object.fromEntries(
      shards.map(({ key, primaryRegion }) => [key, this.shard(name, key, { ...args, primaryRegion })]),
    );
    this.registerOutputs({ map });
  }

  private shard(name: string, key: string, args: DatabaseArgs): Database {
    return new Database(`${name}-${key}`, { ...args, instance: `${args.instance}-${key}` }, { parent: this });
  }
}
