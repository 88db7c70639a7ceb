import { expect } from "chai";
import { firewall } from "../../../../../sandbox/gcp/models/vpc/firewall";
import { networkFirewallPolicy } from "../../../../../sandbox/gcp/models/vpc/networkFirewallPolicy";
import { networkFirewallPolicyAssociation } from "../../../../../sandbox/gcp/models/vpc/networkFirewallPolicyAssociation";
import { networkFirewallPolicyRule } from "../../../../../sandbox/gcp/models/vpc/networkFirewallPolicyRule";
import { route } from "../../../../../sandbox/gcp/models/vpc/route";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { networkId, networkLink, plantNetwork } from "./world";

describeModel({
  model: firewall,
  world: plantNetwork,
  good: {
    name: "health",
    network: "main",
    allows: [{ protocol: "tcp", ports: ["8080"] }],
    sourceRanges: ["35.191.0.0/16", "130.211.0.0/22"],
  },
  id: "projects/shop/global/firewalls/health",
  importedAs: "health",
  outputs: { network: networkLink, direction: "INGRESS", priority: 1000, enableLogging: false },
  refused: {
    "neither allowing nor denying": [{ allows: undefined }, /one of "allows", "denies" must be specified/],
    both: [{ denies: [{ protocol: "all" }] }, /only one of "allows", "denies" must be specified/],
    "no source": [
      { sourceRanges: undefined },
      /sourceRanges: one of sourceRanges, sourceTags, sourceServiceAccounts must be defined/,
    ],
    "a protocol that does not exist": [{ "allows[0].protocol": "http" }, /allows\[0\]\.protocol: .*tcp, udp, icmp/],
    "ports of a protocol without ports": [
      { "allows[0].protocol": "icmp" },
      /allows\[0\]\.ports: can only be set for tcp/,
    ],
    "a port above all": [{ "allows[0].ports": ["70000"] }, /'70000' is not within 0-65535/],
    "a source that is no range": [{ sourceRanges: ["everywhere"] }, /sourceRanges\[0\]: .*CIDR form/],
    "tags beside accounts": [{ sourceTags: ["a"], targetServiceAccounts: ["a@b.c"] }, /conflicts with/],
  },
  updated: {
    ports: { "allows[0].ports": ["8080", "9090"] },
    source: { sourceRanges: ["35.191.0.0/16"] },
    off: { disabled: true },
  },
  replaced: { direction: { direction: "EGRESS" } },
  same: { "sources in another order": { sourceRanges: ["130.211.0.0/22", "35.191.0.0/16"] } },
});

describeModel({
  model: route,
  world: plantNetwork,
  good: { name: "out", network: "main", destRange: "0.0.0.0/0", nextHopGateway: "default-internet-gateway" },
  id: "projects/shop/global/routes/out",
  importedAs: "shop/out",
  outputs: { network: networkLink, priority: 1000, routeType: "STATIC" },
  refused: {
    "no next hop": [{ nextHopGateway: undefined }, /one of .* must be specified/],
    "two next hops": [{ nextHopIp: "10.0.0.9" }, /only one of/],
    "another gateway": [{ nextHopGateway: "my-gateway" }, /the only gateway there is/],
  },
  replaced: { priority: { priority: 900 } },
});

const policyId = "projects/shop/global/firewallPolicies/edge";
const plantPolicy = (trial: Trial): void => {
  plantNetwork(trial);
  trial.plant(networkFirewallPolicy.type, policyId);
};

describeModel({
  model: networkFirewallPolicy,
  good: { name: "edge" },
  id: policyId,
  importedAs: "edge",
  outputs: { policyType: "VPC_POLICY" },
  updated: { description: { description: "who may come in" } },
  replaced: { name: { name: "other" } },
});

describeModel({
  model: networkFirewallPolicyRule,
  world: plantPolicy,
  good: {
    firewallPolicy: "edge",
    action: "allow",
    direction: "INGRESS",
    priority: 100,
    match: { srcIpRanges: ["35.191.0.0/16"], layer4Configs: [{ ipProtocol: "tcp", ports: ["8080"] }] },
  },
  id: `${policyId}/100`,
  importedAs: "edge/100",
  outputs: { kind: "compute#firewallPolicyRule", targetType: "INSTANCES" },
  refused: {
    "no match": [{ match: undefined }, /match: Missing required argument/],
    "nothing to match on layer 4": [{ "match.layer4Configs": [] }, /at least 1 item/],
    "no source": [
      { "match.srcIpRanges": undefined },
      /match.srcIpRanges: a rule with direction INGRESS has to name a source/,
    ],
    "no destination": [{ direction: "EGRESS" }, /match.destIpRanges: a rule with direction EGRESS/],
    "an action that does not exist": [{ action: "drop" }, /expected action to be one of \["allow" "deny"/],
    "a policy that does not exist": [{ firewallPolicy: "none" }, /404.*none/],
  },
  updated: { action: { action: "deny" }, ports: { "match.layer4Configs[0].ports": ["9090"] } },
  replaced: { priority: { priority: 200 } },
  same: { "the policy's id": { firewallPolicy: policyId } },
});

describeModel({
  model: networkFirewallPolicyAssociation,
  with: [networkFirewallPolicy],
  world: plantPolicy,
  good: { name: "main", firewallPolicy: "edge", attachmentTarget: networkId },
  id: `${policyId}/associations/main`,
  importedAs: "shop/edge/main",
  outputs: { shortName: "edge" },
  refused: { "a network by its name": [{ attachmentTarget: "main" }, /404.*main/] },
  replaced: { name: { name: "other" } },
});

describe("a network firewall policy in force", () => {
  it("is the only one of its network, and cannot be deleted", async () => {
    const trial = new Trial([networkFirewallPolicy, networkFirewallPolicyAssociation]);
    plantPolicy(trial);
    const inputs = { firewallPolicy: "edge", attachmentTarget: networkId };
    await trial.up(networkFirewallPolicyAssociation.type, { ...inputs, name: "first" }, "first");
    await refusal(
      () => trial.up(networkFirewallPolicyAssociation.type, { ...inputs, name: "second" }, "second"),
      /An association with that target already exists/,
    );
    const policy = await trial.import(networkFirewallPolicy.type, policyId);
    if (policy === undefined) throw new Error("no policy");
    await refusal(() => trial.destroy(policy), /already being used by .*associations\/first/);
    expect(trial.store.list(networkFirewallPolicy.type)).to.have.length(1);
    trial.close();
  });
});
