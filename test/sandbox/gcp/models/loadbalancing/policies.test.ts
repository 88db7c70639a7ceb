import { backendService } from "../../../../../sandbox/gcp/models/loadbalancing/backendService";
import { backendBucket } from "../../../../../sandbox/gcp/models/loadbalancing/backendBucket";
import { securityPolicy } from "../../../../../sandbox/gcp/models/loadbalancing/securityPolicy";
import { serviceLbPolicy } from "../../../../../sandbox/gcp/models/loadbalancing/serviceLbPolicy";
import { sslPolicy } from "../../../../../sandbox/gcp/models/loadbalancing/sslPolicy";
import { describeModel } from "../table";

const last = {
  action: "allow",
  priority: 2147483647,
  match: { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } },
};
const sqli = {
  action: "deny(403)",
  priority: 1000,
  preview: true,
  match: { expr: { expression: "evaluatePreconfiguredWaf('sqli-v33-stable', {'sensitivity': 1})" } },
};
const throttle = {
  action: "throttle",
  priority: 2000,
  match: { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } },
  rateLimitOptions: {
    conformAction: "allow",
    exceedAction: "deny(429)",
    enforceOnKey: "IP",
    rateLimitThreshold: { count: 600, intervalSec: 60 },
  },
};

describeModel({
  model: securityPolicy,
  with: [backendService],
  good: { name: "waf", rules: [sqli, throttle, last] },
  id: "projects/shop/global/securityPolicies/waf",
  outputs: { type: "CLOUD_ARMOR" },
  accepted: {
    "no rules": { rules: undefined },
    "adaptive protection": { adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true } } },
    "an expression of five conditions": {
      "rules[0].match.expr.expression": Array.from({ length: 5 }, () => "request.path == '/a||b'").join(" && "),
    },
    "a ban": {
      "rules[1].action": "rate_based_ban",
      "rules[1].rateLimitOptions.banDurationSec": 600,
    },
  },
  refused: {
    "no last rule": [{ rules: [sqli] }, /must always be a default rule/],
    "a last rule for some": [{ "rules[2].match.config.srcIpRanges": ["10.0.0.0/8"] }, /has to match "\*"/],
    "one priority twice": [{ "rules[1].priority": 1000 }, /same priority: 1000/],
    "an unknown action": [{ "rules[0].action": "deny(500)" }, /'deny\(500\)' is none of/],
    "an unknown rule set": [
      { "rules[0].match.expr.expression": "evaluatePreconfiguredWaf('sqli-v1')" },
      /'sqli-v1' is not a preconfigured WAF rule set/,
    ],
    "an expression that is none": [
      { "rules[0].match.expr.expression": "request.path.matches('/a'" },
      /parentheses do not match/,
    ],
    "an expression of six conditions": [
      { "rules[0].match.expr.expression": Array.from({ length: 6 }, () => "request.path == '/a||b'").join(" || ") },
      /5 subexpressions at most, not 6/,
    ],
    "an expression and ranges": [
      { "rules[0].match.versionedExpr": "SRC_IPS_V1", "rules[0].match.config": { srcIpRanges: ["*"] } },
      /exactly one of expr, versionedExpr/,
    ],
    "a range that is none": [{ "rules[1].match.config.srcIpRanges": ["everyone"] }, /neither an address range/],
    "throttling without a limit": [
      { "rules[1].rateLimitOptions": undefined },
      /must be specified if the action is throttle/,
    ],
    "a limit without throttling": [{ "rules[1].action": "allow" }, /cannot be specified for the action allow/],
    "a window of 45 seconds": [
      { "rules[1].rateLimitOptions.rateLimitThreshold.intervalSec": 45 },
      /must be one of 10, 30, 60/,
    ],
    "a ban at more requests than are counted": [
      {
        "rules[1].action": "rate_based_ban",
        "rules[1].rateLimitOptions.banDurationSec": 600,
        "rules[1].rateLimitOptions.banThreshold": { count: 10001, intervalSec: 60 },
      },
      /banThreshold.count.*from 1 to 10000 for rate_based_ban/,
    ],
    "a ban without a duration": [{ "rules[1].action": "rate_based_ban" }, /banDurationSec.*has to be set/],
    "a header's key without its name": [
      { "rules[1].rateLimitOptions.enforceOnKey": "HTTP_HEADER" },
      /enforceOnKeyName/,
    ],
    "a long description": [{ "rules[0].description": "a".repeat(65) }, /at most 64/],
  },
  updated: {
    "enforcing a rule": { "rules[0].preview": false },
    "banning instead of throttling": {
      "rules[1].action": "rate_based_ban",
      "rules[1].rateLimitOptions.banDurationSec": 600,
    },
  },
  same: { "another order": { rules: [last, throttle, sqli] } },
  replaced: { type: { type: "CLOUD_ARMOR_EDGE" } },
  blocked: {
    "a backend service is behind it": [
      (trial) => trial.up(backendService.type, { name: "b", securityPolicy: "waf" }),
      /securityPolicy resource .* is already being used by '.*backendServices\/b'/,
    ],
  },
});

