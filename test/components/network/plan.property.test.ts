import { expect } from "chai";
import fc from "fast-check";
import { checkNetworkPlan, type NetworkPlanArgs, planNetwork } from "../../../components/network";
import { type Cidr, contains, formatCidr, overlap, parseCidr, sizeOf } from "../../../components/network/cidr";
import { ProblemsError } from "../../../components/shared";

const supernet = parseCidr("10.0.0.0/9");
/** The smallest block that the default ranges fit into. */
const smallest = 13;

/** A block in the supernet or beside it, large enough or not. */
const block: fc.Arbitrary<Cidr> = fc
  .integer({ min: 10, max: 15 })
  .chain((prefix) =>
    fc
      .integer({ min: 0, max: 2 ** (prefix - 8) - 1 })
      .map((index) => ({ prefix, base: supernet.base + index * sizeOf({ prefix }) })),
  );

const blocks = fc.array(block, { minLength: 1, maxLength: 4 });

function argsOf(given: readonly Cidr[]): NetworkPlanArgs {
  const regions = given.map((cidr, index) => [`region${String(index)}`, { block: formatCidr(cidr) }] as const);
  return { supernet: formatCidr(supernet), regions: Object.fromEntries(regions) };
}

/** What a plan has to refuse, said in another way than the plan says it. */
function isSound(given: readonly Cidr[]): boolean {
  return given.every(
    (cidr, index) =>
      contains(supernet, cidr) &&
      cidr.prefix <= smallest &&
      given.slice(index + 1).every((other) => !overlap(cidr, other)),
  );
}

/** Every range that machines, pods, services or Google's own get addresses from. */
function dealt(args: NetworkPlanArgs): readonly { readonly block: Cidr; readonly range: Cidr }[] {
  return Object.values(planNetwork(args).regions).flatMap((region) =>
    [region.pods, region.nodes, region.services, region.privateServices, region.proxyOnly, region.controlPlane].map(
      (range) => ({ block: parseCidr(region.block), range: parseCidr(range) }),
    ),
  );
}

describe("components/network/plan, for any blocks", () => {
  it("is refused exactly when blocks share addresses, lie outside or are too small", () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const args = argsOf(given);
        expect(checkNetworkPlan(args).length === 0).to.equal(isSound(given));
        if (!isSound(given)) expect(() => planNetwork(args)).to.throw(ProblemsError);
      }),
      { numRuns: 500 },
    );
  });

  it("else gives no address twice, and none outside of its region's block", () => {
    fc.assert(
      fc.property(blocks.filter(isSound), (given) => {
        const all = dealt(argsOf(given));
        all.forEach(({ block: own, range }, index) => {
          expect(contains(own, range), formatCidr(range)).to.equal(true);
          for (const { range: other } of all.slice(index + 1)) {
            expect(overlap(range, other), `${formatCidr(range)} and ${formatCidr(other)}`).to.equal(false);
          }
        });
      }),
    );
  });

  it("moves nothing of a region when another of any size comes, or when regions are written in another order", () => {
    fc.assert(
      fc.property(blocks.filter(isSound), (given) => {
        const { regions } = planNetwork(argsOf(given));
        expect(planNetwork(argsOf(given.slice(0, 1))).regions).to.deep.equal({ region0: regions.region0 });
        const args = argsOf(given);
        const turned = { ...args, regions: Object.fromEntries(Object.entries(args.regions).reverse()) };
        expect(planNetwork(turned).regions).to.deep.equal(regions);
      }),
    );
  });
});
