import { ApiError } from "../../errors";
import { lastPart, sameLink } from "../../links";
import type { Model } from "../../model";
import { rfc1035 } from "../names";

const type = "gcp:compute/networkFirewallPolicyAssociation:NetworkFirewallPolicyAssociation";

/** What puts a global network firewall policy into force. https://cloud.google.com/compute/docs/reference/rest/v1/networkFirewallPolicies/addAssociation */
export const networkFirewallPolicyAssociation: Model = {
  type,
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/firewallPolicies/{firewallPolicy}/associations/{name}",
  imports: ["{project}/{firewallPolicy}/{name}", "{firewallPolicy}/{name}"],
  name: rfc1035,
  immutable: ["attachmentTarget", "firewallPolicy", "name", "project"],
  references: [
    {
      path: "firewallPolicy",
      to: ["gcp:compute/networkFirewallPolicy:NetworkFirewallPolicy"],
      sameProject: true,
    },
    { path: "attachmentTarget", to: ["gcp:compute/network:Network"], by: [] },
  ],
  admit: ({ inputs, cloud, id }) => {
    const target = inputs.string("attachmentTarget") ?? "";
    const other = cloud
      .list(type)
      .find(
        ({ state, id: otherId }) =>
          otherId !== id && typeof state.attachmentTarget === "string" && sameLink(state.attachmentTarget, target),
      );
    if (other) {
      const why = `An association with that target already exists: '${other.id}'`;
      throw new ApiError(400, why, "invalid", "attachmentTarget");
    }
  },
  computed: ({ inputs }) => ({ shortName: lastPart(inputs.string("firewallPolicy") ?? "") }),
};
