import type { Problem } from "../shared";
import { bucketCount, type ShardMap } from "./shard-map";

/** Buckets that change their shard. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Region that the buckets' customers are pinned to; absent for those that are pinned nowhere. */
  readonly pin?: string;
  /** Numbers of the buckets, in order. */
  readonly buckets: readonly number[];
}

/** Everything that moves between two maps. Pure. What had no shard before does not move: there is nothing in it. */
export function planMoves(before: ShardMap, after: ShardMap): readonly Move[] {
  return [
    ...movesOf(before.buckets, after.buckets),
    ...Object.entries(before.pins).flatMap(([pin, buckets]) => movesOf(buckets, after.pins[pin] ?? [], pin)),
  ];
}

function movesOf(before: readonly string[], after: readonly string[], pin?: string): readonly Move[] {
  const moving = new Map<string, Move & { readonly buckets: number[] }>();
  before.forEach((from, bucket) => {
    const to = after[bucket];
    if (to === undefined || to === from) return;
    const key = JSON.stringify([from, to]);
    const move = moving.get(key) ?? { from, to, ...(pin !== undefined && { pin }), buckets: [] };
    move.buckets.push(bucket);
    moving.set(key, move);
  });
  return [...moving.values()].sort((one, other) => (`${one.from} ${one.to}` < `${other.from} ${other.to}` ? -1 : 1));
}

/** Moves as people read them, one line each; empty when nothing moves. */
export function describeMoves(moves: readonly Move[]): string {
  if (moves.length === 0) return "";
  const total = moves.reduce((sum, { buckets }) => sum + buckets.length, 0);
  const lines = moves.map(({ from, to, pin, buckets }) => {
    const whose = pin === undefined ? "" : ` of customers pinned to ${pin}`;
    return `  ${from} → ${to}: ${counted(buckets.length)}${whose}: ${ranges(buckets)}`;
  });
  return [
    `${counted(total)} of ${String(bucketCount)} move. Copy their rows before services read the new map.`,
    ...lines,
  ].join("\n");
}

/**
 * What is wrong with leaving shards out: those that still hold buckets may not go, nor may a pin that customers have.
 *
 * @param shards Keys of the shards that are to be there.
 */
export function checkRemovals(
  before: ShardMap,
  shards: readonly string[],
  pins: readonly string[],
): readonly Problem[] {
  const held = [before.buckets, ...Object.values(before.pins)].flat();
  const gone = [...new Set(held)].filter((shard) => !shards.includes(shard)).sort();
  const unpinned = Object.keys(before.pins).filter((pin) => !pins.includes(pin) && (before.pins[pin]?.length ?? 0) > 0);
  return [
    ...gone.map((shard) => ({
      path: ["shards", shard],
      what: "removed while it holds customers",
      got: `${counted(held.filter((owner) => owner === shard).length)} of the published map`,
      allowed: "removing a shard that holds no bucket",
      fix: "put it back with weight 0, update, copy its rows to the shards that take over, then remove it",
    })),
    ...unpinned.map((pin) => ({
      path: ["shards"],
      what: `no shard is left for customers pinned to ${pin}`,
      got: shards,
      allowed: `a shard with pin ${pin}, as in the published map`,
      fix: "keep a shard for them",
    })),
  ];
}

function counted(buckets: number): string {
  return buckets === 1 ? "1 bucket" : `${String(buckets)} buckets`;
}

/** `0-3, 7`. */
function ranges(buckets: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const bucket of buckets) {
    const run = runs.at(-1);
    if (run?.last === bucket - 1) run.last = bucket;
    else runs.push({ first: bucket, last: bucket });
  }
  return runs
    .map(({ first, last }) => (first === last ? String(first) : `${String(first)}-${String(last)}`))
    .join(", ");
}
