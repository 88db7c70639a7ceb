import { network } from "../../../../../sandbox/gcp/models/vpc/network";
import { describeModel } from "../table";

const id = "projects/shop/global/networks/main";

describeModel({
  model: network,
  good: { name: "main", autoCreateSubnetworks: false },
  id,
  importedAs: "shop/main",
  outputs: {
    mtu: 1460,
    routingMode: "REGIONAL",
    project: "shop",
    selfLink: `https://www.googleapis.com/compute/v1/${id}`,
    deletionPolicy: "DELETE",
  },
  accepted: {
    "global routing": { routingMode: "GLOBAL" },
    "private IPv6": { enableUlaInternalIpv6: true, internalIpv6Range: "fd20:123:4567::/48" },
    "BGP in the standard mode": { bgpBestPathSelectionMode: "STANDARD", bgpAlwaysCompareMed: true },
  },
  refused: {
    "a name in capitals": [{ name: "Main" }, /name: "name" \("Main"\) doesn't match regexp/],
    "a name of 64 characters": [{ name: "n".repeat(64) }, /name: .* is too long: 64 characters, at most 63/],
    "an MTU that no network has": [{ mtu: 9000 }, /mtu: expected mtu to be in the range \(1300 - 8896\), got 9000/],
    "an MTU in words": [{ mtu: "1500" }, /mtu: expected a number, got the string "1500"/],
    "a routing mode that does not exist": [
      { routingMode: "GLOBALL" },
      /routingMode: .*REGIONAL.*got GLOBALL \(did you mean 'GLOBAL'\?\)/,
    ],
    "a property that does not exist": [
      { autoCreateSubnetwork: true },
      /autoCreateSubnetwork: .*did you mean 'autoCreateSubnetworks'/,
    ],
    "an output as input": [{ selfLink: "x" }, /selfLink: is computed by Google Cloud/],
    "an IPv6 range without IPv6": [
      { internalIpv6Range: "fd20:123:4567::/48" },
      /internalIpv6Range: can only be set when/,
    ],
  },
  updated: { "routing mode": { routingMode: "GLOBAL" }, MTU: { mtu: 1500 } },
  replaced: {
    description: { description: "the network" },
    mode: { autoCreateSubnetworks: true },
    name: { name: "other" },
  },
  same: { "a default, written out": { mtu: 1460, networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL" } },
});
