import { expect } from "chai";
import { shardOf, type ShardMap } from "../../components/sharding";
import { changesOf } from "../support/preview";
import { TestSandbox } from "../support/sandbox";
import { TestStack } from "../support/stack";
import { copyProduct } from "../support/workspace";

describe("resharding is a plan, not an accident", function () {
  this.timeout(600_000);
  let sandbox: TestSandbox;
  let product: Awaited<ReturnType<typeof copyProduct>>;
  let stack: TestStack;

  before(async () => {
    sandbox = await TestSandbox.start();
    product = await copyProduct();
    stack = await new TestStack(sandbox, product.directory, "staging").init();
    await stack.up();
  });
  after(async () => {
    await product.remove();
    await sandbox.remove();
  });

  const shards = (value: Readonly<Record<string, object>>): Promise<void> =>
    stack.configure("homeport:shardedDatabases", ["orders", "shards"], value);

  async function orders(): Promise<{ readonly shards: Readonly<Record<string, unknown>>; readonly map: ShardMap }> {
    const { stdout } = await stack.expect("stack", "output", "platform", "--json");
    return (JSON.parse(stdout) as { shardedDatabases: { orders: Awaited<ReturnType<typeof orders>> } }).shardedDatabases
      .orders;
  }

  it("publishes who holds what, as plain data", async () => {
    const { shards: databases, map } = await orders();
    expect(Object.keys(databases)).to.deep.equal(["s01", "s02"]);
    expect(Object.keys(databases)).to.include(shardOf(map, "customer-1"));
    await stack.expectNoChange();
  });

  it("prints what a new shard takes over, and touches no other shard", async () => {
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
    await stack.up();
    await shards({ s01: {}, s03: {} });
    const { exitCode, output } = await stack.run("up", "--yes", "--skip-preview");
    expect(exitCode).to.not.equal(0);
    expect(output).to.contain("shards.s02: removed while it holds customers").and.contain("weight 0");
    expect(Object.keys((await orders()).shards)).to.deep.equal(["s01", "s02", "s03"]);
  });

  it("removes a shard that has been drained", async () => {
    await shards({ s01: {}, s02: { weight: 0 }, s03: {} });
    await stack.up();
    expect((await orders()).map.buckets).to.not.include("s02");
    await shards({ s01: {}, s03: {} });
    await stack.up();
    expect(Object.keys((await orders()).shards)).to.deep.equal(["s01", "s03"]);
    await stack.expectNoChange();
  });
});
