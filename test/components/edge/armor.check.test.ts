import { expect } from "chai";
import { type ArmorSpec, settleArmor } from "../../../components/edge/armor.args";
import { checkArmor, checkRules } from "../../../components/edge/armor.check";
import { type ArmorRule, planArmorRules } from "../../../components/edge/armor.plan";

const rest = { rest: { requests: 100 } };

describe("components/edge/armor.check", () => {
  const refused: Record<string, [ArmorSpec, string, string]> = {
    "an unknown rule set": [{ ruleSets: { sql: {} } }, "ruleSets.sql", "no such rule set"],
    "a sensitivity that switches off": [
      { sensitivity: 0, ruleSets: { xss: {} } },
      "ruleSets.xss.sensitivity",
      "bounds",
    ],
    "a sensitivity above all": [{ ruleSets: { xss: { sensitivity: 5 } } }, "ruleSets.xss.sensitivity", "bounds"],
    "a signature that breaks out of its quotes": [
      { ruleSets: { xss: { optOut: ["x'] })"] } } },
      "ruleSets.xss.optOut.0",
      "not a signature's id",
    ],
    "a body that Cloud Armor can't look at": [{ bodyKib: 100 }, "bodyKib", "value not allowed"],
    "a limit of nothing": [{ rateLimits: { rest: { requests: 0 } } }, "rateLimits.rest.requests", "out of bounds"],
    "a window of 45 seconds": [
      { rateLimits: { rest: { requests: 1, seconds: 45 } } },
      "rateLimits.rest.seconds",
      "value not allowed",
    ],
    "a path without a slash": [
      { rateLimits: { ...rest, a: { requests: 1, paths: ["login"] } } },
      "rateLimits.a.paths.0",
      "not the beginning of a path",
    ],
    "a path that breaks out of its quotes": [
      { rateLimits: { ...rest, a: { requests: 1, paths: ["/') || true || ('"] } } },
      "rateLimits.a.paths.0",
      "not the beginning of a path",
    ],
    "no path at all": [
      { rateLimits: { ...rest, a: { requests: 1, paths: [] } } },
      "rateLimits.a.paths",
      "number of paths",
    ],
    "six paths": [
      { rateLimits: { ...rest, a: { requests: 1, paths: ["/a", "/b", "/c", "/d", "/e", "/f"] } } },
      "rateLimits.a.paths",
      "number of paths",
    ],
    "a ban before the limit": [
      { rateLimits: { rest: { requests: 100, ban: { requests: 50 } } } },
      "rateLimits.rest.ban.requests",
      "out of bounds",
    ],
    "a ban at more than Cloud Armor counts to": [
      { rateLimits: { rest: { requests: 100, ban: { requests: 10_001 } } } },
      "rateLimits.rest.ban.requests",
      "out of bounds",
    ],
    "a limit with a ban at more than Cloud Armor counts to": [
      { rateLimits: { rest: { requests: 10_001, ban: { requests: 10_000 } } } },
      "rateLimits.rest.requests",
      "out of bounds",
    ],
    "a ban of a second": [
      { rateLimits: { rest: { requests: 1, ban: { requests: 5, durationSeconds: 1 } } } },
      "rateLimits.rest.ban.durationSeconds",
      "out of bounds",
    ],
    "no limit of the rest": [
      { rateLimits: { a: { requests: 1, paths: ["/a"] } } },
      "rateLimits",
      "no limit for everything else",
    ],
    "two limits of the rest": [
      { rateLimits: { a: { requests: 1 }, b: { requests: 2 } } },
      "rateLimits",
      "more than one limit for everything else",
    ],
    "a path that another limit is for": [
      { rateLimits: { ...rest, a: { requests: 1, paths: ["/very/long", "/b"] }, b: { requests: 2, paths: ["/b/c"] } } },
      "rateLimits.b.paths",
      "path that is never asked for",
    ],
    "no addresses": [{ blocked: { a: { ranges: [] } } }, "blocked.a.ranges", "number of ranges"],
    "eleven ranges": [
      { blocked: { a: { ranges: Array.from({ length: 11 }, (_, index) => `192.0.2.${index}/32`) } } },
      "blocked.a.ranges",
      "number of ranges",
    ],
    "an address without a length": [
      { blocked: { a: { ranges: ["192.0.2.1"] } } },
      "blocked.a.ranges.0",
      "not an address",
    ],
    "a range that begins in the middle": [
      { blocked: { a: { ranges: ["2001:db8::1/32"] } } },
      "blocked.a.ranges.0",
      "not an address range",
    ],
    everybody: [{ blocked: { a: { ranges: ["0.0.0.0/0"] } } }, "blocked.a.ranges.0", "not an address range"],
    "a name that is too long for a description": [
      { blocked: { ["a".repeat(60)]: { ranges: ["192.0.2.0/24"] } } },
      `Blocked: ${"a".repeat(60)}`,
      "name too long",
    ],
    "more signatures than an expression holds": [
      {
        ruleSets: {
          xss: { optOut: Array.from({ length: 70 }, (_, index) => `owasp-crs-v030301-id9411${10 + index}-xss`) },
        },
      },
      "Attacks: xss-v33-stable, sensitivity 1",
      "expression too long",
    ],
  };
  for (const [what, [spec, path, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      const problems = checkArmor(settleArmor(spec), ["armor"]);
      expect(problems.map((problem) => problem.path.join("."))).to.deep.equal([`armor.${path}`]);
      expect(problems[0]?.what).to.contain(message);
    });
  }

  it("finds nothing wrong with what is right", () => {
    expect(checkArmor(settleArmor({}), [])).to.deep.equal([]);
    const spec: ArmorSpec = {
      ruleSets: { cve: { optOut: ["owasp-crs-v030001-id044228-cve"] } },
      blocked: { a: { ranges: ["198.51.100.0/24", "2001:db8::/32"] } },
      rateLimits: { ...rest, a: { requests: 1, paths: ["/login"] }, b: { requests: 2, paths: ["/"] } },
    };
    expect(checkArmor(settleArmor(spec), [])).to.deep.equal([]);
  });

  describe("of rules in a wrong order", () => {
    const rules = planArmorRules(settleArmor({}));
    const found = (changed: readonly ArmorRule[]): readonly string[] => checkRules(changed, []).map(({ what }) => what);

    it("finds a limit before a refusal, which would be of no use", () => {
      const [refusal, ...others] = rules;
      const limit = rules.find(({ action }) => action.kind === "limit");
      if (refusal === undefined || limit === undefined) throw new Error("The plan has neither.");
      expect(found([{ ...limit, priority: 1 }, refusal, ...others])).to.include("rule that would never be asked");
      expect(found(rules)).to.deep.equal([]);
    });

    it("finds a priority twice", () => {
      expect(found(rules.map((rule) => ({ ...rule, priority: 7 })))).to.have.length(rules.length - 1);
    });
  });
});
