import { expect } from "chai";
import fc from "fast-check";
import {
  addTenants,
  dropDue,
  offboard,
  planTenantShard,
  reissue,
  type Shard,
  type TenantShardPlan,
  type TenantShardPlanArgs,
} from "../../../components/tenants";
import { required } from "../../../components/shared";
import { registryOf, requests, type Written } from "./registries";

function args(tenants: Readonly<Record<string, Written>>): TenantShardPlanArgs & { shard: Shard } {
  return { prefix: "homeport", key: "001", shard: registryOf({ "001": tenants })["001"] as Shard };
}

const names = (...domains: string[]): Written => ({
  domains: Object.fromEntries(domains.map((name) => [name, undefined])),
});

describe("components/tenants/shard.plan", () => {
  it("gives every domain a proof, and a name that its tenant can be found by", () => {
    const plan = planTenantShard(args({ acme: names("a.example.com"), globex: names("b.example.com") }));
    expect(Object.keys(plan.authorisations)).to.deep.equal(["a.example.com", "b.example.com"]);
    expect(plan.domains["a.example.com"]).to.deep.equal({
      // printf a.example.com | sha256sum: begins with this
      name: "homeport-acme-7653e4959f",
      tenant: "acme",
      base: "a.example.com",
      certificate: "homeport-acme-7653e4959f",
    });
  });

  it("lets a domain and its wildcard share the proof, and nothing else", () => {
    const plan = planTenantShard(args({ acme: names("example.com", "*.example.com") }));
    expect(Object.keys(plan.authorisations)).to.deep.equal(["example.com"]);
    expect(new Set(Object.values(plan.domains).map(({ name }) => name)).size).to.equal(2);
    expect(Object.values(plan.domains).map(({ base }) => base)).to.deep.equal(["example.com", "example.com"]);
  });

  it("refuses names that are too long for the prefix, and domains of the platform's own", () => {
    const longest = { [`a${"b".repeat(29)}`]: names("shop.homeport.example.com") };
    expect(() => planTenantShard({ ...args(longest), prefix: "p".repeat(18) })).to.throw("name too long");
    expect(planTenantShard({ ...args(longest), prefix: "p".repeat(17) }).domains).to.have.all.keys(
      "shop.homeport.example.com",
    );
    for (const ownDomain of ["homeport.example.com", "shop.homeport.example.com"]) {
      expect(() => planTenantShard({ ...args(longest), ownDomain })).to.throw(
        `in the platform's own domain ${ownDomain}`,
      );
    }
    expect(() => planTenantShard({ ...args(longest), ownDomain: "port.example.com" })).not.to.throw();
  });

  it("lets nobody go who was not off-boarded in an update before", () => {
    const shard = args({ acme: names("a.example.com") });
    const live = { "a.example.com": { tenant: "acme" }, "b.example.com": { tenant: "globex" } };
    expect(() => planTenantShard({ ...shard, published: live })).to.throw(
      /001\.globex\.domains\.b\.example\.com: live, and no longer in the registry[^]*homeport tenants remove globex --domain b\.example\.com/,
    );
    const leaving = { ...live, "b.example.com": { tenant: "globex", leaves: "2030-01-31" } };
    expect(Object.keys(planTenantShard({ ...shard, published: leaving }).domains)).to.deep.equal(["a.example.com"]);
  });

  it("gives a certificate that is made anew a name of its own, and leaves all else of the domain", () => {
    const shard = args({ acme: names("a.example.com", "b.example.com") });
    const before = planTenantShard(shard);
    const { registry } = reissue("x", { "001": shard.shard }, "acme", "A.example.com");
    const after = planTenantShard({ ...shard, shard: required(registry, "001") });
    const certificate = "homeport-acme-7653e4959f-2";
    expect(after).to.deep.equal({
      ...before,
      domains: { ...before.domains, "a.example.com": { ...required(before.domains, "a.example.com"), certificate } },
    });
  });

  it("hands no domain over before all that it had is deleted", () => {
    const shard = args({ acme: names("a.example.com") });
    const published = { "a.example.com": { tenant: "globex", leaves: "2030-01-31" } };
    expect(() => planTenantShard({ ...shard, published })).to.throw(
      "001.acme.domains.a.example.com: still made for globex",
    );
    expect(() => planTenantShard({ ...shard, published: { "a.example.com": { tenant: "acme" } } })).not.to.throw();
  });
});

describe("components/tenants/shard.plan, for any tenants", () => {
  /** What the plan has for the domains that are in both, a proof's name included. */
  function common(plan: TenantShardPlan, other: TenantShardPlan): unknown {
    return Object.keys(plan.domains)
      .filter((name) => other.domains[name] !== undefined)
      .map((name) => {
        const { tenant, base, certificate, name: entry } = required(plan.domains, name);
        return { name, tenant, base, certificate, entry, proof: plan.authorisations[base] };
      });
  }

  it("never changes what a domain has when others come, leave or go", () => {
    fc.assert(
      fc.property(requests, fc.nat(), fc.nat(), (all, splitAt, pick) => {
        const first = all.slice(0, 1 + (splitAt % all.length));
        const before = addTenants("x", {}, first).at(-1)?.registry ?? {};
        const grown = addTenants("x", before, all).at(-1)?.registry ?? {};
        const leaving = offboard("x", grown, all[pick % all.length]?.tenant ?? "", [], "2030-01-31").registry;
        const after = dropDue(leaving, "2030-01-31").registry;
        for (const registry of [grown, leaving, after]) {
          for (const [key, shard] of Object.entries(before)) {
            const [was, is] = [shard, registry[key] as Shard].map((one) =>
              planTenantShard({ prefix: "p", key, shard: one }),
            );
            if (was !== undefined && is !== undefined) expect(common(is, was)).to.deep.equal(common(was, is));
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it("gives no two resources of a kind one name", () => {
    fc.assert(
      fc.property(requests, (all) => {
        for (const [key, shard] of Object.entries(addTenants("x", {}, all).at(-1)?.registry ?? {})) {
          const plan = planTenantShard({ prefix: "homeport", key, shard });
          for (const resources of [plan.authorisations, plan.domains]) {
            const physical = Object.values(resources).map(({ name }) => name);
            expect(new Set(physical).size).to.equal(physical.length);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
