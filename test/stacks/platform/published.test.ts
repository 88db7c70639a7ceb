import { expect } from "chai";
import { planShardMap, type ShardMap } from "../../../components/sharding";
import { publishedShardMaps } from "../../../stacks/platform/published";
import { failureOf, record, type RecordOptions } from "../../support/mocks";

/** An engine that tells these outputs of the stack of the program itself. */
function engine(outputs: Record<string, unknown>): RecordOptions {
  return {
    stack: "staging",
    call: ({ token, inputs }) => {
      expect(token).to.equal("pulumi:pulumi:readStackOutputs");
      expect(inputs).to.deep.equal({ name: "organization/homeport/staging" });
      return { outputs };
    },
  };
}

async function read(outputs: Record<string, unknown>): Promise<Readonly<Record<string, ShardMap>>> {
  return (await record(publishedShardMaps, engine(outputs))).result;
}

describe("stacks/platform/published", () => {
  it("gives the maps of the stack's last update, and registers nothing", async () => {
    const map = planShardMap({ s01: {}, east: { pin: "us-east1" } });
    const published = { platform: { version: 1, shardedDatabases: { orders: { shards: {}, map } } } };
    const { result, resources } = await record(publishedShardMaps, engine(published));
    expect(result).to.deep.equal({ orders: map });
    expect(resources).to.deep.equal([]);
  });

  it("gives none before the first update, or from before there were shards", async () => {
    expect(await read({})).to.deep.equal({});
    expect(await read({ platform: { version: 1 } })).to.deep.equal({});
  });

  it("fails with what to do when it cannot read a map", async () => {
    const damaged = { platform: { shardedDatabases: { orders: { map: { buckets: "s01" } } } } };
    expect(await failureOf(publishedShardMaps, engine(damaged))).to.match(
      /organization\/homeport\/staging hold shard maps that cannot be read[^]*Bring back the commit/,
    );
  });
});
