import { expect } from "chai";
import { type ArmorSpec, settleArmor } from "../../../components/edge/armor.args";
import { type ArmorRule, lastPriority, planArmorRules } from "../../../components/edge/armor.plan";

function plan(spec: ArmorSpec): readonly ArmorRule[] {
  return planArmorRules(settleArmor(spec));
}

const order = (rules: readonly ArmorRule[]): readonly string[] =>
  rules.map(({ priority, description }) => `${priority} ${description}`);

describe("components/edge/armor.plan", () => {
  it("only writes down what the usual rule sets would refuse, until told otherwise", () => {
    const rules = plan({}).filter(({ action }) => action.kind === "deny");
    expect(rules.map(({ preview }) => preview)).to.deep.equal(Array.from({ length: 9 }, () => true));
    expect(rules.map(({ match }) => ("expression" in match ? match.expression : ""))[0]).to.equal(
      "evaluatePreconfiguredWaf('sqli-v33-stable', {'sensitivity': 1})",
    );
  });

  it("asks for blocked addresses, then rule sets, then limits of paths, then the limit of the rest", () => {
    const rules = plan({
      ruleSets: { xss: {}, sqli: { preview: false } },
      blocked: { scrapers: { ranges: ["203.0.113.0/24"] } },
      rateLimits: {
        everything: { requests: 100 },
        reads: { requests: 50, paths: ["/api/"] },
        logins: { requests: 5, paths: ["/api/login"] },
      },
    });
    expect(order(rules)).to.deep.equal([
      "1000 Blocked: scrapers",
      "2000 Attacks: sqli-v33-stable, sensitivity 1",
      "2010 Attacks: xss-v33-stable, sensitivity 1",
      "3000 Limit: logins",
      "3010 Limit: reads",
      "9000 Limit: everything",
      `${lastPriority} Everything else`,
    ]);
    expect(rules.map(({ preview }) => preview)).to.deep.equal([false, false, true, false, false, false, false]);
  });

  it("matches what paths begin with", () => {
    const [, rule] = plan({
      ruleSets: { lfi: {} },
      rateLimits: { a: { requests: 1, paths: ["/login", "/oauth/"] }, b: { requests: 2 } },
    });
    expect(rule?.match).to.deep.equal({
      expression: "request.path.startsWith('/login') || request.path.startsWith('/oauth/')",
    });
  });

  it("gives a ban another priority than a mere limit: Cloud Armor lets none become the other", () => {
    const priorityOf = (ban: boolean): number | undefined => {
      const limit = { requests: 5, ...(ban && { ban: { requests: 50 } }) };
      return plan({ rateLimits: { all: limit } }).find(({ action }) => action.kind === "limit")?.priority;
    };
    expect([priorityOf(false), priorityOf(true)]).to.deep.equal([9000, 9005]);
  });

  it("moves no rule set when another comes", () => {
    const before = order(plan({ ruleSets: { sqli: {}, rce: {} } }));
    const after = order(plan({ ruleSets: { sqli: {}, xss: {}, rce: {}, php: {} } }));
    expect(after).to.include.members(before);
  });

  it("takes the sensitivity of all for those without their own", () => {
    const sensitivities = order(plan({ sensitivity: 3, ruleSets: { sqli: {}, xss: { sensitivity: 1 } } }));
    expect(sensitivities.slice(0, 2)).to.deep.equal([
      "2000 Attacks: sqli-v33-stable, sensitivity 3",
      "2010 Attacks: xss-v33-stable, sensitivity 1",
    ]);
  });
});
