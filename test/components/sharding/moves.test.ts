import { expect } from "chai";
import { checkRemovals, describeMoves, planMoves, planShardMap, type ShardMap } from "../../../components/sharding";

const four = (...buckets: string[]): ShardMap => ({ buckets, pins: {} });

describe("components/sharding/moves", () => {
  it("tells from where to where, and which buckets", () => {
    const moves = planMoves(four("a", "b", "a", "a", "b"), four("c", "b", "c", "a", "c"));
    expect(moves).to.deep.equal([
      { from: "a", to: "c", buckets: [0, 2] },
      { from: "b", to: "c", buckets: [4] },
    ]);
    expect(describeMoves(moves)).to.equal(
      [
        "3 buckets of 1024 move. Copy their rows before services read the new map.",
        "  a → c: 2 buckets: 0, 2",
        "  b → c: 1 bucket: 4",
      ].join("\n"),
    );
  });

  it("tells of pinned customers apart, and writes neighbours together", () => {
    const before = { buckets: [], pins: { "us-east1": ["a", "a", "a", "b"] } };
    const after = { buckets: [], pins: { "us-east1": ["b", "b", "b", "b"] } };
    expect(describeMoves(planMoves(before, after))).to.contain(
      "  a → b: 3 buckets of customers pinned to us-east1: 0-2",
    );
  });

  it("says nothing when nothing moves", () => {
    const map = planShardMap({ s01: {}, s02: {}, east: { pin: "us-east1" } });
    expect(planMoves(map, map)).to.deep.equal([]);
    expect(describeMoves([])).to.equal("");
  });

  it("moves nothing into the first shard: there was nothing", () => {
    expect(planMoves(four(), planShardMap({ s01: {} }))).to.deep.equal([]);
  });

  it("adds up: what moves is what the new shard gets", () => {
    const [before, after] = [planShardMap({ s01: {}, s02: {} }), planShardMap({ s01: {}, s02: {}, s03: {} })];
    const moved = planMoves(before, after).flatMap(({ buckets }) => buckets);
    expect(new Set(moved).size).to.equal(moved.length);
    expect(moved.length).to.equal(after.buckets.filter((shard) => shard === "s03").length);
  });

  it("keeps a shard from going that holds customers", () => {
    const problems = checkRemovals(planShardMap({ s01: {}, s02: {} }), ["s01"], []);
    expect(problems.map(({ path, what }) => [path.join("."), what])).to.deep.equal([
      ["shards.s02", "removed while it holds customers"],
    ]);
    expect(problems[0]?.got).to.match(/^\d+ buckets of the published map$/);
    expect(problems[0]?.fix).to.contain("weight 0");
  });

  it("lets a drained shard go", () => {
    expect(checkRemovals(planShardMap({ s01: {}, s02: { weight: 0 } }), ["s01"], [])).to.deep.equal([]);
  });

  it("keeps a shard for customers who are pinned", () => {
    const published = planShardMap({ s01: {}, east: { pin: "us-east1" } });
    const problems = checkRemovals(published, ["s01", "east"], []);
    expect(problems.map(({ what }) => what)).to.deep.equal(["no shard is left for customers pinned to us-east1"]);
  });
});
