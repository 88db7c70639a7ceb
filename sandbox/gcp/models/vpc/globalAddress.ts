import { badRequest, invalidField } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import type { PlainObject, View } from "../../view";
import { rfc1035 } from "../names";
import { externalAddress } from "./address";
import { conflictOf, freeRange } from "./ranges";

/** A global static address, or a range allocated for services. https://cloud.google.com/compute/docs/reference/rest/v1/globalAddresses */
export const globalAddress: Model = {
  type: "gcp:compute/globalAddress:GlobalAddress",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/addresses/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/global/addresses/{name}",
  name: rfc1035,
  immutable: [
    "address",
    "addressType",
    "description",
    "ipVersion",
    "name",
    "network",
    "prefixLength",
    "project",
    "purpose",
  ],
  defaults: { addressType: "EXTERNAL" },
  bounds: {
    address: { address: {} },
    prefixLength: { min: 8, max: 32 },
    purpose: { oneOf: ["VPC_PEERING", "PRIVATE_SERVICE_CONNECT"] },
  },
  references: [{ path: "network", to: ["gcp:compute/network:Network"], sameProject: true, answer: "selfLink" }],
  quotas: [
    { metric: "GLOBAL_STATIC_ADDRESSES", limit: 8, per: "project", amount: (state) => Number(!isInternal(state)) },
    { metric: "GLOBAL_INTERNAL_ADDRESSES", limit: 5000, per: "project", amount: (state) => Number(isInternal(state)) },
  ],
  check: checkPurpose,
  admit: admitRange,
  computed: (resource) => ({
    ...place(resource),
    creationTimestamp: resource.createdAt,
    labelFingerprint: `${resource.hex(11, "labels")}=`,
  }),
};

function isInternal(view: View): boolean {
  return view.string("addressType") === "INTERNAL";
}

function checkPurpose(inputs: View, fail: Fail): void {
  if (inputs.unknown("addressType") || inputs.unknown("purpose")) return;
  const purpose = inputs.string("purpose");
  if (isInternal(inputs)) {
    if (purpose === undefined)
      fail("purpose", "is required when addressType is INTERNAL: VPC_PEERING or PRIVATE_SERVICE_CONNECT");
    if (!inputs.has("network")) fail("network", "is required when addressType is INTERNAL");
  } else {
    for (const path of ["purpose", "network", "prefixLength"]) {
      if (inputs.has(path)) fail(path, "can only be set when addressType is INTERNAL");
    }
  }
  if (purpose === "VPC_PEERING" && !inputs.has("prefixLength"))
    fail("prefixLength", "is required when purpose is VPC_PEERING");
  if (purpose === "PRIVATE_SERVICE_CONNECT" && inputs.has("prefixLength")) {
    fail("prefixLength", "cannot be set when purpose is PRIVATE_SERVICE_CONNECT");
  }
}

function admitRange({ inputs, cloud, id, previous }: ResourceView): void {
  const wanted = inputs.string("address") ?? "";
  if (wanted === "" || wanted === previous?.string("address")) return;
  if (!isInternal(inputs))
    throw invalidField("address", wanted, "External addresses are given out by Google: leave it out.");
  const cidr = `${wanted}/${inputs.number("prefixLength") ?? 32}`;
  const conflict = conflictOf(cloud, inputs.string("network") ?? "", cidr, id);
  if (conflict === undefined) return;
  throw invalidField("address", wanted, `Requested range ${cidr} overlaps with ${conflict.user} (${conflict.cidr}).`);
}

function place(resource: ResourceView): PlainObject {
  const { inputs, cloud, id, hex } = resource;
  if (isInternal(inputs)) {
    const length = inputs.number("prefixLength") ?? 32;
    const range = freeRange(cloud, inputs.string("network") ?? "", length, id);
    if (range === undefined && !inputs.has("address"))
      throw badRequest(`No range of length /${length} is free in this network`, "prefixLength");
    return { address: range?.split("/")[0] ?? "", prefixLength: length };
  }
  const isV6 = inputs.string("ipVersion") === "IPV6";
  return {
    address: isV6 ? `2001:db8:${hex(4, "a")}:${hex(4, "b")}::` : externalAddress(resource),
    prefixLength: isV6 ? 64 : 0,
  };
}
