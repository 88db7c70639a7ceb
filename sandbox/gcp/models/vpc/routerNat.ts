import { invalidField } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import { View } from "../../view";
import { rfc1035 } from "../names";

const wholeNetwork = ["ALL_SUBNETWORKS_ALL_IP_RANGES", "ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES"];
const seconds = { min: 1, max: 2_147_483_647 };
const addresses = { to: ["gcp:compute/address:Address"], place: "same-region", answer: "selfLink" } as const;

/** A NAT gateway of a Cloud Router. https://cloud.google.com/compute/docs/reference/rest/v1/routers */
export const routerNat: Model = {
  type: "gcp:compute/routerNat:RouterNat",
  service: "compute.googleapis.com",
  scope: "region",
  id: "{project}/{region}/{router}/{name}",
  imports: [
    "projects/{project}/regions/{region}/routers/{router}/{name}",
    "{region}/{router}/{name}",
    "{router}/{name}",
  ],
  name: rfc1035,
  immutable: ["endpointTypes", "initialNatIps", "name", "project", "region", "router", "type"],
  defaults: {
    icmpIdleTimeoutSec: 30,
    tcpEstablishedIdleTimeoutSec: 1200,
    tcpTimeWaitTimeoutSec: 120,
    tcpTransitoryIdleTimeoutSec: 30,
    type: "PUBLIC",
    udpIdleTimeoutSec: 30,
  },
  sets: ["drainNatIps", "natIps", "nat64Subnetworks", "rules", "subnetworks", "subnetworks[].secondaryIpRangeNames"],
  bounds: {
    icmpIdleTimeoutSec: seconds,
    tcpEstablishedIdleTimeoutSec: seconds,
    tcpTimeWaitTimeoutSec: seconds,
    tcpTransitoryIdleTimeoutSec: seconds,
    udpIdleTimeoutSec: seconds,
    minPortsPerVm: { min: 2, max: 65_536 },
    maxPortsPerVm: { min: 64, max: 65_536 },
    "rules[].ruleNumber": { min: 0, max: 65_000 },
    natIps: { max: 350 },
  },
  references: [
    {
      path: "router",
      to: ["gcp:compute/router:Router"],
      place: "same-region",
      sameProject: true,
      onDelete: "cascade",
      answer: "name",
    },
    { path: "natIps[]", ...addresses },
    { path: "drainNatIps[]", ...addresses },
    { path: "initialNatIps[]", ...addresses },
    { path: "subnetworks[].name", to: ["gcp:compute/subnetwork:Subnetwork"], place: "same-region", answer: "selfLink" },
    {
      path: "nat64Subnetworks[].name",
      to: ["gcp:compute/subnetwork:Subnetwork"],
      place: "same-region",
      answer: "selfLink",
    },
  ],
  check: (inputs, fail) => {
    checkAddresses(inputs, fail);
    checkPorts(inputs, fail);
    checkSubnetworks(inputs, fail);
  },
  admit: admitOverlap,
  computed: ({ inputs }) => {
    const isPublic = inputs.string("type") === "PUBLIC";
    const isDynamic = inputs.boolean("enableDynamicPortAllocation") === true;
    return {
      autoNetworkTier: isPublic ? "PREMIUM" : "",
      enableDynamicPortAllocation: !isPublic,
      enableEndpointIndependentMapping: false,
      endpointTypes: ["ENDPOINT_TYPE_VM"],
      minPortsPerVm: isDynamic ? 32 : 64,
      ...(isDynamic && { maxPortsPerVm: 65_536 }),
    };
  },
};

