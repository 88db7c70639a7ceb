import { expect } from "chai";
import fc from "fast-check";
import { type ArmorSpec, type RateLimitSpec, settleArmor } from "../../../components/edge/armor.args";
import { checkArmor } from "../../../components/edge/armor.check";
import { type ArmorRule, planArmorRules } from "../../../components/edge/armor.plan";
import { fromKeys } from "../../../components/shared";
import { wafRuleSets } from "../../../components/edge/waf";

const name = fc.constantFrom("a", "b", "c", "d", "e");
/** Paths that are easily parts of one another. */
const path = fc
  .array(fc.constantFrom("/a", "/b", "b"), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join("")}`);

const limit: fc.Arbitrary<RateLimitSpec> = fc.record({
  requests: fc.integer({ min: 1, max: 1000 }),
  paths: fc.option(fc.array(path, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 4 }),
  preview: fc.boolean(),
});

const anySpec: fc.Arbitrary<ArmorSpec> = fc.record({
  ruleSets: fc
    .subarray(Object.keys(wafRuleSets))
    .chain((names) => fc.boolean().map((preview) => fromKeys(names, () => ({ preview })))),
  rateLimits: fc.dictionary(name, limit, { maxKeys: 4, noNullPrototype: true }).map((limits) => ({
    ...limits,
    rest: { requests: 10 },
  })),
  blocked: fc.dictionary(name, fc.constant({ ranges: ["203.0.113.0/24"] }), { maxKeys: 4, noNullPrototype: true }),
});

/** The first rule whose condition a path meets, where the condition is about paths. */
function decides(rules: readonly ArmorRule[], asked: string): ArmorRule | undefined {
  return rules.find(({ action, match }) => {
    if (action.kind !== "limit") return false;
    return action.limit.paths?.some((prefix) => asked.startsWith(prefix)) ?? "ranges" in match;
  });
}

describe("components/edge/armor.plan, of any specification", () => {
  it("asks each rule at a priority of its own, refusals before limits, the rest last", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const rules = planArmorRules(settleArmor(spec));
        const priorities = rules.map(({ priority }) => priority);
        expect(priorities).to.deep.equal([...new Set(priorities)].sort((one, other) => one - other));
        const kinds = rules.map(({ action }) => action.kind);
        expect(kinds.lastIndexOf("deny")).to.be.lessThan(kinds.indexOf("limit"));
        expect(kinds.indexOf("allow")).to.equal(rules.length - 1);
      }),
    );
  });

  it("is refused, or lets every path of every limit be counted by the limit that names it", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const armor = settleArmor(spec);
        if (checkArmor(armor, []).length > 0) return;
        const rules = planArmorRules(armor);
        for (const [key, { paths = [] }] of Object.entries(armor.rateLimits))
          for (const asked of paths) expect(decides(rules, asked)?.description).to.equal(`Limit: ${key}`);
      }),
    );
  });

  it("leaves a rule set where it is, whatever else there is", () => {
    const of = (spec: ArmorSpec): ReadonlyMap<string, number> =>
      new Map(planArmorRules(settleArmor(spec)).map(({ description, priority }) => [description, priority]));
    fc.assert(
      fc.property(anySpec, anySpec, (one, other) => {
        const [before, after] = [of(one), of(other)];
        for (const [description, priority] of before)
          if (description.startsWith("Attacks") && after.has(description))
            expect(after.get(description)).to.equal(priority);
      }),
    );
  });
});
