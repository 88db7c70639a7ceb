import { expect } from "chai";
import fc from "fast-check";
import {
  addTenant,
  addTenants,
  dropDue,
  offboard,
  placedDomains,
  reissue,
  type Registry,
  shardOfTenant,
} from "../../../components/tenants";
import { registries, registryOf, requests } from "./registries";

const where = "tenants/test";
const acme = registryOf({ "001": { acme: { plan: "business", domains: { "a.example.com": undefined } } } });

/** Domain → shard, tenant and day. */
function picture(registry: Registry): Record<string, string> {
  return Object.fromEntries(
    placedDomains(registry).map(({ name, shard, tenant, leaves }) => [name, `${shard} ${tenant} ${leaves ?? ""}`]),
  );
}

describe("components/tenants/registry.edit", () => {
  it("adds a tenant with the smallest plan, as its domains are written", () => {
    const { registry, shard, added } = addTenant(where, {}, { tenant: "acme", domains: ["Bücher.example.com."] });
    expect(shard).to.equal("001");
    expect(added).to.deep.equal(["xn--bcher-kva.example.com"]);
    expect(registry["001"]?.tenants.acme).to.deep.equal({
      plan: "basic",
      domains: { "xn--bcher-kva.example.com": {} },
    });
  });

  it("adds a domain to a tenant where it is, and changes nothing else of it", () => {
    const { registry, added, kept } = addTenant(where, acme, { tenant: "acme", domains: ["b.example.com"] });
    expect([added, kept]).to.deep.equal([["b.example.com"], []]);
    expect(picture(registry)).to.deep.equal({ "a.example.com": "001 acme ", "b.example.com": "001 acme " });
    expect(registry["001"]?.tenants.acme?.plan).to.equal("business");
  });

  it("changes nothing when there is nothing to add", () => {
    expect(addTenant(where, acme, { tenant: "acme", domains: ["A.example.com"] }).registry).to.deep.equal(acme);
  });

  it("refuses an addition that would be wrong, and says why", () => {
    expect(() => addTenant(where, acme, { tenant: "globex", domains: ["shop.a.example.com"] })).to.throw(
      "is below a.example.com, which belongs to acme (shard 001)",
    );
    expect(() => addTenant(where, acme, { tenant: "globex", domains: [] })).to.throw("no domain");
  });

  it("imports all or none", () => {
    const good = { tenant: "globex", domains: ["b.example.com"] };
    const bad = { tenant: "initech", domains: ["co.uk"] };
    expect(() => addTenants(where, acme, [good, bad])).to.throw("a public suffix");
    expect(addTenants(where, acme, [good]).map(({ shard }) => shard)).to.deep.equal(["001"]);
    expect(addTenants(where, acme, [])).to.deep.equal([]);
  });

  it("off-boards one domain or all, and lets them stay after all", () => {
    const two = addTenant(where, acme, { tenant: "acme", domains: ["b.example.com"] }).registry;
    const one = offboard(where, two, "acme", ["B.example.com"], "2030-01-31");
    expect(one.domains).to.deep.equal(["b.example.com"]);
    expect(picture(one.registry)).to.deep.equal({
      "a.example.com": "001 acme ",
      "b.example.com": "001 acme 2030-01-31",
    });
    expect(offboard(where, two, "acme", [], "2030-01-31").domains).to.deep.equal(["a.example.com", "b.example.com"]);
    const again = addTenant(where, one.registry, { tenant: "acme", domains: ["b.example.com"] });
    expect([again.added, again.kept]).to.deep.equal([[], ["b.example.com"]]);
    expect(again.registry).to.deep.equal(two);
  });

  it("off-boards nobody that it does not know", () => {
    expect(() => offboard(where, acme, "acne", [], "2030-01-31")).to.throw(
      /no such tenant[^]*such as acme|one of the 1/,
    );
    expect(() => offboard(where, acme, "acme", ["c.example.com"], "2030-01-31")).to.throw(
      /not a domain of this tenant[^]*a\.example\.com/,
    );
    expect(() => offboard(where, acme, "acme", [], "soon")).to.throw("not a day");
  });

  it("has a certificate made anew, again and again, whatever becomes of the domain besides", () => {
    const again = reissue(where, acme, "acme", "A.example.com");
    expect(again.registry["001"]?.tenants.acme?.domains).to.deep.equal({ "a.example.com": { issue: 2 } });
    const third = reissue(where, again.registry, "acme", "a.example.com").registry;
    const leaving = offboard(where, third, "acme", [], "2030-01-31").registry;
    const leaves = "2030-01-31";
    expect(leaving["001"]?.tenants.acme?.domains).to.deep.equal({ "a.example.com": { issue: 3, leaves } });
    expect(addTenant(where, leaving, { tenant: "acme", domains: ["a.example.com"] }).registry).to.deep.equal(third);
    expect(() => reissue(where, acme, "acme", "b.example.com")).to.throw("not a domain of this tenant");
    expect(() => reissue(where, acme, "globex", "a.example.com")).to.throw("no such tenant");
  });

  it("drops what is due, from its day on, and tenants that have nothing left", () => {
    const leaving = registryOf({
      "001": {
        acme: { domains: { "a.example.com": "2030-01-31", "b.example.com": undefined } },
        globex: { domains: { "c.example.com": "2030-01-31" } },
      },
    });
    expect(dropDue(leaving, "2030-01-30")).to.deep.equal({ registry: leaving, domains: [] });
    const { registry, domains } = dropDue(leaving, "2030-01-31");
    expect(domains.map(({ name }) => name)).to.deep.equal(["a.example.com", "c.example.com"]);
    expect(picture(registry)).to.deep.equal({ "b.example.com": "001 acme " });
    expect(
      Object.keys(
        dropDue(registryOf({ "001": { x: { domains: { "a.example.com": "2030-01-31" } } } }), "2031-01-01").registry,
      ),
    ).to.deep.equal(["001"]);
  });
});

describe("components/tenants/registry.edit, for any tenants", () => {
  it("never moves a tenant, nor touches its domains, when others come, leave and go", () => {
    fc.assert(
      fc.property(requests, fc.nat(), fc.nat(), (all, splitAt, pick) => {
        const split = splitAt % all.length;
        const before = addTenants(where, {}, all.slice(0, split)).at(-1)?.registry ?? {};
        let after = addTenants(where, before, all.slice(split)).at(-1)?.registry ?? before;
        const gone = all[pick % all.length]?.tenant ?? "";
        after = dropDue(offboard(where, after, gone, [], "2030-01-31").registry, "2030-02-01").registry;
        const [was, is] = [picture(before), picture(after)];
        for (const [name, place] of Object.entries(was)) {
          expect(is[name], name).to.equal(place.includes(` ${gone} `) ? undefined : place);
        }
        expect(shardOfTenant(after, gone)).to.equal(undefined);
      }),
      { numRuns: 30 },
    );
  });

  it("gives a tenant who comes back after leaving a place like anyone's, and moves nobody for it", () => {
    fc.assert(
      fc.property(registries, (registry) => {
        const domains = ["back.example.org"];
        const { registry: after } = addTenant(where, registry, { tenant: "back", domains });
        const { "back.example.org": place, ...others } = picture(after);
        expect(others).to.deep.equal(picture(registry));
        expect(place).to.match(/^\d{3} back $/);
      }),
      { numRuns: 20 },
    );
  });
});
