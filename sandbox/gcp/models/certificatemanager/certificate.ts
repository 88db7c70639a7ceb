import { badRequest, invalidField } from "../../errors";
import type { Fail, Model, Moment, ResourceView, StoredResource } from "../../model";
import { type Plain, type PlainObject, View } from "../../view";
import { dnsAuthorizationType, provingRecord } from "./dnsAuthorization";
import { type Life, lifeOf } from "./life";
import { certificateManagerName, hostName, writeRate } from "./names";
import { namesIn, pemProblem } from "./pem";
import { type Attempt, authorizing, type Claim, verdictOf } from "./verdict";

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
  writeRate,
  check,
  admit: admitAuthorizations,
  computed: ({ inputs }) =>
    inputs.has("managed") ? managedState(inputs) : { sanDnsnames: namesIn(chainOf(inputs) ?? "") },
  become,
};

/** What is known before the certificate is issued: each domain's authorisation is still to be tried. */
function managedState(inputs: View): PlainObject {
  const domains = inputs.strings("managed.domains");
  const infos = domains.map((domain) => infoOf(domain, authorizing));
  return {
    sanDnsnames: domains,
    managed: { authorizationAttemptInfos: infos, provisioningIssues: [], state: "PROVISIONING" },
  };
}

function infoOf(domain: string, { state, failureReason, details }: Attempt): PlainObject {
  return { details, domain, failureReason, state };
}

/** A managed certificate as it is at this moment. A state that someone has edited stays as it was edited. */
function become(resource: StoredResource, moment: Moment): PlainObject | undefined {
  const state = new View(resource.state);
  const life = lifeAt(state, resource, moment);
  if (life === undefined) return undefined;
  const domains = state.strings("managed.domains");
  const infos = domains.map((domain, index) => infoOf(domain, life.attempts[index] ?? authorizing));
  const failing = domains.filter((_domain, index) => life.attempts[index]?.state !== "AUTHORIZED");
  const details =
    failing.length > 0 ? `Not authorized: ${failing.join(", ")}` : "Authorized too late to be issued in time.";
  const issue = { reason: "AUTHORIZATION_ISSUE", details };
  return {
    managed: {
      ...(resource.state.managed as PlainObject),
      authorizationAttemptInfos: infos,
      provisioningIssues: life.hasIssue ? [issue] : [],
      state: life.state,
    },
  };
}

/** `undefined` for one whose state stands as it is: one's own, one that a load balancer proves, one that was edited. */
function lifeAt(state: View, resource: StoredResource, { now, cloud, dns, durations }: Moment): Life | undefined {
  const links = state.strings("managed.dnsAuthorizations");
  if (links.length === 0 || !isUntouched(state)) return undefined;
  const authorizations = links.map((link) => cloud.find(dnsAuthorizationType, link)?.state);
  const claims = state.strings("managed.domains").map((domain): Claim => {
    const proven = authorizations.find((authorization) => authorization?.domain === domain.replace(/^\*\./, ""));
    return { domain, record: proven && provingRecord(proven) };
  });
  return lifeOf({ created: Date.parse(resource.createdAt), now, domains: claims.length }, durations, (time) => {
    const verdicts = claims.map((claim) => verdictOf(dns, claim, time));
    return { attempts: verdicts.map(({ attempt }) => attempt), until: Math.min(...verdicts.map(({ until }) => until)) };
  });
}

function isUntouched(state: View): boolean {
  const infos = state.get("managed.authorizationAttemptInfos") as readonly Plain[] | undefined;
  return (
    state.string("managed.state") === "PROVISIONING" &&
    !state.has("managed.provisioningIssues") &&
    (infos ?? []).every((info) => (info as PlainObject).state === "AUTHORIZING")
  );
}

/** Whether a proxy would serve this certificate now. */
export function isServed(resource: StoredResource, moment: Moment): boolean {
  const state = new View(resource.state);
  if (state.get("managed") === undefined) return true;
  return lifeAt(state, resource, moment)?.isServed ?? state.string("managed.state") === "ACTIVE";
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
