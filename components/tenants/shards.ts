import type { Problem } from "../shared";
import { type Registry, sizeOf } from "./registry";

/**
 * Domains that a shard takes, and those that it holds at most: what is between them is for new domains of the tenants that it has.
 *
 * Domains count, not tenants: each is an authorisation, a certificate and a map entry. 120 of them are 360 resources; the checkpoint is
 * written again with each of them, which takes 20 seconds for 400 resources and 80 for 1,000.
 */
export const shardCapacity = { takes: 100, holds: 120 } as const;

const mostShards = 999;

/** What is wrong with the key of a shard. */
export function checkShardKey(key: string): readonly Problem[] {
  if (/^\d{3}$/.test(key) && key !== "000") return [];
  return [
    {
      path: [key],
      what: "no key of a shard",
      got: key,
      allowed: `001 to ${String(mostShards)}`,
      fix: "rename the file",
    },
  ];
}

/**
 * The shard of a new tenant: the first with room for its domains, else a new one. Pure. Where the others are does not change.
 *
 * The first, and not one by hash: a day's new tenants are in one shard or two then, and it takes one update or two to serve them.
 *
 * @throws Error when there is no number left for a new shard.
 */
export function chooseShard(registry: Registry, domains: number): string {
  const keys = Object.keys(registry).sort();
  const roomy = keys.find((key) => {
    const shard = registry[key];
    return shard !== undefined && sizeOf(shard) + domains <= shardCapacity.takes;
  });
  if (roomy !== undefined) return roomy;
  const next = Number(keys.at(-1) ?? 0) + 1;
  if (next > mostShards)
    throw new Error(`There are ${String(mostShards)} shards, and none has room for ${String(domains)} domains.`);
  return String(next).padStart(3, "0");
}

/** What is wrong with how full shards are. */
export function checkCapacity(registry: Registry): readonly Problem[] {
  return Object.entries(registry).flatMap(([key, shard]) => {
    const size = sizeOf(shard);
    if (size <= shardCapacity.holds) return [];
    return [
      {
        path: [key],
        what: "more domains than a shard holds",
        got: size,
        allowed: `up to ${String(shardCapacity.holds)}: each is three resources of one stack`,
        fix: "remove domains that nobody uses; a tenant that grows beyond its shard needs a second id, in another shard",
      },
    ];
  });
}
