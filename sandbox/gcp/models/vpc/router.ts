import type { Model } from "../../model";
import { rfc1035 } from "../names";

/** A Cloud Router. https://cloud.google.com/compute/docs/reference/rest/v1/routers */
export const router: Model = {
  type: "gcp:compute/router:Router",
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/routers/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/routers/{name}",
  name: rfc1035,
  immutable: ["encryptedInterconnectRouter", "name", "nccGateway", "network", "params", "project", "region"],
  defaults: { "bgp.advertiseMode": "DEFAULT", "bgp.keepaliveInterval": 20 },
  writeOnly: ["params"],
  bounds: { "bgp.keepaliveInterval": { min: 20, max: 60 }, "bgp.advertisedIpRanges[].range": { cidr: {} } },
  combinations: [{ rule: "exactly-one", paths: ["network", "nccGateway"] }],
  references: [{ path: "network", to: ["gcp:compute/network:Network"], sameProject: true, answer: "selfLink" }],
  quotas: [{ metric: "ROUTERS", limit: 20, per: "project" }],
  check: (inputs, fail) => {
    const asn = inputs.number("bgp.asn");
    if (asn !== undefined && !isPrivateAsn(asn)) {
      fail("bgp.asn", `has to be 16550 or a private ASN (64512 - 65534, 4200000000 - 4294967294), got ${asn}`);
    }
    const mode = inputs.string("bgp.advertiseMode") ?? "DEFAULT";
    for (const path of ["bgp.advertisedGroups", "bgp.advertisedIpRanges"]) {
      if (inputs.has(path) && !inputs.unknown("bgp.advertiseMode") && mode !== "CUSTOM") {
        fail(path, "can only be set when bgp.advertiseMode is CUSTOM");
      }
    }
  },
  computed: ({ inputs, createdAt }) => ({
    creationTimestamp: createdAt,
    ...(inputs.object("bgp") && { bgp: { identifierRange: "" } }),
  }),
};

function isPrivateAsn(asn: number): boolean {
  return asn === 16550 || (asn >= 64512 && asn <= 65534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294);
}
