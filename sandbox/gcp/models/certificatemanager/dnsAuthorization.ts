import { ApiError } from "../../errors";
import { hexDigits } from "../../identity";
import type { Model, ResourceView } from "../../model";
import { type PlainObject, View } from "../../view";
import { uuid } from "../values";
import { certificateManagerName, domainName, writeRate } from "./names";

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
  writeRate,
  admit: admitDomain,
  computed: (resource) => ({ type: typeOf(resource), dnsResourceRecords: [{ ...recordOf(resource) }] }),
};

function typeOf({ inputs, location }: ResourceView): string {
  return inputs.string("type") ?? (location === "global" ? "FIXED_RECORD" : "PER_PROJECT_RECORD");
}

/** The record that the domain's owner has to make. */
function recordOf(resource: ResourceView): { readonly name: string; readonly type: string; readonly data: string } {
  const { cloud, project, location, inputs } = resource;
  const own = hexDigits(`${cloud.projectNumber(project)} ${location}`, 16);
  const challenge = typeOf(resource) === "FIXED_RECORD" ? "_acme-challenge" : `_acme-challenge_${own}`;
  const zone = location === "global" ? "authorize" : `${location}.authorize`;
  const shard = Number(resource.digits(2, "shard")) % 20;
  return {
    name: `${challenge}.${inputs.string("domain") ?? ""}.`,
    type: "CNAME",
    data: `${uuid(resource.hex(32, "data"))}.${String(shard)}.${zone}.certificatemanager.goog.`,
  };
}

/** The record that proves an authorisation's domain, out of its state. */
export function provingRecord(state: PlainObject): { readonly name: string; readonly data: string } | undefined {
  const [record] = new View(state).list("dnsResourceRecords");
  const [name, data] = [record?.string("name"), record?.string("data")];
  return name === undefined || data === undefined ? undefined : { name, data };
}

/** A name can be an alias of one target only: a domain is proven once in a project (and, per project, once in each location). */
function admitDomain(resource: ResourceView): void {
  const { id, inputs, project, cloud } = resource;
  const domain = inputs.string("domain") ?? "";
  const { name } = recordOf(resource);
  const taken = cloud
    .list(dnsAuthorizationType, { project, having: { path: "domain", value: domain } })
    .find((other) => other.id !== id && provingRecord(other.state)?.name === name);
  if (taken)
    throw new ApiError(
      409,
      `A DNS authorization for domain '${domain}' already exists: '${taken.id}'`,
      "alreadyExists",
      "domain",
    );
}
