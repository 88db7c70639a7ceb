import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { expect } from "chai";
import {
  checkSharding,
  planShardMap,
  planSharding,
  ShardedDatabase,
  type ShardedDatabaseArgs,
  type ShardingPlanArgs,
} from "../../../components/sharding";
import { failureOf, record } from "../../support/mocks";
import { planArgs } from "../database/args";

const instanceType = "gcp:sql/databaseInstance:DatabaseInstance";
const shards = { s01: {}, s02: {}, east: { pin: "us-east1" } };
const args: ShardingPlanArgs = { primaryRegion: "us-central1", regions: planArgs.regions, shards };

function create(change: Partial<ShardedDatabaseArgs> = {}): ShardedDatabase {
  const provider = new gcp.Provider("global", { project: "test-project" });
  return new ShardedDatabase(
    "database-orders",
    {
      ...planArgs,
      instance: "orders",
      databases: { orders: {} },
      project: "test-project",
      network: {
        privateServices: pulumi.output("network-id"),
        regions: {
          "us-central1": { privateServiceRangeName: pulumi.output("range-central") },
          "us-east1": { privateServiceRangeName: pulumi.output("range-east") },
        },
      },
      encryptionKeys: { "us-central1": "key-central", "us-east1": "key-east" },
      shards,
      ...change,
    },
    { providers: { gcp: provider, random: new random.Provider("random") } },
  );
}

describe("components/sharding/sharding.plan", () => {
  it("lets a shard be led by its pin's region, or by what it says", () => {
    const plan = planSharding("d", { ...args, shards: { ...shards, s02: { primaryRegion: "us-east1" } } });
    expect(plan.shards).to.deep.equal([
      { key: "s01", primaryRegion: "us-central1" },
      { key: "s02", primaryRegion: "us-east1" },
      { key: "east", primaryRegion: "us-east1" },
    ]);
  });

  it("moves no customer when another region leads", () => {
    const switched = planSharding("d", { ...args, primaryRegion: "us-east1", published: planSharding("d", args).map });
    expect(switched.moves).to.deep.equal([]);
  });

  const refused: Record<string, { change: Partial<ShardingPlanArgs>; path: string }> = {
    "no shard": { change: { shards: {} }, path: "shards" },
    "pinned shards only": { change: { shards: { east: { pin: "us-east1" } } }, path: "shards" },
    "everything drained": { change: { shards: { s01: { weight: 0 } } }, path: "shards" },
    "a pin whose only shard is drained": {
      change: { shards: { s01: {}, east: { pin: "us-east1", weight: 0 } } },
      path: "shards",
    },
    "a negative weight": { change: { shards: { s01: { weight: -1 }, s02: {} } }, path: "shards.s01.weight" },
    "a weight that is no number": { change: { shards: { s01: { weight: NaN }, s02: {} } }, path: "shards.s01.weight" },
    "a pin to a region without instances": {
      change: { shards: { ...shards, west: { pin: "us-west1" } } },
      path: "shards.west.pin",
    },
    "a leader without an instance": {
      change: { shards: { s01: { primaryRegion: "us-west1" } } },
      path: "shards.s01.primaryRegion",
    },
    "the removal of a shard with customers": {
      change: { shards: { s01: {}, east: { pin: "us-east1" } }, published: planShardMap(shards) },
      path: "shards.s02",
    },
  };
  for (const [what, { change, path }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(checkSharding({ ...args, ...change }).map((problem) => problem.path.join("."))).to.deep.equal([path]);
    });
  }

  it("lets a shard go in two steps: drained, then removed", () => {
    const drained = planSharding("d", {
      ...args,
      shards: { ...shards, s02: { weight: 0 } },
      published: planShardMap(shards),
    });
    expect(drained.moves.map(({ from, to }) => [from, to])).to.deep.equal([["s02", "s01"]]);
    const rest = { s01: shards.s01, east: shards.east };
    expect(checkSharding({ ...args, shards: rest, published: drained.map })).to.deep.equal([]);
  });
});

describe("components/sharding", () => {
  it("makes a whole database of every shard, inside itself", async () => {
    const { ofType, one, result } = await record(() => create());
    const component = one(ShardedDatabase.type);
    const databases = ofType("homeport:database:Database");
    expect(databases.map(({ name, parent }) => [name, parent])).to.deep.equal(
      Object.keys(shards).map((key) => [`database-orders-${key}`, component.urn]),
    );
    expect(ofType(instanceType).map(({ inputs }) => inputs.name)).to.have.members(
      Object.keys(shards).flatMap((key) =>
        ["us-central1", "us-east1"].map((region) => `home-orders-${key}-${region}-0a1b2c3d`),
      ),
    );
    const leads = (name: string): unknown => one(instanceType, name).inputs.instanceType;
    expect(leads("database-orders-s01-us-central1")).to.equal("CLOUD_SQL_INSTANCE");
    expect(leads("database-orders-east-us-east1")).to.equal("CLOUD_SQL_INSTANCE");
    expect(ofType("gcp:sql/database:Database").map(({ inputs }) => inputs.name)).to.deep.equal(Array(3).fill("orders"));
    expect(result.map).to.deep.equal(planShardMap(shards));
    for (const { type, name, provider } of ofType(instanceType)) expect(provider, `${type} ${name}`).to.equal("global");
  });

  it("makes nothing when a shard with customers is to go", async () => {
    const published = planShardMap({ ...shards, s03: {} });
    expect(await failureOf(() => create({ published }))).to.contain("shards.s03: removed while it holds customers");
  });
});
