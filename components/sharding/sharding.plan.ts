import { type Problem, ProblemsError } from "../shared";
import { checkRemovals, type Move, planMoves } from "./moves";
import { planShardMap, type ShardMap, type ShardWeight } from "./shard-map";

/** A shard. */
export interface ShardSpec extends ShardWeight {
  /** Region that leads this shard. Changing it is a switchover. Default: the pin, or else the region that leads all. */
  readonly primaryRegion?: string;
}

/** The part of a sharded database's arguments that decides who holds what. */
export interface ShardingPlanArgs {
  /** Region that leads the shards which say nothing else. */
  readonly primaryRegion: string;
  /** Regions that a shard can be in. */
  readonly regions: Readonly<Record<string, unknown>>;
  /** Shards by key, e.g. `s01`: the key is a part of physical names. Adding one moves its share of the buckets to it. */
  readonly shards: Readonly<Record<string, ShardSpec>>;
  /** The map that services read now. Default: there is none yet, and nothing moves. */
  readonly published?: ShardMap;
}

/** A sharded database with everything decided. */
export interface ShardingPlan {
  readonly shards: readonly { readonly key: string; readonly primaryRegion: string }[];
  readonly map: ShardMap;
  /** What moves, against the published map. */
  readonly moves: readonly Move[];
}

/**
 * Decides who holds what. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 */
export function planSharding(name: string, args: ShardingPlanArgs): ShardingPlan {
  const problems = checkSharding(args);
  if (problems.length > 0) throw new ProblemsError(`Sharded database ${name}`, problems);
  const map = planShardMap(args.shards);
  return {
    shards: Object.entries(args.shards).map(([key, { primaryRegion, pin }]) => ({
      key,
      primaryRegion: primaryRegion ?? pin ?? args.primaryRegion,
    })),
    map,
    moves: args.published === undefined ? [] : planMoves(args.published, map),
  };
}

/** Everything that is wrong with the shards; empty when they can be planned. */
export function checkSharding({ regions, shards, published }: ShardingPlanArgs): readonly Problem[] {
  const pins = [...new Set(Object.values(shards).map(({ pin }) => pin))];
  return [
    ...Object.entries(shards).flatMap(([key, shard]) => checkShard(key, shard, Object.keys(regions))),
    ...[...new Set([undefined, ...pins])].flatMap((pin) => checkHolders(shards, pin)),
    ...(published === undefined
      ? []
      : checkRemovals(
          published,
          Object.keys(shards),
          pins.filter((pin) => pin !== undefined),
        )),
  ];
}

function checkShard(
  key: string,
  { weight = 1, pin, primaryRegion }: ShardSpec,
  regions: readonly string[],
): readonly Problem[] {
  const problems: Problem[] = [];
  if (!(weight >= 0 && weight <= 1000)) {
    problems.push({
      path: ["shards", key, "weight"],
      what: "no weight",
      got: weight,
      allowed: "a number from 0, which drains the shard, to 1000",
      fix: "correct it, or leave it out for 1",
    });
  }
  for (const [property, region] of Object.entries({ pin, primaryRegion })) {
    if (region === undefined || regions.includes(region)) continue;
    problems.push({
      path: ["shards", key, property],
      what: "no region with an instance",
      got: region,
      allowed: regions.join(", "),
      fix: "name one of regions, or add this one to them",
    });
  }
  return problems;
}

/** Somebody has to hold the customers of a pin, and those without one. */
function checkHolders(shards: Readonly<Record<string, ShardSpec>>, pin: string | undefined): readonly Problem[] {
  const holders = Object.values(shards).filter((shard) => shard.pin === pin && (shard.weight ?? 1) > 0);
  if (holders.length > 0) return [];
  return [
    {
      path: ["shards"],
      what: pin === undefined ? "no shard for customers without a pin" : `no shard for customers pinned to ${pin}`,
      got: shards,
      allowed: "at least one with a weight above 0",
      fix: "add a shard, or give one a weight",
    },
  ];
}
