import { expect } from "chai";
import { parseImport } from "../../../cli/tenants/import-file";

describe("cli/tenants/import-file", () => {
  it("reads tenants with what they ask for", () => {
    const text =
      '{ "acme": { "plan": "business", "pin": "us-east1", "domains": ["A.example.com"] }, "b": { "domains": ["b.example.com"] } }';
    expect(parseImport("in.json", text)).to.deep.equal([
      { tenant: "acme", plan: "business", pin: "us-east1", domains: ["A.example.com"] },
      { tenant: "b", plan: undefined, pin: undefined, domains: ["b.example.com"] },
    ]);
  });

  for (const [text, message] of [
    ["[", "no JSON"],
    ['{ "a": { "domains": [] } }', "a.domains: not of an import's form"],
    ['{ "a": { "domain": "x" } }', "a.domains: not of an import's form"],
    ['{ "a": { "domains": ["x"], "tier": 1 } }', "allowed: plan, pin, domains"],
    ['{ "a": { "domains": ["x"], "plan": "gold" } }', "allowed: basic, business, enterprise"],
  ] as const) {
    it(`refuses ${text}`, () => {
      expect(() => parseImport("in.json", text))
        .to.throw(`in.json: `)
        .with.property("message")
        .that.contains(message);
    });
  }
});
