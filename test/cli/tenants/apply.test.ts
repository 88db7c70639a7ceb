import { expect } from "chai";
import { type Applied, apply, type ApplyArgs } from "../../../cli/tenants/apply";
import type { ShardStacks } from "../../../cli/tenants/engine";
import { noStack, parseStackState, type StackState } from "../../../cli/tenants/stack-state";
import { plainProgress } from "../../../cli/output/progress";
import { defaultLimits, type Registry } from "../../../components/tenants";
import { registryOf } from "../../components/tenants/registries";
import { exportedResources, exportedStack } from "./states";

const registry = registryOf({
  "001": { acme: { domains: { "a.example.com": undefined } } },
  "002": { globex: { domains: { "b.example.com": undefined } } },
  "003": { initech: { domains: { "c.example.com": undefined } } },
});

/** Stacks that remember what they were updated with, and fail where they are told to. */
class TestStacks implements Pick<ShardStacks, "state" | "update"> {
  readonly states: Record<string, StackState> = {};
  readonly updated: string[] = [];
  readonly failing = new Set<string>();

  constructor(private readonly wanted: Registry) {}

  state({ shard }: { shard: string }): Promise<StackState> {
    return Promise.resolve(this.states[shard] ?? noStack);
  }

  update({ shard }: { shard: string }): Promise<string> {
    if (this.failing.has(shard)) return Promise.reject(new Error(`shard ${shard} was refused`));
    this.updated.push(shard);
    this.states[shard] = parseStackState(exportedStack(exportedResources(this.wanted, shard)));
    return Promise.resolve("3 created");
  }
}

describe("cli/tenants/apply", () => {
  let lines: string[];
  let stacks: TestStacks;
  beforeEach(() => {
    lines = [];
    stacks = new TestStacks(registry);
  });

  function run(args: Partial<ApplyArgs> = {}): Promise<Applied> {
    const all = { environment: "staging", registry, limits: defaultLimits, all: false, atOnce: 2, ...args };
    return apply(
      stacks,
      all,
      plainProgress((line) => lines.push(line)),
    );
  }

  /** The message that it fails with. */
  async function failure(args: Partial<ApplyArgs> = {}): Promise<string> {
    try {
      await run(args);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("It went through.");
  }

  it("updates every shard the first time, and tells how far it is", async () => {
    const { updated, unchanged } = await run();
    expect(updated).to.deep.equal({ "001": "3 created", "002": "3 created", "003": "3 created" });
    expect(unchanged).to.deep.equal([]);
    expect(lines.join("\n")).to.contain("3 shards of 3 to update").and.to.contain("staging-003: 3 created (3 of 3)");
  });

  it("does nothing the second time, and all of it when asked to", async () => {
    await run();
    expect(await run()).to.deep.equal({ updated: {}, unchanged: ["001", "002", "003"] });
    expect(Object.keys((await run({ all: true, only: ["002"] })).updated)).to.deep.equal(["002"]);
  });

  it("updates only the shard whose file changed", async () => {
    await run();
    const edited = { ...registry, ...registryOf({ "002": { globex: { domains: { "bb.example.com": undefined } } } }) };
    expect(Object.keys((await run({ registry: edited })).updated)).to.deep.equal(["002"]);
  });

  it("goes on past a shard that fails, says which and why, and does only that one again", async () => {
    stacks.failing.add("002");
    const message = await failure();
    expect(message).to.contain("1 shard failed").and.to.contain("staging-002: shard 002 was refused");
    expect(stacks.updated).to.have.members(["001", "003"]);
    stacks.failing.clear();
    expect(Object.keys((await run()).updated)).to.deep.equal(["002"]);
  });

  it("makes good for an update that was cut off", async () => {
    await run();
    stacks.states["003"] = { ...(stacks.states["003"] ?? noStack), unfinished: true };
    expect(Object.keys((await run()).updated)).to.deep.equal(["003"]);
  });

  it("changes nothing when a quota is too small; shards that are not asked for count with what they have", async () => {
    const limits = { ...defaultLimits, entries: 2 };
    const message = await failure({ limits });
    expect(message)
      .to.contain("nothing was changed")
      .and.to.match(/entries +0 +3 +2 +1 too few/);
    expect(stacks.updated).to.deep.equal([]);
    await run({ limits, only: ["001", "003"] });
    expect(await failure({ limits, only: ["002"] })).to.match(/entries +2 +3 +2 +1 too few/);
    expect(stacks.updated).to.deep.equal(["001", "003"]);
  });

  it("changes nothing when the registry is wrong", async () => {
    const wrong = { ...registry, ...registryOf({ "004": { umbrella: { domains: { "a.example.com": undefined } } } }) };
    expect(await failure({ registry: wrong })).to.contain("belongs to acme (shard 001)");
    expect(stacks.updated).to.deep.equal([]);
  });

  it("begins nothing more once it is interrupted", async () => {
    const update = stacks.update.bind(stacks);
    stacks.update = async (name) => {
      const done = await update(name);
      process.emit("SIGTERM");
      return done;
    };
    expect(await failure({ atOnce: 1 })).to.contain("not begun: 002, 003");
    expect(stacks.updated).to.deep.equal(["001"]);
  });
});
