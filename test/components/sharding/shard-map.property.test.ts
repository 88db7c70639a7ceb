import { expect } from "chai";
import fc from "fast-check";
import { bucketCount, planShardMap, type ShardMap, shardOf } from "../../../components/sharding";
import { fromKeys } from "../../../components/shared";

const customerCount = 10_000;
const [fewest, most] = [2, 9];

/** Ten thousand customers, by ids of several shapes: numbered, padded, UUIDs, letters of other scripts. */
const customers = fc
  .tuple(fc.constantFrom("plain", "padded", "uuid", "script"), fc.uuid(), fc.nat(10 ** 9))
  .map(([shape, uuid, first]) =>
    Array.from({ length: customerCount }, (_, index) => {
      const number = String(first + index);
      const shapes = {
        plain: number,
        padded: number.padStart(20, "0"),
        uuid: `${uuid}-${number}`,
        script: `客-${number}`,
      };
      return shapes[shape];
    }),
  );

const shardNames = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/), { minLength: most, maxLength: most });

/** The map after the first so many shards of a list have come. */
function mapOf(names: readonly string[], count: number): ShardMap {
  return planShardMap(fromKeys(names.slice(0, count), () => ({})));
}

function shardsOf(map: ShardMap, ids: readonly string[]): readonly string[] {
  return ids.map((id) => shardOf(map, id));
}

describe("components/sharding/shard-map, for any customers and shards", () => {
  it("moves customers to new shards only, from two shards to nine, about one and a third times each", () => {
    fc.assert(
      fc.property(customers, shardNames, (ids, names) => {
        let here = shardsOf(mapOf(names, fewest), ids);
        let moves = 0;
        for (let count = fewest + 1; count <= most; count += 1) {
          const next = shardsOf(mapOf(names, count), ids);
          const moved = next.filter((shard, index) => shard !== here[index]);
          expect([...new Set(moved)], `to ${String(count)} shards`).to.deep.equal([names[count - 1]]);
          moves += moved.length;
          here = next;
        }
        // 1/3 + 1/4 + … + 1/9; buckets are drawn, not dealt.
        expect(moves / customerCount).to.be.closeTo(1.329, 0.25);
      }),
      { numRuns: 10 },
    );
  });

  it("spreads customers over shards as buckets are spread", () => {
    fc.assert(
      fc.property(customers, shardNames, fc.integer({ min: fewest, max: most }), (ids, names, count) => {
        const map = mapOf(names, count);
        const found = shardsOf(map, ids);
        for (const name of names.slice(0, count)) {
          const share = map.buckets.filter((shard) => shard === name).length / bucketCount;
          // Six standard deviations of as many throws of a die.
          const tolerance = 6 * Math.sqrt(customerCount * share * (1 - share));
          expect(found.filter((shard) => shard === name).length).to.be.closeTo(customerCount * share, tolerance);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("gives every shard about its fair share, whatever the shards are called", () => {
    fc.assert(
      fc.property(shardNames, fc.integer({ min: fewest, max: most }), (names, count) => {
        const { buckets } = mapOf(names, count);
        for (const name of names.slice(0, count)) {
          const held = buckets.filter((shard) => shard === name).length;
          expect(held / (bucketCount / count), name).to.be.within(0.4, 1.6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("leads a customer back where it was when the newest shards go again", () => {
    fc.assert(
      fc.property(customers, shardNames, (ids, names) => {
        const before = shardsOf(mapOf(names, fewest), ids);
        const grown = shardsOf(mapOf(names, most), ids);
        const stayed = grown.flatMap((shard, index) => (names.indexOf(shard) < fewest ? [index] : []));
        expect(stayed.map((index) => grown[index])).to.deep.equal(stayed.map((index) => before[index]));
      }),
      { numRuns: 10 },
    );
  });
});
