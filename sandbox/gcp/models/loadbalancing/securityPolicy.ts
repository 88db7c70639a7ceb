import type { Model } from "../../model";
import { rfc1035 } from "../names";
import { checkRules, lastPriority, refuseSofterRules } from "./securityPolicyRules";
import { compute, fingerprintOf, securityPolicyType } from "./types";

/** A web application firewall. https://cloud.google.com/compute/docs/reference/rest/v1/securityPolicies */
export const securityPolicy: Model = {
  type: securityPolicyType,
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/securityPolicies/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/securityPolicies/{name}`,
  name: rfc1035,
  immutable: ["name", "project", "type"],
  defaults: { "rules[].preview": false },
  sets: ["rules", "rules[].match.config.srcIpRanges"],
  bounds: {
    "adaptiveProtectionConfig.layer7DdosDefenseConfig.ruleVisibility": { oneOf: ["STANDARD", "PREMIUM"] },
    "advancedOptionsConfig.jsonParsing": { oneOf: ["DISABLED", "STANDARD", "STANDARD_WITH_GRAPHQL"] },
    "advancedOptionsConfig.logLevel": { oneOf: ["NORMAL", "VERBOSE"] },
    "advancedOptionsConfig.requestBodyInspectionSize": {
      pattern: /^(8|16|32|48|64|128)KB$/i,
      words: "8KB, 16KB, 32KB, 48KB, 64KB or 128KB",
    },
    description: { maxLength: 2048 },
    "rules[].description": { maxLength: 64 },
    "rules[].priority": { min: 0, max: lastPriority },
    type: { oneOf: ["CLOUD_ARMOR", "CLOUD_ARMOR_EDGE", "CLOUD_ARMOR_INTERNAL_SERVICE"] },
  },
  quotas: [
    { metric: "SECURITY_POLICIES", limit: 10, per: "project" },
    { metric: "SECURITY_POLICY_RULES", limit: 200, per: "project", amount: (state) => state.list("rules").length },
  ],
  check: checkRules,
  admit: refuseSofterRules,
  computed: (resource) => ({
    fingerprint: fingerprintOf(resource),
    labelFingerprint: `${resource.hex(10, `labels-${JSON.stringify(resource.inputs.get("labels") ?? {})}`)}=`,
    type: "CLOUD_ARMOR",
    advancedOptionsConfig: { jsonParsing: "DISABLED", logLevel: "NORMAL", requestBodyInspectionSize: "8KB" },
    ...(!resource.inputs.has("rules") && {
      rules: [
        {
          action: "allow",
          description: "default rule",
          match: { config: { srcIpRanges: ["*"] }, versionedExpr: "SRC_IPS_V1" },
          preview: false,
          priority: lastPriority,
        },
      ],
    }),
  }),
};
