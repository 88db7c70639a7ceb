import { createHash } from "node:crypto";
import { fromKeys } from "../shared";

/** Parts into which customers fall, whatever the number of shards is. Changing it moves nearly everything. */
export const bucketCount = 1024;

/** A shard, as the map sees it. */
export interface ShardWeight {
  /** Share of the buckets, against the other shards' weights. 0 drains: it keeps no bucket. Default 1. */
  readonly weight?: number;
  /**
   * Region that the shard is for: it holds the customers that are pinned to this region, and no others. Default: it holds customers
   * that are pinned nowhere.
   */
  readonly pin?: string;
}

/** Which shard holds which bucket. Plain data: services read it as it is. */
export interface ShardMap {
  /** Key of the shard of every bucket, for customers that are pinned nowhere. */
  readonly buckets: readonly string[];
  /** The same for customers that are pinned to a region, by region. */
  readonly pins: Readonly<Record<string, readonly string[]>>;
}

/**
 * The shard map of some shards. Pure: the same shards always give the same map, whatever order they are written in.
 *
 * Every shard bids for every bucket, and the highest bid wins (rendezvous hashing, bids in proportion to weights). A new shard wins some
 * buckets from all others, and no bucket moves between those; when a shard goes, only its own buckets move.
 *
 * Source: https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
export function planShardMap(shards: Readonly<Record<string, ShardWeight>>): ShardMap {
  const pins = Object.values(shards).flatMap(({ pin }) => (pin === undefined ? [] : [pin]));
  return {
    buckets: owners(shards, undefined),
    pins: fromKeys([...new Set(pins)].sort(), (pin) => owners(shards, pin)),
  };
}

/**
 * The bucket of a customer: the first 32 bits of the SHA-256 of its id, in UTF-8, modulo the number of buckets. Every service that
 * looks customers up has to do the same.
 */
export function bucketOf(customer: string): number {
  return createHash("sha256").update(customer, "utf8").digest().readUInt32BE(0) % bucketCount;
}

/**
 * The shard that holds a customer.
 *
 * @param pin Region that the customer is pinned to. Default: none.
 * @throws Error for a pin that no shard is for.
 */
export function shardOf(map: ShardMap, customer: string, pin?: string): string {
  const buckets = pin === undefined ? map.buckets : map.pins[pin];
  const shard = buckets?.[bucketOf(customer)];
  if (shard === undefined) {
    throw new Error(
      `No shard is for ${pin ?? "customers without a pin"}; pins: ${Object.keys(map.pins).join(", ") || "none"}.`,
    );
  }
  return shard;
}

/** Who wins each bucket among the shards of a pin; nothing where nobody bids. */
function owners(shards: Readonly<Record<string, ShardWeight>>, pin: string | undefined): readonly string[] {
  const bidders = Object.entries(shards)
    .filter(([, shard]) => shard.pin === pin && (shard.weight ?? 1) > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (bidders.length === 0) return [];
  return Array.from({ length: bucketCount }, (_, bucket) => {
    const bids = bidders.map(([key, { weight = 1 }]) => ({ key, height: bid(bucket, key, weight) }));
    return bids.reduce((best, next) => (next.height > best.height ? next : best)).key;
  });
}

/** A bid that is the same forever, and wins as often as its weight is large. */
function bid(bucket: number, shard: string, weight: number): number {
  const digest = createHash("sha256")
    .update(`${String(bucket)} ${shard}`)
    .digest();
  // 48 bits, strictly between 0 and 1.
  const chance = (digest.readUIntBE(0, 6) + 1) / (2 ** 48 + 1);
  return -weight / Math.log(chance);
}
