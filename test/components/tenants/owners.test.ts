import { expect } from "chai";
import { checkOwners } from "../../../components/tenants/owners";
import { registryOf, type Written } from "./registries";

function faults(tenants: Readonly<Record<string, Written>>, others: Readonly<Record<string, Written>> = {}): string[] {
  return checkOwners(registryOf({ "001": tenants, "002": others })).map(
    ({ path, what }) => `${path.join(" ")}: ${what}`,
  );
}

const names = (...domains: string[]): Written => ({
  domains: Object.fromEntries(domains.map((name) => [name, undefined])),
});

describe("components/tenants/owners", () => {
  it("lets a tenant have a domain, what is below it, and its wildcard", () => {
    expect(faults({ acme: names("example.com", "www.example.com", "*.example.com", "a.b.example.com") })).to.deep.equal(
      [],
    );
  });

  it("lets tenants have domains side by side", () => {
    expect(faults({ acme: names("a.example.com"), globex: names("b.example.com", "aa.example.com") })).to.deep.equal(
      [],
    );
  });

  it("refuses one domain of two tenants, in whatever shards", () => {
    const fault = "002 globex domains shop.example.com: belongs to acme (shard 001)";
    expect(faults({ acme: names("shop.example.com") }, { globex: names("shop.example.com") })).to.deep.equal([fault]);
  });

  it("refuses a domain below another tenant's, whoever came first", () => {
    const below = ": is below example.com, which belongs to";
    expect(faults({ acme: names("example.com"), globex: names("shop.example.com") })).to.deep.equal([
      `001 globex domains shop.example.com${below} acme (shard 001)`,
    ]);
    expect(faults({ acme: names("shop.example.com") }, { globex: names("example.com") })).to.deep.equal([
      `001 acme domains shop.example.com${below} globex (shard 002)`,
    ]);
  });

  it("counts a wildcard as the domain that it is for", () => {
    expect(faults({ acme: names("*.example.com"), globex: names("example.com") })).to.have.length(1);
    expect(faults({ acme: names("*.example.com"), globex: names("shop.example.com") })).to.have.length(1);
  });

  it("says when a domain that is leaving may be had", () => {
    const [fault] = faults({ acme: { domains: { "example.com": "2030-01-31" } }, globex: names("example.com") });
    expect(fault).to.contain("it may go from 2030-01-31 on");
  });
});
