import { expect } from "chai";
import { type ArmorSpec, settleArmor } from "../../../components/edge/armor.args";
import { armorSettings } from "../../../components/edge/armor.settings";

interface Rule {
  readonly priority: number;
  readonly action: string;
  readonly rateLimitOptions?: unknown;
}

function rules(spec: ArmorSpec): readonly Rule[] {
  return armorSettings(settleArmor(spec)).rules as readonly Rule[];
}

describe("components/edge/armor.settings", () => {
  it("throttles a client address, and bans one that asks for far more", () => {
    const [limit] = rules({
      ruleSets: {},
      rateLimits: { all: { requests: 100, ban: { requests: 500, seconds: 120, durationSeconds: 900 } } },
    });
    expect(limit).to.deep.equal({
      priority: 9005,
      description: "Limit: all",
      action: "rate_based_ban",
      rateLimitOptions: {
        enforceOnKey: "IP",
        conformAction: "allow",
        exceedAction: "deny(429)",
        rateLimitThreshold: { count: 100, intervalSec: 60 },
        banThreshold: { count: 500, intervalSec: 120 },
        banDurationSec: 900,
      },
      match: { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } },
      preview: false,
    });
  });

  it("only throttles without a ban", () => {
    const [limit] = rules({ ruleSets: {}, rateLimits: { all: { requests: 100, seconds: 10 } } });
    expect(limit?.action).to.equal("throttle");
    expect(limit?.rateLimitOptions).to.deep.equal({
      enforceOnKey: "IP",
      conformAction: "allow",
      exceedAction: "deny(429)",
      rateLimitThreshold: { count: 100, intervalSec: 10 },
    });
  });

  it("refuses attacks and blocked addresses, and lets everything else through at last", () => {
    const all = rules({ ruleSets: { rce: {} }, blocked: { a: { ranges: ["192.0.2.0/24"] } } });
    expect(all.map(({ action }) => action)).to.deep.equal(["deny(403)", "deny(403)", "rate_based_ban", "allow"]);
    expect(all[1]).to.deep.include({
      match: { expr: { expression: "evaluatePreconfiguredWaf('rce-v33-stable', {'sensitivity': 1})" } },
      preview: true,
    });
    expect(all[1]).to.not.have.property("rateLimitOptions");
  });

  it("looks into JSON and as much of a body as it may, and writes down nothing of it", () => {
    const { adaptiveProtectionConfig, advancedOptionsConfig, type } = armorSettings(settleArmor({}));
    expect(type).to.equal("CLOUD_ARMOR");
    expect(adaptiveProtectionConfig).to.deep.equal({
      layer7DdosDefenseConfig: { enable: true, ruleVisibility: "STANDARD" },
    });
    expect(advancedOptionsConfig).to.deep.equal({
      jsonParsing: "STANDARD",
      logLevel: "NORMAL",
      requestBodyInspectionSize: "64KB",
    });
  });
});
