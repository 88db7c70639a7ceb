import { ApiError } from "../../errors";
import type { CloudReader, Fail, Model, ResourceView, StoredResource } from "../../model";
import { type PlainObject, View } from "../../view";

export const zoneType = "gcp:dns/managedZone:ManagedZone";

const domain = {
  pattern: /^([a-z0-9_*]([-a-z0-9_]{0,61}[a-z0-9_])?\.)+$/i,
  words: "a domain name that ends with a dot, such as example.com.",
};

/** A DNS zone. https://cloud.google.com/dns/docs/reference/rest/v1/managedZones */
export const managedZone: Model = {
  type: zoneType,
  service: "dns.googleapis.com",
  scope: "global",
  id: "projects/{project}/managedZones/{name}",
  imports: ["{project}/{name}", "{name}"],
  name: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    maxLength: 63,
  },
  immutable: ["dnsName", "name", "project", "reverseLookup", "serviceDirectoryConfig", "visibility"],
  defaults: { description: "Managed by Pulumi", forceDestroy: false, visibility: "public" },
  sets: [
    "privateVisibilityConfig.networks",
    "privateVisibilityConfig.gkeClusters",
    "forwardingConfig.targetNameServers",
  ],
  references: [
    {
      path: "privateVisibilityConfig.networks[].networkUrl",
      to: ["gcp:compute/network:Network"],
      by: [],
      answer: "selfLink",
    },
    { path: "privateVisibilityConfig.gkeClusters[].gkeClusterName", to: ["gcp:container/cluster:Cluster"], by: [] },
    { path: "peeringConfig.targetNetwork.networkUrl", to: ["gcp:compute/network:Network"], by: [], answer: "selfLink" },
  ],
  bounds: {
    description: { maxLength: 1024 },
    dnsName: domain,
    "forwardingConfig.targetNameServers[].ipv4Address": { address: { version: 4 } },
    "forwardingConfig.targetNameServers[].ipv6Address": { address: { version: 6 } },
  },
  quotas: [{ metric: "MANAGED_ZONES", limit: 10000, per: "project" }],
  check: checkZone,
  admit: admitZone,
  admitDeletion,
  computed: (resource) => ({
    creationTime: resource.createdAt,
    managedZoneId: resource.serial,
    nameServers: nameServers(resource),
    dnssecConfig: dnssec(resource.inputs),
  }),
};

function isPrivate(inputs: View): boolean {
  return inputs.string("visibility") === "private";
}

function checkZone(inputs: View, fail: Fail): void {
  if (!isPrivate(inputs)) {
    for (const path of ["privateVisibilityConfig", "forwardingConfig", "peeringConfig"]) {
      if (inputs.has(path)) fail(path, "can only be set for a zone of visibility private");
    }
  } else if (inputs.has("dnssecConfig.state") && inputs.string("dnssecConfig.state") !== "off") {
    fail("dnssecConfig.state", "DNSSEC is for public zones only");
  }
  inputs.list("forwardingConfig.targetNameServers").forEach((server, index) => {
    const given = ["domainName", "ipv4Address", "ipv6Address"].filter(
      (name) => server.has(name) || server.unknown(name),
    );
    if (given.length !== 1) {
      fail(
        `forwardingConfig.targetNameServers[${String(index)}]`,
        "needs exactly one of ipv4Address, ipv6Address and domainName",
      );
    }
  });
}

/** Two private zones of one name cannot be seen from the same network. */
function admitZone({ id, inputs, cloud }: ResourceView): void {
  if (!isPrivate(inputs)) return;
  const networks = (view: View): string[] =>
    view.list("privateVisibilityConfig.networks").map((network) => network.string("networkUrl") ?? "");
  const own = networks(inputs);
  for (const other of cloud.list(zoneType)) {
    const view = new View(other.state);
    if (other.id === id || view.string("dnsName") !== inputs.string("dnsName")) continue;
    const shared = networks(view).find((network) => own.includes(network));
    if (shared !== undefined) {
      throw new ApiError(
        409,
        `The managed zone with DNS name '${inputs.string("dnsName") ?? ""}' conflicts with zone '${other.name}' on network '${shared}'`,
        "networkConflict",
      );
    }
  }
}

/** Records go with their zone only when it says so. */
function admitDeletion(zone: StoredResource, cloud: CloudReader): void {
  if (zone.state.forceDestroy === true) return;
  const records = cloud.list("gcp:dns/recordSet:RecordSet", { project: zone.project });
  if (!records.some(({ state }) => state.managedZone === zone.name)) return;
  throw new ApiError(
    400,
    `The resource named '${zone.name}' cannot be deleted because it contains one or more 'resource records'.`,
    "containerNotEmpty",
  );
}

function nameServers(resource: ResourceView): string[] {
  if (isPrivate(resource.inputs)) return ["ns-gcp-private.googledomains.com."];
  const letter = "abcde"[Number(resource.digits(2, "servers")) % 5] ?? "a";
  return [1, 2, 3, 4].map((number) => `ns-cloud-${letter}${String(number)}.googledomains.com.`);
}

function dnssec(inputs: View): PlainObject {
  const keys = [
    { algorithm: "rsasha256", keyLength: 2048, keyType: "keySigning", kind: "dns#dnsKeySpec" },
    { algorithm: "rsasha256", keyLength: 1024, keyType: "zoneSigning", kind: "dns#dnsKeySpec" },
  ];
  return inputs.string("dnssecConfig.state") === "on" ? { defaultKeySpecs: keys, nonExistence: "nsec3" } : {};
}
