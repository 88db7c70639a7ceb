import { badRequest, invalidField } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import { View } from "../../view";
import { addressAt } from "../cidr";
import { rfc1035 } from "../names";
import { under } from "../paths";
import { sameReference, sameWhen } from "../spelling";
import { addressReference, fullRange, portRangeOf, refuseConflict } from "./forwarding";
import { compute, networkType, regionBackendServiceType, subnetworkType } from "./types";

export const forwardingRuleType = "gcp:compute/forwardingRule:ForwardingRule";
const addressType = "gcp:compute/address:Address";
const attachmentType = "gcp:compute/serviceAttachment:ServiceAttachment";

/** An address and ports of a regional load balancer, or an endpoint of Private Service Connect. https://cloud.google.com/compute/docs/reference/rest/v1/forwardingRules */
export const forwardingRule: Model = {
  type: forwardingRuleType,
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/forwardingRules/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/regions/{region}/forwardingRules/{name}`,
  name: rfc1035,
  immutable: [
    "allPorts",
    "backendService",
    "description",
    "ipAddress",
    "ipCollection",
    "ipProtocol",
    "ipVersion",
    "isMirroringCollector",
    "loadBalancingScheme",
    "name",
    "network",
    "networkTier",
    "noAutomateDnsZone",
    "portRange",
    "ports",
    "project",
    "region",
    "serviceDirectoryRegistrations",
    ...under("serviceDirectoryRegistrations", ["namespace", "service"]),
    "serviceLabel",
    "sourceIpRanges",
    "subnetwork",
  ],
  defaults: { loadBalancingScheme: "EXTERNAL" },
  sets: ["ports"],
  equivalent: { ipAddress: sameReference, portRange: sameWhen(fullRange) },
  references: [
    { path: "backendService", to: [regionBackendServiceType], place: "same-region", answer: "selfLink" },
    { path: "target", to: [attachmentType], place: "same-region", answer: "selfLink" },
    addressReference(addressType),
    { path: "network", to: [networkType], answer: "selfLink" },
    { path: "subnetwork", to: [subnetworkType], place: "same-region", answer: "selfLink" },
  ],
  bounds: {
    portRange: { pattern: /^\d{1,5}(-\d{1,5})?$/, words: "a port or a range of ports, such as 443 or 8080-8090" },
    ports: { max: 5 },
    "ports[]": { pattern: /^\d{1,5}$/, words: "a port" },
    serviceLabel: { ...rfc1035 },
  },
  combinations: [
    { rule: "exactly-one", paths: ["backendService", "target"] },
    { rule: "conflicts", paths: ["ports", "portRange", "allPorts"] },
  ],
  quotas: [
    {
      metric: "FORWARDING_RULES",
      limit: 45,
      per: "project",
      amount: (rule) => Number(rule.string("loadBalancingScheme")?.startsWith("EXTERNAL") === true),
    },
  ],
  check,
  admit: (resource) => {
    admitService(resource);
    admitNetwork(resource);
    refuseConflict(resource, forwardingRuleType, [addressType], networkOf(resource) ?? "");
  },
  computed: state,
};

function state(resource: ResourceView): ReturnType<NonNullable<Model["computed"]>> {
  const { inputs, createdAt, name, region, project, serial } = resource;
  const connected = inputs.has("target");
  const label = inputs.string("serviceLabel");
  return {
    baseForwardingRule: "",
    creationTimestamp: createdAt,
    forwardingRuleId: Number(serial),
    ipAddress: inputs.string("ipAddress") ?? freeAddress(resource),
    ipProtocol: "TCP",
    ipVersion: "IPV4",
    labelFingerprint: `${resource.hex(10, `labels-${JSON.stringify(inputs.get("labels") ?? {})}`)}=`,
    network: networkOf(resource) ?? "",
    networkTier: "PREMIUM",
    portRange: "",
    ...portRangeOf(inputs),
    pscConnectionId: connected ? resource.digits(17, "psc") : "",
    pscConnectionStatus: connected ? "ACCEPTED" : "",
    serviceName: label === undefined ? "" : `${label}.${name}.il4.${region}.lb.${project}.internal`,
    subnetwork: "",
  };
}

function networkOf({ inputs, cloud }: ResourceView): string | undefined {
  const found = cloud.find(subnetworkType, inputs.string("subnetwork") ?? "");
  return found && new View(found.state).string("network");
}

/** An address of the rule's subnet, or one of Google's. */
function freeAddress(resource: ResourceView): string {
  const subnet = resource.cloud.find(subnetworkType, resource.inputs.string("subnetwork") ?? "");
  const range = subnet && new View(subnet.state).string("ipCidrRange");
  const number = Number(resource.digits(3, "address"));
  if (range !== undefined) return addressAt(range, number) ?? addressAt(range, 3) ?? "";
  return `35.${String(number % 256)}.${String(Number(resource.digits(4, "b")) % 256)}.${String(Number(resource.digits(4, "c")) % 256)}`;
}

function check(inputs: View, fail: Fail): void {
  const scheme = inputs.string("loadBalancingScheme") ?? "EXTERNAL";
  if (inputs.unknown("loadBalancingScheme")) return;
  const internal = scheme.startsWith("INTERNAL");
  if (scheme === "INTERNAL" && !["ports", "allPorts", "portRange"].some((name) => inputs.has(name)))
    fail("ports", "one of ports, allPorts must be specified for INTERNAL");
  if (inputs.boolean("allowGlobalAccess") === true && !internal)
    fail("allowGlobalAccess", `is for internal load balancers, not for ${scheme}`);
  if (inputs.has("serviceLabel") && scheme !== "INTERNAL")
    fail("serviceLabel", `can only be set for INTERNAL, not for ${scheme}`);
  if (inputs.has("target") && scheme !== "")
    fail("loadBalancingScheme", `has to be "" for an endpoint of a service attachment, is ${scheme}`);
  for (const port of [...inputs.strings("ports"), ...(inputs.string("portRange") ?? "").split("-")]) {
    if (port !== "" && (Number(port) < 1 || Number(port) > 65535))
      fail("ports", `ports are from 1 to 65535, not ${port}`);
  }
}

function admitService({ inputs, cloud }: ResourceView): void {
  const service = cloud.find(regionBackendServiceType, inputs.string("backendService") ?? "");
  if (!service) return;
  const state = new View(service.state);
  const [scheme, other] = [inputs.string("loadBalancingScheme"), state.string("loadBalancingScheme")];
  if (scheme !== other) {
    throw invalidField(
      "backendService",
      service.id,
      `The load balancing scheme of the forwarding rule, ${scheme ?? ""}, must match that of the backend service, ${other ?? ""}.`,
    );
  }
  const [protocol, expected] = [inputs.string("ipProtocol") ?? "TCP", state.string("protocol")];
  const fits = protocol === expected || expected === "UNSPECIFIED";
  if (!fits)
    throw invalidField(
      "ipProtocol",
      protocol,
      `The protocol of the forwarding rule must match that of the backend service, ${expected ?? ""}.`,
    );
}

function admitNetwork(resource: ResourceView): void {
  const { inputs, cloud } = resource;
  const scheme = inputs.string("loadBalancingScheme") ?? "";
  if (!scheme.startsWith("INTERNAL")) return;
  const network = cloud.find(networkType, inputs.string("network") ?? "");
  if (network?.state.autoCreateSubnetworks === false && !inputs.has("subnetwork"))
    throw badRequest(
      "Subnetwork must be provided for internal load balancing in a custom subnet mode network.",
      "subnetwork",
    );
  const own = networkOf(resource);
  if (network && own !== undefined && network.state.selfLink !== own)
    throw invalidField("subnetwork", inputs.string("subnetwork"), "The subnetwork does not belong to the network.");
}
