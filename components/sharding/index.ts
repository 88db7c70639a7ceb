export { checkRemovals, describeMoves, type Move, planMoves } from "./moves";
export { bucketCount, bucketOf, planShardMap, type ShardMap, shardOf, type ShardWeight } from "./shard-map";
export { ShardedDatabase, type ShardedDatabaseArgs } from "./sharded-database";
export { checkSharding, planSharding, type ShardingPlan, type ShardingPlanArgs, type ShardSpec } from "./sharding.plan";
