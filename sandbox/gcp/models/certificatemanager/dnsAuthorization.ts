import type { Model, ResourceView } from "../../model";
import type { PlainObject } from "../../view";
import { certificateManagerName, domainName } from "./names";

export const dnsAuthorizationType = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization";

/** Proves that one may have certificates for a domain and its wildcard. https://cloud.google.com/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.dnsAuthorizations */
export const dnsAuthorization: Model = {
  type: dnsAuthorizationType,
  service: "certificatemanager.googleapis.com",
  scope: "location",
  locations: ["global", "region"],
  id: "projects/{project}/locations/{location}/dnsAuthorizations/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: certificateManagerName,
  immutable: ["domain", "location", "name", "project", "type"],
  defaults: { location: "global" },
  bounds: { domain: domainName },
  quotas: [{ metric: "DNS_AUTHORIZATIONS", limit: 1000, per: "project" }],
  computed: (resource) => ({ type: typeOf(resource), dnsResourceRecords: [recordOf(resource)] }),
};

function typeOf({ inputs, location }: ResourceView): string {
  return inputs.string("type") ?? (location === "global" ? "FIXED_RECORD" : "PER_PROJECT_RECORD");
}

/** The record that the domain's owner has to make. */
function recordOf(resource: ResourceView): PlainObject {
  const fixed = typeOf(resource) === "FIXED_RECORD";
  const domain = resource.inputs.string("domain") ?? "";
  const challenge = fixed ? "_acme-challenge" : `_acme-challenge_${resource.hex(16, "project")}`;
  const hex = (length: number): string => resource.hex(length, `data-${String(length)}`);
  const data = `${hex(8)}-${hex(4)}-4${hex(3)}-a${resource.hex(3, "variant")}-${hex(12)}`;
  const zone = resource.location === "global" ? "authorize" : `${resource.location}.authorize`;
  return {
    name: `${challenge}.${domain}.`,
    type: "CNAME",
    data: `${data}.${String(Number(resource.digits(2, "shard")) % 20)}.${zone}.certificatemanager.goog.`,
  };
}