const ban = {
  ...throttle,
  action: "rate_based_ban",
  rateLimitOptions: { ...throttle.rateLimitOptions, banDurationSec: 600 },
};

describeModel({
  model: securityPolicy,
  case: "which bans",
  good: { name: "waf", rules: [ban, last] },
  id: "projects/shop/global/securityPolicies/waf",
  updated: { "throttling at another priority": { "rules[0]": { ...throttle, priority: 2001 } } },
  updateRefused: {
    "throttling instead": [{ "rules[0]": throttle }, /cannot be changed from rate_based_ban to throttle/],
  },
});

describeModel({
  model: sslPolicy,
  good: { name: "modern", profile: "MODERN", minTlsVersion: "TLS_1_2" },
  id: "projects/shop/global/sslPolicies/modern",
  accepted: {
    "TLS 1.3": { profile: "RESTRICTED", minTlsVersion: "TLS_1_3" },
    "own ciphers": { profile: "CUSTOM", customFeatures: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"] },
  },
  refused: {
    "own ciphers of a profile": [{ customFeatures: ["TLS_AES_128_GCM_SHA256"] }, /must be `CUSTOM`/],
    "no own ciphers": [{ profile: "CUSTOM" }, /CUSTOM needs at least one/],
    "an unknown cipher": [{ profile: "CUSTOM", customFeatures: ["RC4"] }, /'RC4' is not a cipher/],
    "TLS 1.3 with old ciphers": [{ minTlsVersion: "TLS_1_3" }, /needs profile RESTRICTED/],
    "SSL 3": [{ minTlsVersion: "SSL_3" }, /TLS_1_2/],
  },
  updated: { version: { minTlsVersion: "TLS_1_1" } },
  replaced: { description: { description: "new" } },
});

describeModel({
  model: serviceLbPolicy,
  with: [backendService],
  good: {
    name: "drain",
    location: "global",
    autoCapacityDrain: { enable: true },
    failoverConfig: { failoverHealthThreshold: 70 },
  },
  id: "projects/shop/locations/global/serviceLbPolicies/drain",
  refused: {
    "a region": [{ location: "europe-west1" }, /has to be in a global/],
    "a threshold of 100": [{ "failoverConfig.failoverHealthThreshold": 100 }, /range \(1 - 99\)/],
    "an unknown algorithm": [{ loadBalancingAlgorithm: "ROUND_ROBIN" }, /WATERFALL_BY_REGION/],
  },
  updated: { threshold: { "failoverConfig.failoverHealthThreshold": 50 } },
  updateRefused: { "another name": [{ name: "other" }, /404/] },
  blocked: {
    "a backend service uses it": [
      (trial, made) =>
        trial.up(backendService.type, { name: "b", serviceLbPolicy: `//networkservices.googleapis.com/${made.id}` }),
      /already being used/,
    ],
  },
});

describeModel({
  model: backendBucket,
  world: (trial) => {
    trial.plant("gcp:storage/bucket:Bucket", "shop-errors");
  },
  good: { name: "errors", bucketName: "shop-errors" },
  id: "projects/shop/global/backendBuckets/errors",
  refused: { "a bucket that does not exist": [{ bucketName: "none" }, /404.*none/] },
  updated: { CDN: { enableCdn: true } },
  replaced: { name: { name: "pages" } },
});
