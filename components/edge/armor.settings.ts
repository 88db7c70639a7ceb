import type * as gcp from "@pulumi/gcp";
import type { SettledArmor, SettledLimit } from "./armor.args";
import { type ArmorAction, type ArmorMatch, type ArmorRule, planArmorRules } from "./armor.plan";

type RuleArgs = Exclude<gcp.types.input.compute.SecurityPolicyRule, undefined>;

/** The plan in the words of Cloud Armor. */
export function armorSettings(
  armor: SettledArmor,
): Pick<
  gcp.compute.SecurityPolicyArgs,
  "description" | "type" | "rules" | "adaptiveProtectionConfig" | "advancedOptionsConfig"
> {
  return {
    description: "What is let through to the backends",
    type: "CLOUD_ARMOR",
    rules: planArmorRules(armor).map(ruleSettings),
    adaptiveProtectionConfig: {
      layer7DdosDefenseConfig: { enable: armor.adaptiveProtection, ruleVisibility: "STANDARD" },
    },
    advancedOptionsConfig: {
      // Attacks in JSON are looked for in its values, not in its punctuation.
      jsonParsing: "STANDARD",
      // Verbose logs hold parts of what people sent.
      logLevel: "NORMAL",
      requestBodyInspectionSize: `${armor.bodyKib}KB`,
    },
  };
}

function ruleSettings({ priority, description, action, match, preview }: ArmorRule): RuleArgs {
  return { priority, description, ...actionSettings(action), match: matchSettings(match), preview };
}

function matchSettings(match: ArmorMatch): RuleArgs["match"] {
  if ("expression" in match) return { expr: { expression: match.expression } };
  return { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: [...match.ranges] } };
}

function actionSettings(action: ArmorAction): Pick<RuleArgs, "action" | "rateLimitOptions"> {
  switch (action.kind) {
    case "allow":
      return { action: "allow" };
    case "deny":
      return { action: "deny(403)" };
    case "limit":
      return {
        action: action.limit.ban === undefined ? "throttle" : "rate_based_ban",
        rateLimitOptions: limitSettings(action.limit),
      };
  }
}

/** With both thresholds, an address is throttled above the first and banned above the second. */
function limitSettings({ requests, seconds, ban }: SettledLimit): RuleArgs["rateLimitOptions"] {
  return {
    // The address that the connection comes from: nothing stands between clients and the edge.
    enforceOnKey: "IP",
    conformAction: "allow",
    exceedAction: "deny(429)",
    rateLimitThreshold: { count: requests, intervalSec: seconds },
    ...(ban && {
      banThreshold: { count: ban.requests, intervalSec: ban.seconds },
      banDurationSec: ban.durationSeconds,
    }),
  };
}
