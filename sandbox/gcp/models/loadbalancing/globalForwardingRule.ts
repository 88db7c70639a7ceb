import { invalidField } from "../../errors";
import { relativeLink } from "../../links";
import type { Fail, Model, ResourceView, StoredResource } from "../../model";
import { View } from "../../view";
import { rfc1035 } from "../names";
import { under } from "../paths";
import { sameReference, sameWhen } from "../spelling";
import { addressReference, fullRange, portRangeOf, refuseConflict } from "./forwarding";
import { compute, networkType, subnetworkType, urlMapType } from "./types";
import { schemesOf } from "./urlMap";

const ruleType = "gcp:compute/globalForwardingRule:GlobalForwardingRule";
const addressType = "gcp:compute/globalAddress:GlobalAddress";
const proxyTypes = ["gcp:compute/targetHttpsProxy:TargetHttpsProxy", "gcp:compute/targetHttpProxy:TargetHttpProxy"];
/** Bundles of Google's own APIs, behind Private Service Connect. */
const bundles = ["all-apis", "vpc-sc"];

/** An address and port of the global load balancer. https://cloud.google.com/compute/docs/reference/rest/v1/globalForwardingRules */
export const globalForwardingRule: Model = {
  type: ruleType,
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/forwardingRules/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/forwardingRules/{name}`,
  name: rfc1035,
  immutable: [
    "allowPscGlobalAccess",
    "description",
    "ipAddress",
    "ipProtocol",
    "ipVersion",
    "metadataFilters",
    ...under("metadataFilters[]", [
      "filterLabels",
      "filterLabels[].name",
      "filterLabels[].value",
      "filterMatchCriteria",
    ]),
    "name",
    "network",
    "networkTier",
    "noAutomateDnsZone",
    "portRange",
    "project",
    "serviceDirectoryRegistrations",
    ...under("serviceDirectoryRegistrations", ["namespace", "serviceDirectoryRegion"]),
    "sourceIpRanges",
    "subnetwork",
  ],
  defaults: { loadBalancingScheme: "EXTERNAL" },
  equivalent: { ipAddress: sameReference, portRange: sameWhen(fullRange), target: sameReference },
  references: [
    {
      path: "target",
      to: proxyTypes,
      read: (target) => (bundles.includes(target) ? undefined : target),
      answer: "selfLink",
    },
    addressReference(addressType),
    { path: "network", to: [networkType], answer: "selfLink" },
    { path: "subnetwork", to: [subnetworkType], answer: "selfLink" },
  ],
  bounds: {
    externalManagedBackendBucketMigrationTestingPercentage: { min: 0, max: 100 },
    portRange: { pattern: /^\d{1,5}(-\d{1,5})?$/, words: "a port or a range of ports, such as 443 or 8080-8090" },
  },
  quotas: [{ metric: "FORWARDING_RULES", limit: 45, per: "project" }],
  check,
  admit: (resource) => {
    admitTarget(resource);
    admitScheme(resource);
    refuseConflict(resource, ruleType, [addressType], "");
  },
  computed: (resource) => ({
    baseForwardingRule: "",
    forwardingRuleId: Number(resource.serial),
    ipAddress: resource.inputs.string("ipAddress") ?? freeAddress(resource),
    ipProtocol: "TCP",
    labelFingerprint: `${resource.hex(10, `labels-${JSON.stringify(resource.inputs.get("labels") ?? {})}`)}=`,
    network: "",
    networkTier: "PREMIUM",
    ...portRangeOf(resource.inputs),
    pscConnectionId: "",
    pscConnectionStatus: "",
    subnetwork: "",
  }),
};

/** An address of Google's that nobody reserved. */
function freeAddress(resource: ResourceView): string {
  const [a, b, c] = ["a", "b", "c"].map((salt) => String(Number(resource.digits(4, salt)) % 256));
  if (resource.inputs.string("ipVersion") === "IPV6") return `2600:1901:0:${resource.hex(4, "v6")}::`;
  return `34.${a ?? ""}.${b ?? ""}.${c ?? ""}`;
}

function check(inputs: View, fail: Fail): void {
  const target = inputs.string("target");
  const bundle = target !== undefined && bundles.includes(target);
  if (!bundle && target !== undefined && !inputs.has("portRange"))
    fail("portRange", "has to be set: a proxy listens on one port");
  const [first, last = first] = (inputs.string("portRange") ?? "").split("-");
  if (first !== last) fail("portRange", "a proxy listens on one port, not on a range");
  if (first !== undefined && first !== "" && (Number(first) < 1 || Number(first) > 65535))
    fail("portRange", `ports are from 1 to 65535, not ${first}`);
  if (inputs.has("metadataFilters") && inputs.string("loadBalancingScheme") !== "INTERNAL_SELF_MANAGED")
    fail("metadataFilters", "can only be set for INTERNAL_SELF_MANAGED");
}

function proxyOf({ inputs, cloud }: ResourceView): StoredResource | undefined {
  const target = relativeLink(inputs.string("target") ?? "");
  return proxyTypes.map((type) => cloud.find(type, target)).find((found) => found !== undefined);
}

/** The backend services behind the proxy have to be of the rule's scheme. */
function admitTarget(resource: ResourceView): void {
  const proxy = proxyOf(resource);
  const map = proxy && resource.cloud.find(urlMapType, new View(proxy.state).string("urlMap") ?? "");
  if (!map) return;
  const scheme = resource.inputs.string("loadBalancingScheme") ?? "EXTERNAL";
  const fits = (other: string): boolean => other === scheme || (scheme === "EXTERNAL" && other === "EXTERNAL_MANAGED");
  const wrong = [...schemesOf(new View(map.state), resource.cloud)].find((other) => !fits(other));
  if (wrong === undefined) return;
  throw invalidField(
    "target",
    resource.inputs.string("target"),
    `The load balancing scheme of the forwarding rule, ${scheme}, must match that of the backend services behind it, ${wrong}.`,
  );
}

function admitScheme({ inputs, previous }: ResourceView): void {
  const [before, after] = [previous?.string("loadBalancingScheme"), inputs.string("loadBalancingScheme")];
  if (before === undefined || before === after || (before.startsWith("EXTERNAL") && after?.startsWith("EXTERNAL")))
    return;
  throw invalidField("loadBalancingScheme", after, `Load balancing scheme cannot be changed from ${before}.`);
}
