import type { Bound, Fail, Model } from "../../model";
import type { View } from "../../view";

const port: Bound = { pattern: /^\d{1,5}(-\d{1,5})?$/, words: "a port such as 443 or a range such as 8000-8080" };
const regionCode: Bound = { pattern: /^[A-Z]{2}$/, words: "an ISO 3166 country code of two capital letters" };

/** A rule of a global network firewall policy. https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies/addRule */
export const networkFirewallPolicyRule: Model = {
  type: "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/firewallPolicies/{firewallPolicy}/{priority}",
  imports: ["{project}/{firewallPolicy}/{priority}", "{firewallPolicy}/{priority}"],
  immutable: ["firewallPolicy", "priority", "project"],
  defaults: { targetType: "INSTANCES" },
  sets: ["match.layer4Configs", "match.srcSecureTags", "targetSecureTags"],
  bounds: {
    action: { oneOf: ["allow", "deny", "goto_next", "apply_security_profile_group"] },
    priority: { min: 0, max: 2_147_483_647 },
    "match.destIpRanges[]": { cidr: {} },
    "match.srcIpRanges[]": { cidr: {} },
    "match.destRegionCodes[]": regionCode,
    "match.srcRegionCodes[]": regionCode,
    "match.layer4Configs": { min: 1 },
    "match.layer4Configs[].ipProtocol": {
      pattern: /^(tcp|udp|icmp|esp|ah|sctp|ipip|all|\d{1,3})$/,
      words: "tcp, udp, icmp, esp, ah, sctp, ipip, all or a protocol number",
    },
    "match.layer4Configs[].ports[]": port,
    "match.destFqdns": { max: 100 },
    "match.srcFqdns": { max: 100 },
    targetServiceAccounts: { max: 10 },
  },
  combinations: [{ rule: "conflicts", paths: ["targetSecureTags", "targetServiceAccounts"] }],
  references: [
    {
      path: "firewallPolicy",
      to: ["gcp:compute/networkFirewallPolicy:NetworkFirewallPolicy"],
      sameProject: true,
      onDelete: "cascade",
    },
    { path: "match.srcNetworks[]", to: ["gcp:compute/network:Network"], onDelete: "ignore" },
  ],
  check: (inputs, fail) => {
    checkSource(inputs, fail);
    checkPorts(inputs, fail);
    const needsProfile = inputs.string("action") === "apply_security_profile_group";
    if (needsProfile && !inputs.has("securityProfileGroup")) {
      fail("securityProfileGroup", "is required when action is apply_security_profile_group");
    }
    if (!needsProfile && !inputs.unknown("action") && inputs.has("securityProfileGroup")) {
      fail("securityProfileGroup", "can only be set when action is apply_security_profile_group");
    }
  },
  computed: ({ inputs, createdAt }) => ({
    creationTimestamp: createdAt,
    kind: "compute#firewallPolicyRule",
    ruleTupleCount: inputs.list("match.layer4Configs").length,
  }),
};

const sources = [
  "srcAddressGroups",
  "srcFqdns",
  "srcIpRanges",
  "srcNetworkContext",
  "srcNetworkScope",
  "srcRegionCodes",
  "srcSecureTags",
  "srcThreatIntelligences",
].map((name) => `match.${name}`);
const destinations = [
  "destAddressGroups",
  "destFqdns",
  "destIpRanges",
  "destNetworkContext",
  "destNetworkScope",
  "destRegionCodes",
  "destThreatIntelligences",
].map((name) => `match.${name}`);

function checkSource(inputs: View, fail: Fail): void {
  const direction = inputs.string("direction");
  if (direction === "INGRESS" && !sources.some((path) => inputs.has(path))) {
    fail(
      "match.srcIpRanges",
      "a rule with direction INGRESS has to name a source: srcIpRanges, srcSecureTags, srcFqdns, …",
    );
  }
  if (direction === "EGRESS" && !destinations.some((path) => inputs.has(path))) {
    fail("match.destIpRanges", "a rule with direction EGRESS has to name a destination: destIpRanges, destFqdns, …");
  }
  if (direction === "EGRESS" && inputs.has("match.srcSecureTags")) {
    fail("match.srcSecureTags", "can only be set when direction is INGRESS");
  }
}

function checkPorts(inputs: View, fail: Fail): void {
  inputs.list("match.layer4Configs").forEach((config, index) => {
    const protocol = config.string("ipProtocol") ?? "";
    if (config.has("ports") && protocol !== "" && !["tcp", "udp", "sctp", "6", "17", "132"].includes(protocol)) {
      fail(`match.layer4Configs[${index}].ports`, `can only be set for tcp, udp and sctp, not for ${protocol}`);
    }
  });
}
