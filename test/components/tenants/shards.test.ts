import { expect } from "chai";
import fc from "fast-check";
import { chooseShard, type Registry, shardCapacity, sizeOf } from "../../../components/tenants";
import { checkCapacity } from "../../../components/tenants/shards";
import { registries, registryOf, without } from "./registries";

/** A registry whose shards hold so many domains each. */
function filled(...sizes: readonly number[]): Registry {
  return registryOf(
    Object.fromEntries(
      sizes.map((size, index) => [
        String(index + 1).padStart(3, "0"),
        {
          t: {
            domains: Object.fromEntries(
              Array.from({ length: size }, (_, n) => [`n${String(n)}.example.com`, undefined]),
            ),
          },
        },
      ]),
    ),
  );
}

describe("components/tenants/shards", () => {
  it("fills the first shard with room, else begins another", () => {
    expect(chooseShard({}, 1)).to.equal("001");
    expect(chooseShard(filled(99), 1)).to.equal("001");
    expect(chooseShard(filled(100), 1)).to.equal("002");
    expect(chooseShard(filled(99), 2)).to.equal("002");
    expect(chooseShard(filled(100, 100, 7), 5)).to.equal("003");
    expect(chooseShard(filled(100, 20, 7), 5)).to.equal("002");
  });

  it("never takes the number of a shard that there was", () => {
    const rest = without(filled(100, 100, 100), "002");
    expect(chooseShard(rest, 1)).to.equal("004");
  });

  it("ends at the last number, and says so", () => {
    const full = { "999": filled(100)["001"] ?? { version: 1, tenants: {} } };
    expect(() => chooseShard(full, 1)).to.throw("none has room for 1 domain");
  });

  it("keeps what a new tenant was promised: room for its neighbours to grow", () => {
    fc.assert(
      fc.property(registries, (registry) => {
        for (const shard of Object.values(registry)) expect(sizeOf(shard)).to.be.at.most(shardCapacity.takes);
      }),
      { numRuns: 20 },
    );
    expect(checkCapacity(filled(shardCapacity.holds))).to.deep.equal([]);
    expect(checkCapacity(filled(shardCapacity.holds + 1))).to.have.length(1);
  });

  it("keeps a stack below four hundred resources", () => {
    expect(shardCapacity.holds * 3).to.be.below(400);
  });
});
