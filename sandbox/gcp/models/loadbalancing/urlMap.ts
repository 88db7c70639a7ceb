import { invalidField } from "../../errors";
import type { CloudReader, Model, ResourceView } from "../../model";
import { type View, View as StateView } from "../../view";
import { rfc1035 } from "../names";
import { backendBucketType, backendServiceType, compute, fingerprintOf, urlMapType } from "./types";
import { checkUrlMap } from "./urlMapCheck";
import { admitTests } from "./urlMapTests";

const inAction = ["weightedBackendServices[].backendService", "requestMirrorPolicy.backendService"];
const rules = ["pathMatchers[].pathRules[]", "pathMatchers[].routeRules[]"];
const actions = [
  "defaultRouteAction",
  "pathMatchers[].defaultRouteAction",
  ...rules.map((rule) => `${rule}.routeAction`),
];
const policies = [
  "defaultCustomErrorResponsePolicy",
  "pathMatchers[].defaultCustomErrorResponsePolicy",
  ...rules.map((rule) => `${rule}.customErrorResponsePolicy`),
];

/** Every property that names a backend service (or bucket). */
const services = [
  "defaultService",
  "pathMatchers[].defaultService",
  ...rules.map((rule) => `${rule}.service`),
  ...actions.flatMap((action) => inAction.map((path) => `${action}.${path}`)),
  "tests[].service",
];

/** Which request goes where. https://cloud.google.com/compute/docs/reference/rest/v1/urlMaps */
export const urlMap: Model = {
  type: urlMapType,
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/urlMaps/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/urlMaps/{name}`,
  name: rfc1035,
  immutable: ["name", "project"],
  sets: ["hostRules", "hostRules[].hosts", "pathMatchers[].pathRules[].paths"],
  references: [
    ...services.map((path) => ({ path, to: [backendServiceType, backendBucketType], answer: "selfLink" as const })),
    ...policies.map((policy) => ({
      path: `${policy}.errorService`,
      to: [backendBucketType],
      answer: "selfLink" as const,
    })),
  ],
  bounds: {
    "hostRules[].hosts": { min: 1 },
    "pathMatchers[].name": rfc1035,
    "pathMatchers[].pathRules[].paths": { min: 1 },
    "pathMatchers[].routeRules[].priority": { min: 0, max: 2147483647 },
    tests: { max: 100 },
  },
  quotas: [{ metric: "URL_MAPS", limit: 30, per: "project" }],
  check: checkUrlMap,
  admit: (resource) => {
    admitSchemes(resource);
    admitTests(resource);
  },
  computed: (resource) => ({
    creationTimestamp: resource.createdAt,
    fingerprint: fingerprintOf(resource),
    mapId: Number(resource.serial),
  }),
};

/** The schemes of the backend services that a URL map sends requests to. */
export function schemesOf(map: View, cloud: CloudReader): Set<string> {
  const links = JSON.stringify(map.value).match(/[^"]*\/backendServices\/[^"]+/g) ?? [];
  const schemes = links.map((link) => {
    const found = cloud.find(backendServiceType, link);
    return found && new StateView(found.state).string("loadBalancingScheme");
  });
  return new Set(schemes.filter((scheme) => scheme !== undefined));
}

function admitSchemes({ inputs, cloud }: ResourceView): void {
  const schemes = schemesOf(inputs, cloud);
  const families = new Set([...schemes].map((scheme) => (scheme.startsWith("EXTERNAL") ? "EXTERNAL" : scheme)));
  if (families.size > 1) {
    throw invalidField(
      "defaultService",
      [...schemes].sort().join(", "),
      "All backend services of a URL map must have the same load balancing scheme.",
    );
  }
  const advanced = JSON.stringify(inputs.value).match(
    /"(weightedBackendServices|requestMirrorPolicy|faultInjectionPolicy|retryPolicy|routeRules)":[[{]./,
  );
  if (schemes.has("EXTERNAL") && advanced) {
    throw invalidField(
      "urlMap",
      advanced[1],
      "Advanced routing rules are not supported for scheme EXTERNAL: use backend services of scheme EXTERNAL_MANAGED.",
    );
  }
}
