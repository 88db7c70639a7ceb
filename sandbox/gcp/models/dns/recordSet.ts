import ipaddr from "ipaddr.js";

import { ApiError } from "../../errors";
import { lastPart } from "../../links";
import type { Fail, Model, ResourceView } from "../../model";
import { View } from "../../view";
import { zoneType } from "./managedZone";

export const recordSetType = "gcp:dns/recordSet:RecordSet";

const types = [
  "A",
  "AAAA",
  "ALIAS",
  "CAA",
  "CNAME",
  "DNSKEY",
  "DS",
  "HTTPS",
  "IPSECKEY",
  "MX",
  "NAPTR",
  "NS",
  "PTR",
  "SOA",
  "SPF",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "TXT",
];

/** The records of one name and type. https://cloud.google.com/dns/docs/reference/rest/v1/resourceRecordSets */
export const recordSet: Model = {
  type: recordSetType,
  service: "dns.googleapis.com",
  scope: "global",
  id: "projects/{project}/managedZones/{managedZone}/rrsets/{name}/{type}",
  imports: ["{project}/{managedZone}/{name}/{type}", "{managedZone}/{name}/{type}"],
  name: {
    pattern: /^([a-z0-9_*]([-a-z0-9_]{0,61}[a-z0-9_])?\.)+$/i,
    words: "a domain name that ends with a dot, such as www.example.com.",
    maxLength: 254,
    generated: false,
  },
  immutable: ["managedZone", "name", "project", "routingPolicy.healthCheck"],
  sets: ["rrdatas"],
  references: [{ path: "managedZone", to: [zoneType], sameProject: true, onDelete: "cascade", answer: "name" }],
  bounds: {
    "routingPolicy.primaryBackup.trickleRatio": { min: 0, max: 1 },
    "routingPolicy.wrrs[].weight": { min: 0 },
    ttl: { min: 0, max: 2147483647 },
    type: { oneOf: types },
  },
  combinations: [{ rule: "exactly-one", paths: ["rrdatas", "routingPolicy"] }],
  quotas: [{ metric: "RESOURCE_RECORD_SETS", limit: 10000, per: "project" }],
  check: checkData,
  replaces: ({ from, to }) => (to.unknown("type") || from.string("type") === to.string("type") ? [] : ["type"]),
  admit: admitRecord,
};

function checkData(inputs: View, fail: Fail): void {
  const kind = inputs.string("type");
  inputs.strings("rrdatas").forEach((value, index) => {
    const at = `rrdatas[${String(index)}]`;
    if (kind === "A" && !ipaddr.IPv4.isValidFourPartDecimal(value)) fail(at, `"${value}" is not an IPv4 address`);
    if (kind === "AAAA" && !ipaddr.IPv6.isValid(value)) fail(at, `"${value}" is not an IPv6 address`);
    if ((kind === "CNAME" || kind === "NS" || kind === "PTR") && !value.endsWith(".")) {
      fail(at, `"${value}" has to be a full domain name: end it with a dot`);
    }
  });
  if (kind === "CNAME" && inputs.strings("rrdatas").length > 1) fail("rrdatas", "a CNAME has exactly one target");
}

function admitRecord(resource: ResourceView): void {
  const { inputs, cloud, project, id, name } = resource;
  const zone = cloud.find(zoneType, inputs.string("managedZone") ?? "", resource);
  const suffix = zone === undefined ? undefined : new View(zone.state).string("dnsName");
  if (
    suffix !== undefined &&
    name.toLowerCase() !== suffix.toLowerCase() &&
    !name.toLowerCase().endsWith(`.${suffix.toLowerCase()}`)
  ) {
    throw invalid(
      `The resource record set 'entity.change.additions[0]' is invalid because the DNS name '${name}' may not be used in zone '${suffix}'.`,
    );
  }
  const kind = inputs.string("type") ?? "";
  if (kind === "CNAME" && name === suffix) {
    throw invalid(
      `The resource record set 'entity.change.additions[0]' of type CNAME is not allowed at the zone's apex '${suffix}'.`,
    );
  }
  const siblings = cloud
    .list(recordSetType, { project, having: { path: "name", value: name } })
    .filter(
      ({ id: other, state }) => other !== id && lastPart(String(new View(state).string("managedZone"))) === zone?.name,
    );
  const clash = siblings.find(({ state }) => kind === "CNAME" || state.type === "CNAME");
  if (clash) {
    throw new ApiError(
      409,
      `The resource record set 'entity.change.additions[0]' of ${kind} '${name}' conflicts with the ${new View(clash.state).string("type") ?? ""} records of that name: a CNAME stands alone`,
      "cnameResourceRecordSetConflict",
    );
  }
}

function invalid(text: string): ApiError {
  return new ApiError(400, text, "invalid", "name");
}
