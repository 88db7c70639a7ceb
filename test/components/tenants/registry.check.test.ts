import { expect } from "chai";
import { assertRegistry, checkRegistry, isDay, shardCapacity } from "../../../components/tenants";
import { ProblemsError } from "../../../components/shared";
import { registryOf, type Written } from "./registries";

function faults(shards: Readonly<Record<string, Readonly<Record<string, Written>>>>): string[] {
  return checkRegistry(registryOf(shards)).map(({ path, what }) => `${path.join(" ")}: ${what}`);
}

const one: Written = { domains: { "example.com": undefined } };

describe("components/tenants/registry.check", () => {
  it("takes a registry that is as it should be, and an empty one", () => {
    expect(faults({ "001": { acme: { ...one, pin: "us-east1" } }, "002": {} })).to.deep.equal([]);
    expect(faults({})).to.deep.equal([]);
  });

  const refusals: readonly (readonly [string, Readonly<Record<string, Readonly<Record<string, Written>>>>, string])[] =
    [
      ["a shard by another name", { "1": { acme: one } }, "1: no key of a shard"],
      ["the shard 000", { "000": {} }, "000: no key of a shard"],
      ["an id that is no name", { "001": { Acme: one } }, "001 Acme: value not allowed"],
      ["a long id", { "001": { [`a${"b".repeat(30)}`]: one } }, `001 a${"b".repeat(30)}: value not allowed`],
      ["a tenant without domains", { "001": { acme: { domains: {} } } }, "001 acme domains: no domain"],
      [
        "more domains than the plan has",
        { "001": { acme: { plan: "basic", domains: { "a.example.com": undefined, "b.example.com": undefined } } } },
        "001 acme domains: more domains than the plan has",
      ],
      [
        "a wildcard that the plan has not",
        { "001": { acme: { plan: "business", domains: { "*.example.com": undefined } } } },
        "001 acme domains *.example.com: a wildcard",
      ],
      ["an unknown region", { "001": { acme: { ...one, pin: "mars" } } }, "001 acme pin: unknown region"],
      [
        "a day that there is not",
        { "001": { acme: { domains: { "example.com": "2030-02-30" } } } },
        "001 acme domains example.com leaves: not a day",
      ],
    ];
  for (const [name, shards, fault] of refusals) {
    it(`refuses ${name}`, () => {
      expect(faults(shards)).to.deep.equal([fault]);
    });
  }

  it("refuses a tenant in two shards", () => {
    const other: Written = { domains: { "example.net": undefined } };
    expect(faults({ "001": { acme: one }, "002": { acme: other } })).to.deep.equal([
      "002 acme: the tenant is in shard 001 already",
    ]);
  });

  it("refuses a shard that holds too much: domains count, not tenants", () => {
    const tenants = Array.from({ length: 11 }, (_, index): [string, Written] => [
      `t${String(index)}`,
      {
        domains: Object.fromEntries(
          Array.from({ length: 11 }, (__, n) => [`n${String(n)}.t${String(index)}.example.com`, undefined]),
        ),
      },
    ]);
    expect(shardCapacity.holds).to.be.within(110, 120);
    expect(faults({ "001": Object.fromEntries(tenants) })).to.deep.equal(["001: more domains than a shard holds"]);
    expect(faults({ "001": Object.fromEntries(tenants.slice(1)) })).to.deep.equal([]);
  });

  it("says all that is wrong at once, and where", () => {
    const registry = registryOf({ "001": { Acme: { ...one, pin: "mars" } } });
    expect(() => {
      assertRegistry("tenants/staging", registry);
    }).to.throw(ProblemsError, /^tenants\/staging: 2 problems/);
  });

  it("knows days from what looks like them", () => {
    expect(["2028-02-29", "2026-12-31"].every(isDay)).to.equal(true);
    expect(["2027-02-29", "2026-13-01", "2026-1-1", "tomorrow", ""].some(isDay)).to.equal(false);
  });
});
