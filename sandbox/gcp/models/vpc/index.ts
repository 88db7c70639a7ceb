import type { Model } from "../../model";
import { address } from "./address";
import { firewall } from "./firewall";
import { globalAddress } from "./globalAddress";
import { network } from "./network";
import { networkFirewallPolicy } from "./networkFirewallPolicy";
import { networkFirewallPolicyAssociation } from "./networkFirewallPolicyAssociation";
import { networkFirewallPolicyRule } from "./networkFirewallPolicyRule";
import { route } from "./route";
import { router } from "./router";
import { routerNat } from "./routerNat";
import { subnetwork } from "./subnetwork";

/** Virtual private cloud: networks and what is inside them. */
export const models: readonly Model[] = [
  address,
  firewall,
  globalAddress,
  network,
  networkFirewallPolicy,
  networkFirewallPolicyAssociation,
  networkFirewallPolicyRule,
  route,
  router,
  routerNat,
  subnetwork,
];
