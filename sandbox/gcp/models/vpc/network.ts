import type { Model } from "../../model";
import { rfc1035 } from "../names";

/** A VPC network. https://cloud.google.com/compute/docs/reference/rest/v1/networks */
export const network: Model = {
  type: "gcp:compute/network:Network",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/networks/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/global/networks/{name}",
  name: rfc1035,
  immutable: [
    "autoCreateSubnetworks",
    "description",
    "internalIpv6Range",
    "name",
    "networkProfile",
    "params",
    "params.resourceManagerTags",
    "project",
  ],
  defaults: {
    autoCreateSubnetworks: true,
    bgpBestPathSelectionMode: "LEGACY",
    deleteDefaultRoutesOnCreate: false,
    mtu: 1460,
    networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL",
    routingMode: "REGIONAL",
  },
  bounds: {
    mtu: { min: 1300, max: 8896 },
    internalIpv6Range: { cidr: { version: 6, shortest: 48, longest: 48 } },
  },
  writeOnly: ["params"],
  quotas: [{ metric: "NETWORKS", limit: 15, per: "project" }],
  check: (inputs, fail) => {
    if (inputs.boolean("bgpAlwaysCompareMed") && inputs.string("bgpBestPathSelectionMode") !== "STANDARD") {
      fail("bgpAlwaysCompareMed", "can only be set when bgpBestPathSelectionMode is STANDARD");
    }
    if (inputs.has("internalIpv6Range") && inputs.boolean("enableUlaInternalIpv6") !== true) {
      fail("internalIpv6Range", "can only be set when enableUlaInternalIpv6 is true");
    }
  },
  computed: (resource) => ({
    gatewayIpv4: "",
    internalIpv6Range: resource.inputs.boolean("enableUlaInternalIpv6")
      ? `fd20:${resource.hex(3, "ula")}:${resource.hex(4, "ula-low")}::/48`
      : "",
    networkId: resource.serial,
    numericId: resource.serial,
  }),
};
