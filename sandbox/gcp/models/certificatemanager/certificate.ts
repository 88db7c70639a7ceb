import { badRequest, invalidField } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import type { PlainObject, View } from "../../view";
import { dnsAuthorizationType } from "./dnsAuthorization";
import { certificateManagerName, hostName } from "./names";
import { namesIn, pemProblem } from "./pem";

export const certificateType = "gcp:certificatemanager/certificate:Certificate";

/** A certificate for load balancers. https://cloud.google.com/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.certificates */
export const certificate: Model = {
  type: certificateType,
  service: "certificatemanager.googleapis.com",
  scope: "location",
  locations: ["global", "region"],
  id: "projects/{project}/locations/{location}/certificates/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: certificateManagerName,
  immutable: [
    "location",
    "managed",
    "managed.dnsAuthorizations",
    "managed.domains",
    "managed.issuanceConfig",
    "name",
    "project",
    "scope",
  ],
  defaults: { location: "global", scope: "DEFAULT" },
  writeOnly: ["selfManaged"],
  secrets: ["selfManaged"],
  references: [
    { path: "managed.dnsAuthorizations[]", to: [dnsAuthorizationType], by: [], place: "same-location" },
    {
      path: "managed.issuanceConfig",
      to: ["gcp:certificatemanager/certificateIssuanceConfig:CertificateIssuanceConfig"],
      by: [],
    },
  ],
  bounds: {
    "managed.domains": { min: 1, max: 100 },
    "managed.domains[]": hostName,
    scope: { oneOf: ["DEFAULT", "EDGE_CACHE", "ALL_REGIONS", "CLIENT_AUTH"] },
  },
  combinations: [
    { rule: "exactly-one", paths: ["managed", "selfManaged"] },
    { rule: "conflicts", paths: ["managed.dnsAuthorizations", "managed.issuanceConfig"] },
  ],
  quotas: [
    { metric: "MANAGED_CERTIFICATES", limit: 1000, per: "project", amount: (state) => Number(state.has("managed")) },
    {
      metric: "SELF_MANAGED_CERTIFICATES",
      limit: 1000,
      per: "project",
      amount: (state) => Number(!state.has("managed")),
    },
  ],
  check,
  admit: admitAuthorizations,
  computed: ({ inputs }) =>
    inputs.has("managed") ? managedState(inputs) : { sanDnsnames: namesIn(chainOf(inputs) ?? "") },
};

/** What is known before the certificate is issued: each domain's authorisation is still to be tried. */
function managedState(inputs: View): PlainObject {
  const domains = inputs.strings("managed.domains");
  return {
    sanDnsnames: domains,
    managed: {
      authorizationAttemptInfos: domains.map((domain) => ({
        details: "",
        domain,
        failureReason: "",
        state: "AUTHORIZING",
      })),
      provisioningIssues: [],
      state: "PROVISIONING",
    },
  };
}

function chainOf(inputs: View): string | undefined {
  return inputs.string("selfManaged.pemCertificate") ?? inputs.string("selfManaged.certificatePem");
}

function check(inputs: View, fail: Fail): void {
  const own = inputs.object("selfManaged");
  if (own) {
    const [chain, key] = [
      chainOf(inputs),
      own.string("pemPrivateKey") ?? own.string("privateKeyPem") ?? own.string("pemPrivateKeyWo"),
    ];
    if (!["pemCertificate", "certificatePem"].some((name) => own.has(name)))
      fail("selfManaged.pemCertificate", "has to be set");
    if (!["pemPrivateKey", "privateKeyPem", "pemPrivateKeyWo"].some((name) => own.has(name)))
      fail("selfManaged.pemPrivateKey", "has to be set");
    const problem = chain === undefined ? undefined : pemProblem(chain, key);
    if (problem !== undefined) fail("selfManaged.pemCertificate", problem);
  }
  const managed = inputs.object("managed");
  if (!managed) return;
  if (!managed.has("domains")) fail("managed.domains", "has to be set");
  const proven = managed.has("dnsAuthorizations") || managed.has("issuanceConfig");
  managed.strings("domains").forEach((domain, index) => {
    if (domain.startsWith("*.") && !proven)
      fail(
        `managed.domains[${String(index)}]`,
        `the wildcard ${domain} needs dnsAuthorizations: a load balancer cannot prove it`,
      );
  });
  if (!proven && managed.strings("domains").length > 5)
    fail("managed.domains", "has at most 5 domains without dnsAuthorizations");
}

/** Each domain needs an authorisation of its own name or of the wildcard's, and each authorisation a domain. */
function admitAuthorizations({ inputs, cloud }: ResourceView): void {
  const links = inputs.strings("managed.dnsAuthorizations");
  if (links.length === 0) return;
  const domains = inputs.strings("managed.domains").map((domain) => domain.replace(/^\*\./, ""));
  const authorized = links.map((link) => cloud.find(dnsAuthorizationType, link)?.state.domain);
  const open = domains.find((domain) => !authorized.includes(domain));
  if (open !== undefined)
    throw badRequest(`Missing DNS authorization for domain '${open}'.`, "managed.dnsAuthorizations");
  const idle = authorized.findIndex((domain) => typeof domain !== "string" || !domains.includes(domain));
  if (idle >= 0)
    throw invalidField(
      `managed.dnsAuthorizations[${String(idle)}]`,
      links[idle],
      "It is for none of the certificate's domains.",
    );
}
