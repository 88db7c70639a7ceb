import { invalidField } from "../../errors";
import { sameLink } from "../../links";
import type { Model, Reference, ResourceView } from "../../model";
import { type PlainObject, View } from "../../view";
import { rfc1035 } from "../names";
import { sameReference } from "../spelling";
import { admitBackends } from "./backendAdmit";
import { backendBounds, backendDefaults, globalBounds } from "./backendBounds";
import { checkBackendService } from "./backendCheck";
import {
  backendServiceType,
  compute,
  fingerprintOf,
  groupReference,
  networkType,
  regionBackendServiceType,
  securityPolicyType,
} from "./types";

const securityPolicy: Reference = { path: "securityPolicy", to: [securityPolicyType], answer: "selfLink" };

/** What a global load balancer sends requests to. https://cloud.google.com/compute/docs/reference/rest/v1/backendServices */
export const backendService: Model = {
  type: backendServiceType,
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/backendServices/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/backendServices/{name}`,
  name: rfc1035,
  immutable: ["dynamicForwarding.ipPortSelection.enabled", "name", "params", "params.resourceManagerTags", "project"],
  defaults: { ...backendDefaults, connectionDrainingTimeoutSec: 300, loadBalancingScheme: "EXTERNAL" },
  sets: ["backends", "customRequestHeaders", "customResponseHeaders"],
  equivalent: { "backends[].group": sameReference },
  writeOnly: ["params", "iap.oauth2ClientIdWo", "iap.oauth2ClientSecretWo"],
  references: [
    groupReference,
    { path: "healthChecks", to: ["gcp:compute/healthCheck:HealthCheck"], answer: "selfLink" },
    securityPolicy,
    { ...securityPolicy, path: "edgeSecurityPolicy" },
    { path: "serviceLbPolicy", to: ["gcp:networkservices/serviceLbPolicies:ServiceLbPolicies"], by: [] },
  ],
  bounds: { ...backendBounds, ...globalBounds },
  quotas: [{ metric: "BACKEND_SERVICES", limit: 75, per: "project" }],
  check: (inputs, fail) => {
    checkBackendService(inputs, fail, "EXTERNAL");
  },
  admit: (resource) => {
    admitBackends(resource);
    admitPolicies(resource);
    admitScheme(resource);
  },
  computed: (resource) => ({ ...state(resource, "HTTP"), generatedId: Number(resource.serial) }),
};

/** What a regional load balancer sends requests or packets to. https://cloud.google.com/compute/docs/reference/rest/v1/regionBackendServices */
export const regionBackendService: Model = {
  type: regionBackendServiceType,
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/backendServices/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/regions/{region}/backendServices/{name}`,
  name: rfc1035,
  immutable: [
    "dynamicForwarding.forwardProxy.enabled",
    "dynamicForwarding.ipPortSelection.enabled",
    "haPolicy.fastIpMove",
    "loadBalancingScheme",
    "name",
    "network",
    "params",
    "params.resourceManagerTags",
    "project",
  ],
  defaults: {
    ...backendDefaults,
    connectionDrainingTimeoutSec: 0,
    "connectionTrackingPolicy.connectionPersistenceOnUnhealthyBackends": "DEFAULT_FOR_PROTOCOL",
    "connectionTrackingPolicy.trackingMode": "PER_CONNECTION",
    loadBalancingScheme: "INTERNAL",
  },
  sets: ["backends"],
  equivalent: { "backends[].group": sameReference },
  writeOnly: ["params"],
  references: [
    { ...groupReference, place: "same-region" },
    {
      path: "healthChecks",
      to: ["gcp:compute/healthCheck:HealthCheck", "gcp:compute/regionHealthCheck:RegionHealthCheck"],
      place: "same-region",
      answer: "selfLink",
    },
    { path: "network", to: [networkType], answer: "selfLink" },
    securityPolicy,
  ],
  bounds: { ...backendBounds, "failoverPolicy.failoverRatio": { min: 0, max: 1 } },
  check: (inputs, fail) => {
    checkBackendService(inputs, fail, "INTERNAL");
    const kind = inputs.string("loadBalancingScheme") ?? "INTERNAL";
    const passthrough = kind === "INTERNAL" || kind === "EXTERNAL";
    const failover = inputs.list("backends").some((backend) => backend.boolean("failover") === true);
    if (!passthrough && (failover || inputs.has("failoverPolicy")))
      fail(failover ? "backends" : "failoverPolicy", `failover is for passthrough load balancers, not for ${kind}`);
    if (!passthrough && inputs.has("connectionTrackingPolicy"))
      fail("connectionTrackingPolicy", `is for passthrough load balancers, not for ${kind}`);
  },
  admit: (resource) => {
    if (resource.previous !== undefined && resource.inputs.string("region") !== undefined) admitRegion(resource);
    admitBackends(resource);
  },
  computed: (resource) => ({
    ...state(resource, resource.inputs.string("loadBalancingScheme") === "INTERNAL" ? "TCP" : "HTTP"),
    generatedId: Number(resource.serial),
  }),
};

/** The provider takes a new region without replacing; the API then knows no such service. */
function admitRegion({ inputs, region }: ResourceView): void {
  const wanted = inputs.string("region") ?? region;
  if (!sameLink(wanted, region))
    throw invalidField("region", wanted, `The backend service is in ${region}, and stays there.`);
}

function admitPolicies({ inputs, cloud }: ResourceView): void {
  for (const [path, edge] of [
    ["securityPolicy", false],
    ["edgeSecurityPolicy", true],
  ] as const) {
    const policy = cloud.find(securityPolicyType, inputs.string(path) ?? "");
    if (!policy || (policy.state.type === "CLOUD_ARMOR_EDGE") === edge) continue;
    throw invalidField(
      path,
      policy.id,
      `A security policy of type ${edge ? "CLOUD_ARMOR_EDGE" : "CLOUD_ARMOR"} is needed here.`,
    );
  }
}

function admitScheme({ inputs, previous }: ResourceView): void {
  const [before, after] = [previous?.string("loadBalancingScheme"), inputs.string("loadBalancingScheme")];
  if (before === undefined || before === after || (before.startsWith("EXTERNAL") && after?.startsWith("EXTERNAL")))
    return;
  throw invalidField("loadBalancingScheme", after, `Load balancing scheme cannot be changed from ${before}.`);
}

function state(resource: ResourceView, protocol: string): PlainObject {
  const { inputs, createdAt } = resource;
  const used = inputs.string("protocol") ?? protocol;
  const layer7 = !["TCP", "UDP", "SSL", "UNSPECIFIED"].includes(used);
  const logging = inputs.object("logConfig") ?? new View({});
  return {
    creationTimestamp: createdAt,
    fingerprint: fingerprintOf(resource),
    cdnPolicy: {},
    iap: { enabled: false, oauth2ClientId: "", oauth2ClientSecretSha256: "" },
    logConfig: logging.boolean("enable") === true ? { optionalMode: "EXCLUDE_ALL_OPTIONAL" } : { enable: false },
    ...(layer7 && { portName: "http" }),
    protocol,
    sessionAffinity: "NONE",
    timeoutSec: 30,
  };
}
