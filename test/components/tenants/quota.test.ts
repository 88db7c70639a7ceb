import { expect } from "chai";
import fc from "fast-check";
import {
  addTenants,
  defaultLimits,
  domainsByShard,
  planQuota,
  writesOf,
  writesPerMinute,
} from "../../../components/tenants";
import { registries, registryOf } from "./registries";

const wanted = domainsByShard(
  registryOf({
    "001": { acme: { domains: { "example.com": undefined, "*.example.com": undefined } } },
    "002": { globex: { domains: { "example.net": undefined } } },
  }),
);

describe("components/tenants/quota", () => {
  it("counts what there is, what is wanted, and what is allowed", () => {
    const { lines, enough } = planQuota(wanted, { "001": ["example.com"] });
    expect(enough).to.equal(true);
    expect(lines.map(({ kind, used, planned, limit }) => [kind, used, planned, limit])).to.deep.equal([
      ["certificates", 1, 3, 1000],
      ["entries", 1, 3, 5000],
      ["authorisations", 1, 2, 1000],
    ]);
  });

  it("counts writes and the reads that come with them, and the minutes that they take", () => {
    // 2 proofs, 3 certificates, 3 entries.
    expect(planQuota(wanted, {})).to.include({ writes: 8, reads: 16, writesPerMinute: 100, minutes: 1 });
    const limits = { ...defaultLimits, readsPerMinute: 6 };
    expect(planQuota(wanted, {}, limits)).to.include({ writesPerMinute: 3, minutes: 3 });
    expect(writesPerMinute({ ...defaultLimits, readsPerMinute: 6000, requestsPerMinute: 6000 })).to.equal(300);
    expect(planQuota(wanted, structuredClone(wanted))).to.include({
      writes: 0,
      minutes: 0,
    });
  });

  it("counts what is deleted, also in a shard that has no file any more", () => {
    expect(planQuota({}, { "003": ["example.org"] })).to.include({ writes: 3 });
    expect(writesOf(["*.example.com"], ["example.com", "*.example.com"])).to.equal(2);
  });

  it("says which quota is too small", () => {
    const { enough, lines } = planQuota(wanted, {}, { ...defaultLimits, authorisations: 1 });
    expect(enough).to.equal(false);
    expect(lines.filter((line) => !line.enough).map(({ kind }) => kind)).to.deep.equal(["authorisations"]);
  });

  it("says of ten thousand tenants that they need more than a project has, and hours", () => {
    const requests = Array.from({ length: 10_000 }, (_, index) => ({
      tenant: `tenant-${String(index)}`,
      domains: [`shop.t${String(index)}.example.com`],
    }));
    const all = addTenants("x", {}, requests).at(-1)?.registry ?? {};
    expect(Object.keys(all)).to.have.length(100);
    const report = planQuota(domainsByShard(all), {});
    expect(report.lines.map(({ enough }) => enough)).to.deep.equal([false, false, false]);
    expect(report).to.include({ writes: 30_000, minutes: 300 });
  });

  it("finds nothing to write between equal registries, and the same work in either direction", () => {
    fc.assert(
      fc.property(registries, registries, (one, other) => {
        const [here = [], there = []] = [one, other].map((registry) => domainsByShard(registry)["001"] ?? []);
        expect(writesOf(here, here)).to.equal(0);
        expect(writesOf(here, there)).to.equal(writesOf(there, here));
      }),
      { numRuns: 20 },
    );
  });
});
