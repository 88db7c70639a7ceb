import type { Model } from "../../model";
import { rfc1035 } from "../names";

/** A global network firewall policy. https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies */
export const networkFirewallPolicy: Model = {
  type: "gcp:compute/networkFirewallPolicy:NetworkFirewallPolicy",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/firewallPolicies/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/global/firewallPolicies/{name}",
  name: rfc1035,
  immutable: ["name", "policyType", "project"],
  defaults: { policyType: "VPC_POLICY" },
  quotas: [{ metric: "NETWORK_FIREWALL_POLICIES", limit: 100, per: "project" }],
  computed: ({ serial, createdAt, project, hex, generation }) => ({
    creationTimestamp: createdAt,
    fingerprint: `${hex(11, `fingerprint-${generation}`)}=`,
    networkFirewallPolicyId: serial,
    ruleTupleCount: 0,
    selfLinkWithId: `https://www.googleapis.com/compute/v1/projects/${project}/global/firewallPolicies/${serial}`,
  }),
};
