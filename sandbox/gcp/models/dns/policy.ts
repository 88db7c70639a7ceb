import { ApiError } from "../../errors";
import type { Model, ResourceView } from "../../model";
import { View } from "../../view";

const type = "gcp:dns/policy:Policy";

/** How networks resolve names: logging, forwarding. A network has one policy at most. https://cloud.google.com/dns/docs/policies */
export const policy: Model = {
  type,
  service: "dns.googleapis.com",
  scope: "global",
  id: "projects/{project}/policies/{name}",
  imports: ["{project}/{name}", "{name}"],
  name: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    maxLength: 63,
  },
  immutable: ["dns64Config", "dns64Config.scope", "dns64Config.scope.allQueries", "name", "project"],
  defaults: { description: "Managed by Pulumi" },
  sets: ["networks", "alternativeNameServerConfig.targetNameServers"],
  references: [{ path: "networks[].networkUrl", to: ["gcp:compute/network:Network"], by: [], answer: "selfLink" }],
  bounds: { "alternativeNameServerConfig.targetNameServers[].ipv4Address": { address: { version: 4 } } },
  quotas: [{ metric: "POLICIES", limit: 100, per: "project" }],
  admit: ({ id, inputs, cloud }: ResourceView) => {
    const networks = (view: View): string[] =>
      view.list("networks").map((network) => network.string("networkUrl") ?? "");
    const own = networks(inputs);
    for (const other of cloud.list(type)) {
      const shared =
        other.id === id ? undefined : networks(new View(other.state)).find((network) => own.includes(network));
      if (shared !== undefined) {
        throw new ApiError(
          400,
          `The network '${shared}' is already bound to the policy '${other.name}'`,
          "networkBoundToOtherPolicy",
          "networks",
        );
      }
    }
  },
  computed: () => ({ enableInboundForwarding: false, enableLogging: false }),
};
