import { expect } from "chai";
import { shardOf, type ShardMap } from "../../components/sharding";
import { useEnvironment } from "../support/environment";
import { changesOf } from "../support/preview";

/** What the platform tells applications about orders. */
interface Orders {
  readonly shards: Readonly<Record<string, unknown>>;
  readonly map: ShardMap;
}

describe("resharding is a plan, not an accident", function () {
  this.timeout(600_000);

  const environment = useEnvironment("staging");
  before(async () => {
    await environment().stack.up();
  });

  const shards = (value: Readonly<Record<string, object>>): Promise<void> =>
    environment().stack.configure("homeport:shardedDatabases", ["orders", "shards"], value);

  async function orders(): Promise<Orders> {
    const { shardedDatabases } = (await environment().stack.output("platform")) as {
      shardedDatabases: { orders: Orders };
    };
    return shardedDatabases.orders;
  }

  it("publishes who holds what, as plain data", async () => {
    const { stack } = environment();
    const { shards: databases, map } = await orders();
    expect(Object.keys(databases)).to.deep.equal(["s01", "s02"]);
    expect(Object.keys(databases)).to.include(shardOf(map, "customer-1"));
    await stack.expectNoChange();
  });

  it("prints what a new shard takes over, and touches no other shard", async () => {
    const { stack } = environment();
    await shards({ s01: {}, s02: {}, s03: {} });
    const { output } = await stack.expect("preview", "--diff");
    expect(output)
      .to.match(/\d+ buckets of 1024 move/)
      .and.match(/s01 → s03: \d+ buckets/)
      .and.match(/s02 → s03: \d+ buckets/);
    expect(output).to.not.match(/s01 → s02|s02 → s01/);
    const touched = changesOf(await stack.preview()).filter((change) => !change.startsWith("create "));
    expect(touched).to.deep.equal([]);
  });

  it("refuses to remove a shard that holds customers, before anything has changed", async () => {
    const { stack } = environment();
    await stack.up();
    await shards({ s01: {}, s03: {} });
    expect(await stack.expectRefusal())
      .to.contain("shards.s02: removed while it holds customers")
      .and.contain("weight 0");
    expect(Object.keys((await orders()).shards)).to.deep.equal(["s01", "s02", "s03"]);
  });

  it("removes a shard that has been drained", async () => {
    const { stack } = environment();
    await shards({ s01: {}, s02: { weight: 0 }, s03: {} });
    await stack.up();
    expect((await orders()).map.buckets).to.not.include("s02");
    await shards({ s01: {}, s03: {} });
    await stack.up();
    expect(Object.keys((await orders()).shards)).to.deep.equal(["s01", "s03"]);
    await stack.expectNoChange();
  });
});
