import { badRequest, invalidField } from "../../errors";
import { sameLink } from "../../links";
import type { Fail, Model, ResourceView } from "../../model";
import type { View } from "../../view";
import { addressAt, overlaps } from "../cidr";
import { rfc1035 } from "../names";
import { conflictOf, contains, prohibitedRange, rangesOf } from "./ranges";

const primary = { version: 4, shortest: 4, longest: 29 } as const;

/** A subnetwork. https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks */
export const subnetwork: Model = {
  type: "gcp:compute/subnetwork:Subnetwork",
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/subnetworks/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/subnetworks/{name}",
  name: rfc1035,
  immutable: [
    "description",
    "externalIpv6Prefix",
    "internalIpv6Prefix",
    "name",
    "network",
    "params",
    "params.resourceManagerTags",
    "project",
    "region",
    "reservedInternalRange",
    "resolveSubnetMask",
  ],
  defaults: {
    "logConfig.aggregationInterval": "INTERVAL_5_SEC",
    "logConfig.filterExpr": "true",
    "logConfig.flowSampling": 0.5,
    "logConfig.metadata": "INCLUDE_ALL_METADATA",
    privateIpGoogleAccess: false,
    privateIpv6GoogleAccess: "DISABLE_GOOGLE_ACCESS",
    purpose: "PRIVATE",
    stackType: "IPV4_ONLY",
  },
  writeOnly: ["params"],
  bounds: {
    ipCidrRange: { cidr: primary },
    "secondaryIpRanges[].ipCidrRange": { cidr: primary },
    "secondaryIpRanges[].rangeName": rfc1035,
    secondaryIpRanges: { max: 170 },
    "logConfig.flowSampling": { min: 0, max: 1 },
    externalIpv6Prefix: { cidr: { version: 6 } },
    purpose: { open: true },
  },
  references: [{ path: "network", to: ["gcp:compute/network:Network"], sameProject: true, answer: "selfLink" }],
  quotas: [{ metric: "SUBNETWORKS", limit: 100, per: "project" }],
  check: (inputs, fail) => {
    checkStack(inputs, fail);
    checkRanges(inputs, fail);
  },
  replaces: ({ from, to }) => {
    const [before, after] = [from.string("ipCidrRange"), to.string("ipCidrRange")];
    return before && after && before !== after && !contains(after, before) ? ["ipCidrRange"] : [];
  },
  admit: (resource) => {
    admitRanges(resource);
    admitRemoval(resource);
  },
  computed: ({ inputs, serial, createdAt, hex, generation }) => ({
    creationTimestamp: createdAt,
    externalIpv6Prefix: "",
    fingerprint: `${hex(11, `fingerprint-${generation}`)}=`,
    gatewayAddress: addressAt(inputs.string("ipCidrRange") ?? "", 1) ?? "",
    internalIpv6Prefix: "",
    ipCidrRange: "",
    ipv6CidrRange: inputs.string("stackType") === "IPV4_ONLY" ? "" : `fd20:${hex(3, "net")}:${hex(4, "subnet")}::/64`,
    ipv6GceEndpoint: "",
    secondaryIpRanges: [],
    state: "",
    subnetworkId: Number(serial.slice(0, 15)),
  }),
};

function checkStack(inputs: View, fail: Fail): void {
  const sources = ["ipCidrRange", "reservedInternalRange", "ipCollection"];
  const stack = inputs.string("stackType");
  if (stack !== "IPV6_ONLY" && !sources.some((path) => inputs.has(path))) {
    fail("ipCidrRange", "is required, unless stackType is IPV6_ONLY or the range comes from reservedInternalRange");
  }
  if (stack === "IPV6_ONLY" && inputs.has("ipCidrRange"))
    fail("ipCidrRange", "cannot be set when stackType is IPV6_ONLY");
  if ((stack === undefined || stack === "IPV4_ONLY") && !inputs.unknown("stackType") && inputs.has("ipv6AccessType")) {
    fail("ipv6AccessType", "can only be set when stackType is IPV4_IPV6 or IPV6_ONLY");
  }
  const proxies = ["REGIONAL_MANAGED_PROXY", "GLOBAL_MANAGED_PROXY", "INTERNAL_HTTPS_LOAD_BALANCER"];
  if (inputs.has("role") && !inputs.unknown("purpose") && !proxies.includes(inputs.string("purpose") ?? "")) {
    fail("role", `can only be set when purpose is one of ${proxies.join(", ")}`);
  }
  if (proxies.includes(inputs.string("purpose") ?? "") && inputs.has("logConfig")) {
    fail("logConfig", `cannot be set when purpose is ${String(inputs.string("purpose"))}`);
  }
}

function checkRanges(inputs: View, fail: Fail): void {
  const named = inputs.list("secondaryIpRanges").map((range) => range.string("rangeName"));
  named.forEach((name, index) => {
    if (name !== undefined && named.indexOf(name) < index) {
      fail(`secondaryIpRanges[${index}].rangeName`, `'${name}' is used twice in this subnetwork`);
    }
  });
  const ranges = rangesOf(inputs);
  for (const [index, cidr] of ranges.entries()) {
    const path = pathOf(inputs, cidr);
    const reserved = prohibitedRange(cidr);
    if (reserved !== undefined) fail(path, `'${cidr}' overlaps with ${reserved}, which no subnetwork can use`);
    const other = ranges.slice(0, index).find((earlier) => overlaps(earlier, cidr));
    if (other !== undefined) fail(path, `'${cidr}' overlaps with '${other}' of the same subnetwork`);
  }
}

function pathOf(inputs: View, cidr: string): string {
  const index = inputs.list("secondaryIpRanges").findIndex((range) => range.string("ipCidrRange") === cidr);
  return index < 0 ? "ipCidrRange" : `secondaryIpRanges[${index}].ipCidrRange`;
}

function admitRanges({ inputs, cloud, id }: ResourceView): void {
  const network = inputs.string("network") ?? "";
  for (const cidr of rangesOf(inputs)) {
    const conflict = conflictOf(cloud, network, cidr, id);
    if (conflict === undefined) continue;
    const why = `Invalid IPCidrRange: ${cidr} conflicts with ${conflict.user} (${conflict.cidr}).`;
    throw invalidField(pathOf(inputs, cidr), cidr, why);
  }
}

/** A secondary range that a cluster uses cannot go. */
function admitRemoval({ inputs, previous, cloud, selfLink }: ResourceView): void {
  const left = new Set(inputs.list("secondaryIpRanges").map((range) => range.string("rangeName")));
  const gone = (previous?.list("secondaryIpRanges") ?? []).map((range) => range.string("rangeName") ?? "");
  for (const name of gone.filter((range) => !left.has(range))) {
    const user = cloud.list("gcp:container/cluster:Cluster").find(({ state }) => {
      const policy = JSON.stringify(state.ipAllocationPolicy ?? {});
      return (
        typeof state.subnetwork === "string" && sameLink(state.subnetwork, selfLink) && policy.includes(`"${name}"`)
      );
    });
    if (user) throw badRequest(`Secondary range '${name}' is in use by cluster '${user.id}'`, "secondaryIpRanges");
  }
}