function checkAddresses(inputs: View, fail: Fail): void {
  const option = inputs.string("natIpAllocateOption");
  if (inputs.string("type") === "PRIVATE") {
    if (inputs.has("natIpAllocateOption")) fail("natIpAllocateOption", "cannot be set when type is PRIVATE");
    return;
  }
  if (!inputs.has("natIpAllocateOption"))
    fail("natIpAllocateOption", "is required when type is PUBLIC: AUTO_ONLY or MANUAL_ONLY");
  const manual = inputs.has("natIps") || inputs.has("initialNatIps");
  if (option === "AUTO_ONLY" && manual) fail("natIps", "can only be set when natIpAllocateOption is MANUAL_ONLY");
  if (option === "MANUAL_ONLY" && !manual) fail("natIps", "is required when natIpAllocateOption is MANUAL_ONLY");
  if (inputs.has("drainNatIps") && option === "AUTO_ONLY")
    fail("drainNatIps", "can only be set when natIpAllocateOption is MANUAL_ONLY");
}

function checkPorts(inputs: View, fail: Fail): void {
  const isDynamic = inputs.boolean("enableDynamicPortAllocation");
  const [least, most] = [inputs.number("minPortsPerVm"), inputs.number("maxPortsPerVm")];
  if (isDynamic === true && inputs.boolean("enableEndpointIndependentMapping") === true) {
    fail("enableEndpointIndependentMapping", "cannot be true when enableDynamicPortAllocation is true");
  }
  if (most !== undefined && isDynamic !== true && !inputs.unknown("enableDynamicPortAllocation")) {
    fail("maxPortsPerVm", "can only be set when enableDynamicPortAllocation is true");
  }
  if (isDynamic !== true) return;
  for (const [path, value, minimum] of [
    ["minPortsPerVm", least, 32],
    ["maxPortsPerVm", most, 64],
  ] as const) {
    if (value !== undefined && (value < minimum || !Number.isInteger(Math.log2(value)))) {
      fail(path, `has to be a power of two from ${minimum} on when enableDynamicPortAllocation is true, got ${value}`);
    }
  }
  if (least !== undefined && most !== undefined && most <= least)
    fail("maxPortsPerVm", `has to be more than minPortsPerVm (${least}), got ${most}`);
}

function checkSubnetworks(inputs: View, fail: Fail): void {
  const source = inputs.string("sourceSubnetworkIpRangesToNat");
  if (source === "LIST_OF_SUBNETWORKS" && !inputs.has("subnetworks")) {
    fail("subnetworks", "is required when sourceSubnetworkIpRangesToNat is LIST_OF_SUBNETWORKS");
  }
  if (source !== undefined && source !== "LIST_OF_SUBNETWORKS" && inputs.has("subnetworks")) {
    fail("subnetworks", "can only be set when sourceSubnetworkIpRangesToNat is LIST_OF_SUBNETWORKS");
  }
  inputs.list("subnetworks").forEach((entry, index) => {
    const ranges = entry.strings("sourceIpRangesToNats");
    const named = entry.has("secondaryIpRangeNames");
    if (ranges.includes("LIST_OF_SECONDARY_IP_RANGES") !== named) {
      fail(
        `subnetworks[${index}].secondaryIpRangeNames`,
        "goes with LIST_OF_SECONDARY_IP_RANGES in sourceIpRangesToNats",
      );
    }
  });
}

/** Two gateways cannot both translate all of a network in a region. */
function admitOverlap({ inputs, cloud, project, region, id }: ResourceView): void {
  const source = inputs.string("sourceSubnetworkIpRangesToNat") ?? "";
  if (!wholeNetwork.includes(source)) return;
  const networkOf = (name: string): unknown =>
    cloud.find("gcp:compute/router:Router", `projects/${project}/regions/${region}/routers/${name}`)?.state.network;
  const network = networkOf(inputs.string("router") ?? "");
  const other = cloud.list("gcp:compute/routerNat:RouterNat", { project, location: region }).find((known) => {
    const state = new View(known.state);
    if (known.id === id || !wholeNetwork.includes(state.string("sourceSubnetworkIpRangesToNat") ?? "")) return false;
    return state.string("type") === inputs.string("type") && networkOf(state.string("router") ?? "") === network;
  });
  if (other) {
    throw invalidField(
      "sourceSubnetworkIpRangesToNat",
      source,
      `NAT '${other.id}' already covers all subnetworks of this network in ${region}.`,
    );
  }
}
