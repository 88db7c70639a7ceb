import { expect } from "chai";
import { ruleSetOf, usualRuleSets, wafExpression, wafRuleSets } from "../../../components/edge/waf";

describe("components/edge/waf", () => {
  it("asks for a rule set at a sensitivity", () => {
    expect(wafExpression(wafRuleSets.sqli, 2, [])).to.equal(
      "evaluatePreconfiguredWaf('sqli-v33-stable', {'sensitivity': 2})",
    );
  });

  it("leaves out signatures that are wrong about an application", () => {
    expect(
      wafExpression(wafRuleSets.xss, 1, ["owasp-crs-v030301-id941100-xss", "owasp-crs-v030301-id941110-xss"]),
    ).to.equal(
      "evaluatePreconfiguredWaf('xss-v33-stable', {'sensitivity': 1, 'opt_out_rule_ids': " +
        "['owasp-crs-v030301-id941100-xss', 'owasp-crs-v030301-id941110-xss']})",
    );
  });

  it("gives every rule set a place of its own", () => {
    const priorities = Object.values(wafRuleSets).map(({ priority }) => priority);
    expect(new Set(priorities).size).to.equal(priorities.length);
  });

  it("keeps the usual ones where they were when it was first used", () => {
    expect(usualRuleSets.map((name) => wafRuleSets[name].priority)).to.deep.equal([
      2000, 2010, 2020, 2030, 2040, 2050, 2060, 2070, 2080,
    ]);
  });

  it("knows no rule set by a property that every object has", () => {
    expect(ruleSetOf("constructor")).to.equal(undefined);
    expect(ruleSetOf("cve")?.google).to.equal("cve-canary");
  });
});
