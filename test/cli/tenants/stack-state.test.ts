import { expect } from "chai";
import { parseStackState } from "../../../cli/tenants/stack-state";
import { registryOf } from "../../components/tenants/registries";
import { type Exported, exportedResources, exportedStack } from "./states";

const registry = registryOf({ "001": { acme: { domains: { "example.com": undefined, "*.example.com": undefined } } } });
const all = exportedResources(registry, "001");
const unfinished = (resources: readonly Exported[], pending?: readonly object[]): boolean =>
  parseStackState(exportedStack(resources, pending)).unfinished;

describe("cli/tenants/stack-state", () => {
  it("reads what was published, and what the resources say", () => {
    const state = parseStackState(exportedStack(all));
    expect(state.outputs?.shard).to.equal("001");
    expect(Object.keys(state.domains)).to.have.members(["example.com", "*.example.com"]);
    expect(state.domains["example.com"]?.managed?.state).to.equal("ACTIVE");
    expect(state.domains["example.com"]?.entry).to.equal("ACTIVE");
    expect(state.unfinished).to.equal(false);
  });

  it("reads a stack that has nothing yet", () => {
    expect(parseStackState('{ "version": 3, "deployment": {} }')).to.deep.equal({ domains: {}, unfinished: false });
  });

  it("sees that an update was cut off, whatever it was doing", () => {
    for (const [index, { type }] of all.entries()) {
      if (index > 0) expect(unfinished(all.filter((_, other) => other !== index)), type).to.equal(true);
    }
    const gone = registryOf({ "001": { acme: { domains: { "example.org": undefined } } } });
    expect(unfinished([...all, ...exportedResources(gone, "001").slice(1)]), "not deleted yet").to.equal(true);
    expect(unfinished(all, [{ type: "creating" }])).to.equal(true);
    expect(unfinished(all.map((one, index) => (index === 3 ? { ...one, delete: true } : one)))).to.equal(true);
  });

  it("takes outputs of another version for none", () => {
    const [stack, ...rest] = all;
    const other = { type: stack?.type ?? "", outputs: { tenants: { version: 2 } } };
    const state = parseStackState(exportedStack([other, ...rest]));
    expect(state.outputs).to.equal(undefined);
    expect(Object.keys(state.domains)).to.have.length(2);
  });
});
