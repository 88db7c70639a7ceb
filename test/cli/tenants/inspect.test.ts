import { expect } from "chai";
import { onlyTenant } from "../../../cli/tenants/find";
import { inspect, inspectAll, needsAttention } from "../../../cli/tenants/inspect";
import { openResolver } from "../../../cli/tenants/resolver";
import { noStack, parseStackState } from "../../../cli/tenants/stack-state";
import type { Registry } from "../../../components/tenants";
import { registryOf } from "../../components/tenants/registries";
import { startNameServer } from "./dns-server";
import { exportedResources, exportedStack } from "./states";

const registry = registryOf({
  "001": { acme: { domains: { "a.example.com": undefined, "b.example.com": "2030-01-31" } } },
});
const state = parseStackState(exportedStack(exportedResources(registry, "001")));

describe("cli/tenants/inspect", () => {
  it("knows that nothing is made yet", async () => {
    const [first] = await inspect(registry, "001", "acme", noStack);
    expect(first).to.deep.include({ name: "a.example.com", state: "planned", records: [], findings: [] });
  });

  it("says how far domains are, and which records they need", async () => {
    const [first, second] = await inspect(registry, "001", "acme", state);
    expect(first).to.deep.include({
      tenant: "acme",
      state: "live",
      records: [
        { name: "_acme-challenge.a.example.com", type: "CNAME", value: "1.authorize.goog" },
        { name: "a.example.com", type: "CNAME", value: "edge.homeport.example.com" },
      ],
    });
    expect(second).to.include({ state: "off-boarding", leaves: "2030-01-31", served: true });
    expect([first, second].map((domain) => domain !== undefined && needsAttention(domain))).to.deep.equal([
      false,
      false,
    ]);
  });

  it("sees in DNS that a live domain will not be renewed", async () => {
    const server = await startNameServer({ "A a.example.com": ["198.18.0.1"] });
    try {
      const [first] = await inspect(registry, "001", "acme", state, openResolver(server.address));
      expect(first).to.include({ state: "failing", served: true });
      expect(first?.findings.map(({ verdict }) => verdict)).to.deep.equal(["wrong", "note", "ok"]);
      expect(first !== undefined && needsAttention(first)).to.equal(true);
    } finally {
      server.close();
    }
  });

  it("looks at all tenants, or at one alone", async () => {
    const two = { ...registry, ...registryOf({ "002": { globex: { domains: { "g.example.com": undefined } } } }) };
    const server = await startNameServer({});
    try {
      const resolver = openResolver(server.address);
      const names = async (of: Registry): Promise<readonly string[]> =>
        (await inspectAll(of, { "001": state }, resolver)).map(({ name, state: how }) => `${name} ${how}`);
      expect(await names(two)).to.deep.equal([
        "a.example.com failing",
        "b.example.com off-boarding",
        "g.example.com planned",
      ]);
      expect(await names(onlyTenant("staging", two, "globex"))).to.deep.equal(["g.example.com planned"]);
      expect(() => onlyTenant("staging", two, "initech")).to.throw("no such tenant");
    } finally {
      server.close();
    }
  });
});
