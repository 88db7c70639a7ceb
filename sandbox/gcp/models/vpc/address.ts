import { badRequest, invalidField } from "../../errors";
import type { CloudReader, Fail, Model, ResourceView } from "../../model";
import type { View } from "../../view";
import { addressAt, prefixLength } from "../cidr";
import { rfc1035 } from "../names";
import { holds } from "./ranges";

const types = ["gcp:compute/address:Address", "gcp:compute/globalAddress:GlobalAddress"];

/** A regional static address. https://cloud.google.com/compute/docs/reference/rest/v1/addresses */
export const address: Model = {
  type: "gcp:compute/address:Address",
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/addresses/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/addresses/{name}",
  name: rfc1035,
  immutable: [
    "address",
    "addressType",
    "description",
    "ipCollection",
    "ipVersion",
    "ipv6EndpointType",
    "name",
    "network",
    "networkTier",
    "prefixLength",
    "project",
    "purpose",
    "region",
    "subnetwork",
  ],
  defaults: { addressType: "EXTERNAL" },
  bounds: {
    address: { address: {} },
    prefixLength: { min: 8, max: 96 },
    purpose: {
      oneOf: [
        "GCE_ENDPOINT",
        "SHARED_LOADBALANCER_VIP",
        "VPC_PEERING",
        "IPSEC_INTERCONNECT",
        "PRIVATE_SERVICE_CONNECT",
      ],
    },
  },
  combinations: [{ rule: "conflicts", paths: ["network", "subnetwork"] }],
  references: [
    { path: "subnetwork", to: ["gcp:compute/subnetwork:Subnetwork"], place: "same-region", answer: "selfLink" },
    { path: "network", to: ["gcp:compute/network:Network"], sameProject: true, answer: "selfLink" },
  ],
  quotas: [
    { metric: "STATIC_ADDRESSES", limit: 8, per: "region", amount: (state) => Number(isExternal(state)) },
    { metric: "INTERNAL_ADDRESSES", limit: 200, per: "region", amount: (state) => Number(!isExternal(state)) },
  ],
  check: checkType,
  admit: admitAddress,
  computed: (resource) => {
    const { inputs, serial, createdAt, hex } = resource;
    return {
      address: isExternal(inputs) ? externalAddress(resource) : internalAddress(resource),
      addressId: Number(serial.slice(0, 15)),
      creationTimestamp: createdAt,
      labelFingerprint: `${hex(11, "labels")}=`,
      networkTier: isExternal(inputs) ? "PREMIUM" : "",
      prefixLength: 0,
      purpose: isExternal(inputs) ? "" : "GCE_ENDPOINT",
      subnetwork: "",
      users: [],
    };
  },
};

function isExternal(view: View): boolean {
  return (view.string("addressType") ?? "EXTERNAL") === "EXTERNAL";
}

function checkType(inputs: View, fail: Fail): void {
  if (inputs.unknown("addressType")) return;
  const external = isExternal(inputs);
  for (const path of ["subnetwork", "network"]) {
    if (external && inputs.has(path)) fail(path, "can only be set when addressType is INTERNAL");
  }
  if (!external && !inputs.has("subnetwork") && !inputs.has("network")) {
    fail("subnetwork", "is required when addressType is INTERNAL");
  }
  if (!external && inputs.has("networkTier")) fail("networkTier", "can only be set when addressType is EXTERNAL");
}

function admitAddress({ inputs, cloud, id, previous }: ResourceView): void {
  const wanted = inputs.string("address");
  if (wanted === undefined || wanted === "" || wanted === previous?.string("address")) return;
  if (isExternal(inputs))
    throw invalidField("address", wanted, "External addresses are given out by Google: leave it out.");
  const range = rangeOf(inputs, cloud);
  if (range !== undefined && !holds(range, wanted))
    throw invalidField("address", wanted, `It is not in the subnetwork's range ${range}.`);
  const holder = takenBy(cloud, wanted, id, inputs.string("subnetwork"));
  if (holder !== undefined) throw badRequest(`IP address '${wanted}' is already in use by '${holder}'`, "address");
}

function rangeOf(inputs: View, cloud: CloudReader): string | undefined {
  const range = cloud.find("gcp:compute/subnetwork:Subnetwork", inputs.string("subnetwork") ?? "")?.state.ipCidrRange;
  return typeof range === "string" ? range : undefined;
}

/** Which other address resource holds an address. Internal ones count within their subnetwork. */
function takenBy(cloud: CloudReader, wanted: string, exceptId: string, subnetwork?: string): string | undefined {
  return types
    .flatMap((type) => cloud.list(type))
    .find(({ state, id }) => {
      if (id === exceptId || state.address !== wanted) return false;
      return subnetwork === undefined || subnetwork === "" || state.subnetwork === subnetwork;
    })?.id;
}

/**
 * A free external address. From 198.18.0.0/15, which no one on the internet has (RFC 2544): what a program does with it by mistake
 * reaches nobody.
 */
export function externalAddress({ digits, cloud, id }: Pick<ResourceView, "digits" | "cloud" | "id">): string {
  const first = Number(digits(9, "address")) % 130_000;
  for (let step = 0; step < 130_000; step += 1) {
    const candidate = addressAt("198.18.0.0/15", ((first + step) % 130_000) + 1);
    if (candidate !== undefined && takenBy(cloud, candidate, id) === undefined) return candidate;
  }
  throw badRequest("No external address is left");
}

/** The first free address of the subnetwork; its first two belong to the network, its last two to Google. */
function internalAddress({ inputs, cloud, id }: ResourceView): string {
  const range = rangeOf(inputs, cloud);
  if (range === undefined) return "";
  const size = 2 ** (32 - (prefixLength(range) ?? 32));
  for (let offset = 2; offset < size - 2; offset += 1) {
    const candidate = addressAt(range, offset);
    if (candidate !== undefined && takenBy(cloud, candidate, id, inputs.string("subnetwork")) === undefined)
      return candidate;
  }
  throw badRequest(`IP space of subnetwork range ${range} is exhausted`, "subnetwork");
}
