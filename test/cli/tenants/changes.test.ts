import { expect } from "chai";
import { planChanges } from "../../../cli/tenants/changes";
import { parseStackState, type StackState } from "../../../cli/tenants/stack-state";
import type { Registry } from "../../../components/tenants";
import { registryOf } from "../../components/tenants/registries";
import { exportedResources, exportedStack } from "./states";

const registry = registryOf({
  "001": { acme: { domains: { "a.example.com": undefined } } },
  "002": { globex: { domains: { "b.example.com": undefined } } },
});
const stateOf = (from: Registry, shard: string): StackState =>
  parseStackState(exportedStack(exportedResources(from, shard)));
const applied = { "001": stateOf(registry, "001"), "002": stateOf(registry, "002") };

describe("cli/tenants/changes", () => {
  it("leaves shards alone that have their file's edition", () => {
    expect(planChanges(registry, applied).map(({ because, writes }) => [because, writes])).to.deep.equal([
      [undefined, 0],
      [undefined, 0],
    ]);
  });

  it("updates them all the same when asked to", () => {
    expect(planChanges(registry, applied, true).map(({ because }) => because)).to.deep.equal(["asked", "asked"]);
  });

  it("knows new shards, changed ones, and those that were cut off", () => {
    const edited = registryOf({
      "001": { acme: { domains: { "a.example.com": "2030-01-31" } } },
      "002": { globex: { domains: { "b.example.com": undefined, "c.example.com": undefined } } },
      "003": {},
    });
    expect(planChanges(edited, applied)).to.deep.equal([
      { shard: "001", because: "changed", domains: 1, added: [], removed: [], writes: 0 },
      { shard: "002", because: "changed", domains: 2, added: ["c.example.com"], removed: [], writes: 3 },
      { shard: "003", because: "new", domains: 0, added: [], removed: [], writes: 0 },
    ]);
    const cut = { ...applied, "001": { ...applied["001"], unfinished: true } };
    expect(planChanges(registry, cut)[0]?.because).to.equal("unfinished");
  });
});
