import { expect } from "chai";
import fc from "fast-check";
import {
  bucketCount,
  bucketOf,
  planShardMap,
  type ShardMap,
  shardOf,
  type ShardWeight,
} from "../../../components/sharding";

/** Ten thousand customers. */
const customers = Array.from({ length: 10_000 }, (_, number) => `customer-${String(number)}`);

/** `s01` to the n-th. */
function shards(count: number): Record<string, ShardWeight> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`s${String(index + 1).padStart(2, "0")}`, {}]),
  );
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What a fair share of some things may be off by: four standard deviations, as bids are like dice. */
function tolerance(total: number, share: number): number {
  return 4 * Math.sqrt(total * share * (1 - share));
}

const keys = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/), { minLength: 2, maxLength: 8 });

describe("components/sharding/shard-map", () => {
  it("puts a customer into the bucket that any service would find", () => {
    // printf '%s' customer-1 | sha256sum: begins with e83f10dc
    expect(bucketOf("customer-1")).to.equal(220);
    expect(bucketOf("Ægir")).to.be.within(0, bucketCount - 1);
  });

  it("spreads ten thousand customers over all buckets", () => {
    const counts = countBy(customers.map((customer) => String(bucketOf(customer))));
    expect(counts.size).to.be.greaterThan(bucketCount * 0.99);
    expect(Math.max(...counts.values())).to.be.lessThan(40);
  });

  for (let count = 2; count < 9; count++) {
    it(`from ${String(count)} shards to ${String(count + 1)}, moves customers to the new one only, and no more than its share`, () => {
      const [before, after] = [planShardMap(shards(count)), planShardMap(shards(count + 1))];
      const added = Object.keys(shards(count + 1)).at(-1);
      const moved = customers.filter((customer) => shardOf(before, customer) !== shardOf(after, customer));
      expect([...new Set(moved.map((customer) => shardOf(after, customer)))]).to.deep.equal([added]);
      const buckets = before.buckets.filter((shard, bucket) => shard !== after.buckets[bucket]).length;
      const share = 1 / (count + 1);
      expect(buckets).to.be.at.most(bucketCount * share + tolerance(bucketCount, share));
      expect(moved.length).to.be.at.most(customers.length * share * 1.35);
    });
  }

  for (let count = 2; count <= 9; count++) {
    it(`balances ${String(count)} shards`, () => {
      const map = planShardMap(shards(count));
      const counts = countBy(map.buckets);
      expect(counts.size).to.equal(count);
      for (const [shard, buckets] of counts) {
        expect(buckets, shard).to.be.closeTo(bucketCount / count, tolerance(bucketCount, 1 / count));
      }
    });
  }

  it("never moves a bucket between shards that stay, whatever is added or goes", () => {
    fc.assert(
      fc.property(keys, fc.nat(), (names, pick) => {
        const all = Object.fromEntries(names.map((name) => [name, {}]));
        const gone = names[pick % names.length] ?? "";
        const rest = Object.fromEntries(names.filter((name) => name !== gone).map((name) => [name, {}]));
        const [more, fewer] = [planShardMap(all), planShardMap(rest)];
        more.buckets.forEach((shard, bucket) => {
          if (shard !== gone) expect(fewer.buckets[bucket]).to.equal(shard);
        });
      }),
      { numRuns: 25 },
    );
  });

  it("does not depend on the order in which shards are written", () => {
    fc.assert(
      fc.property(keys, (names) => {
        const written = (order: readonly string[]): ShardMap =>
          planShardMap(Object.fromEntries(order.map((name) => [name, {}])));
        expect(written([...names].reverse())).to.deep.equal(written(names));
      }),
      { numRuns: 25 },
    );
  });

  it("gives a shard of twice the weight twice as much, and a drained one nothing", () => {
    const counts = countBy(planShardMap({ small: {}, large: { weight: 2 }, old: { weight: 0 } }).buckets);
    expect(counts.get("large")).to.be.closeTo((bucketCount * 2) / 3, tolerance(bucketCount, 1 / 3));
    expect([...counts.keys()].sort()).to.deep.equal(["large", "small"]);
  });

  it("moves only away from a shard that is drained", () => {
    const [before, after] = [planShardMap(shards(3)), planShardMap({ ...shards(3), s02: { weight: 0 } })];
    before.buckets.forEach((shard, bucket) => {
      if (shard !== "s02") expect(after.buckets[bucket]).to.equal(shard);
    });
  });

  describe("pins", () => {
    const map = planShardMap({ ...shards(2), east1: { pin: "us-east1" }, east2: { pin: "us-east1" } });

    it("keep a customer in the region's shards, and everybody else out of them", () => {
      const pinned = countBy(customers.map((customer) => shardOf(map, customer, "us-east1")));
      expect([...pinned.keys()].sort()).to.deep.equal(["east1", "east2"]);
      const others = countBy(customers.map((customer) => shardOf(map, customer)));
      expect([...others.keys()].sort()).to.deep.equal(["s01", "s02"]);
    });

    it("move nobody else when they come", () => {
      expect(map.buckets).to.deep.equal(planShardMap(shards(2)).buckets);
    });

    it("to a region without shards are an error that says what there is", () => {
      expect(() => shardOf(map, "customer-1", "us-west1")).to.throw("No shard is for us-west1; pins: us-east1.");
    });
  });
});
