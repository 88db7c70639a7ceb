import { expect } from "chai";
import * as fc from "fast-check";
import { checkNetworkPlan, type NetworkPlan, planNetwork, type RegionPlan } from "../../../components/network";
import { contains, formatCidr, overlap, parseCidr, sizeOf } from "../../../components/network/cidr";
import { podAddressesPerNode } from "../../../components/network/plan";

const supernet = "10.0.0.0/9";

/** The nth block of a size in the supernet. */
function block(index: number, prefix = 12): string {
  return formatCidr({ base: parseCidr(supernet).base + index * sizeOf({ prefix }), prefix });
}

function ranges({ pods, nodes, services, privateServices, proxyOnly, controlPlane }: RegionPlan): readonly string[] {
  return [pods, nodes, services, privateServices, proxyOnly, controlPlane];
}

const regions = fc
  .uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 8 })
  .map((indexes) => Object.fromEntries(indexes.map((index) => [`region${index}`, { block: block(index) }])));

const prefixes = fc.record({
  pods: fc.integer({ min: 13, max: 21 }),
  nodes: fc.integer({ min: 18, max: 28 }),
  services: fc.integer({ min: 18, max: 27 }),
  privateServices: fc.integer({ min: 18, max: 24 }),
  proxyOnly: fc.integer({ min: 20, max: 26 }),
});

describe("components/network/plan", () => {
  const two = { "us-central1": { block: block(0) }, "us-east1": { block: block(1) } };

  it("gives every range of every region its own addresses, inside the region's block", () => {
    fc.assert(
      fc.property(regions, prefixes, (blocks, sizes) => {
        const plan = planNetwork({ supernet, regions: blocks, prefixes: sizes });
        for (const region of Object.values(plan.regions)) {
          for (const range of ranges(region)) {
            expect(contains(parseCidr(region.block), parseCidr(range)), range).to.equal(true);
          }
        }
        expectDisjoint(Object.values(plan.regions).flatMap((region) => [...ranges(region), ...region.free]));
        expectDisjoint([...Object.values(plan.regions).map((region) => region.block), ...plan.free]);
      }),
    );
  });

  it("moves no region when another comes or goes", () => {
    fc.assert(
      fc.property(regions, (blocks) => {
        const all = planNetwork({ supernet, regions: blocks });
        for (const [name, value] of Object.entries(blocks)) {
          const alone = planNetwork({ supernet, regions: { [name]: value } });
          expect(alone.regions[name]).to.deep.equal(all.regions[name]);
        }
      }),
    );
  });

  it("accounts for every address of the supernet", () => {
    fc.assert(
      fc.property(regions, (blocks) => {
        const plan = planNetwork({ supernet, regions: blocks });
        const all = [...Object.values(plan.regions).map((region) => region.block), ...plan.free];
        const addresses = all.reduce((sum, range) => sum + sizeOf(parseCidr(range)), 0);
        expect(addresses).to.equal(sizeOf(parseCidr(supernet)));
      }),
    );
  });

  it("gives the regions of today these addresses", () => {
    // A change here replaces subnetworks and clusters.
    const expected: NetworkPlan["regions"][string] = {
      block: "10.16.0.0/12",
      pods: "10.16.0.0/14",
      nodes: "10.20.0.0/20",
      services: "10.20.16.0/20",
      privateServices: "10.20.32.0/20",
      proxyOnly: "10.20.48.0/23",
      controlPlane: "10.20.50.0/28",
      free: [
        "10.20.50.16/28",
        "10.20.50.32/27",
        "10.20.50.64/26",
        "10.20.50.128/25",
        "10.20.51.0/24",
        "10.20.52.0/22",
        "10.20.56.0/21",
        "10.20.64.0/18",
        "10.20.128.0/17",
        "10.21.0.0/16",
        "10.22.0.0/15",
        "10.24.0.0/13",
      ],
    };
    expect(planNetwork({ supernet, regions: two }).regions["us-east1"]).to.deep.equal(expected);
  });

  it("has room for a third region, and a fourth", () => {
    const { free } = planNetwork({ supernet, regions: { ...two, "us-west1": { block: block(2) } } });
    expect(free).to.include("10.64.0.0/10");
  });

  it("keeps half of a block for later", () => {
    const { free } = planNetwork({ supernet, regions: two }).regions["us-east1"] ?? { free: [] };
    const kept = free.reduce((sum, range) => sum + sizeOf(parseCidr(range)), 0);
    expect(kept).to.be.at.least(sizeOf({ prefix: 12 }) / 2);
  });

  const refused: readonly [string, Parameters<typeof planNetwork>[0], string, string][] = [
    [
      "overlapping ranges",
      { supernet, regions: { a: { block: "10.0.0.0/12" }, b: { block: "10.0.0.0/11" } } },
      "regions.b.block",
      "overlapping ranges: shares addresses with regions.a.block, 10.0.0.0/12",
    ],
    [
      "a block outside of the supernet",
      { supernet, regions: { a: { block: "10.128.0.0/12" } } },
      "regions.a.block",
      "outside",
    ],
    [
      "a block that is too small",
      { supernet, regions: { a: { block: "10.0.0.0/14" } } },
      "regions.a.block",
      "range too small",
    ],
    [
      "public addresses",
      { supernet: "8.0.0.0/8", regions: { a: { block: "8.0.0.0/12" } } },
      "supernet",
      "not a private range",
    ],
    [
      "Cloud SQL's own addresses",
      { supernet: "172.16.0.0/12", regions: { a: { block: "172.24.0.0/13" } } },
      "supernet",
      "172.17.0.0/16",
    ],
  ];
  for (const [what, args, path, message] of refused) {
    it(`refuses ${what}`, () => {
      const problems = checkNetworkPlan(args);
      expect(problems.map((problem) => problem.path.join("."))).to.deep.equal([path]);
      expect(problems[0]?.what).to.contain(message);
      expect(() => planNetwork(args)).to.throw(message);
    });
  }

  it("names a block that would do", () => {
    const [overlapping] = checkNetworkPlan({ supernet, regions: { a: { block: block(0) }, b: { block: block(0) } } });
    expect(overlapping?.fix).to.contain(block(1));
    const [small] = checkNetworkPlan({ supernet, regions: { a: { block: "10.0.0.0/14" } } });
    expect(small?.fix).to.contain("/13");
    expect(checkNetworkPlan({ supernet, regions: { a: { block: "10.0.0.0/13" } } })).to.deep.equal([]);
  });

  it("counts pod addresses of a node as GKE does", () => {
    expect([8, 16, 32, 64, 110, 128, 256].map(podAddressesPerNode)).to.deep.equal([16, 32, 64, 128, 256, 256, 512]);
  });
});

function expectDisjoint(texts: readonly string[]): void {
  const parsed = texts.map(parseCidr).sort((one, other) => one.base - other.base);
  parsed.slice(1).forEach((range, index) => {
    const before = parsed[index];
    expect(before !== undefined && overlap(before, range), formatCidr(range)).to.equal(false);
  });
}
