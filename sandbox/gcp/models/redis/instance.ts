import { badRequest, invalidField, notFound } from "../../errors";
import { sameLink } from "../../links";
import { zonesOf } from "../../locations";
import type { Fail, Model, ResourceView } from "../../model";
import { type PlainObject, View } from "../../view";
import { overlaps } from "../cidr";
import { requireKeyUse } from "../kms/access";
import { agentOf, checkRedis } from "./settings";

const instanceType = "gcp:redis/instance:Instance";
const networkType = "gcp:compute/network:Network";

/** One Redis, with or without a standby. https://cloud.google.com/memorystore/docs/redis/reference/rest/v1/projects.locations.instances */
export const instance: Model = {
  type: instanceType,
  service: "redis.googleapis.com",
  scope: "region",
  id: "projects/{project}/locations/{region}/instances/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  name: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    maxLength: 40,
  },
  immutable: [
    "alternativeLocationId",
    "authorizedNetwork",
    "connectMode",
    "customerManagedKey",
    "locationId",
    "name",
    "project",
    "region",
    "reservedIpRange",
    "tier",
    "transitEncryptionMode",
  ],
  defaults: {
    authEnabled: false,
    connectMode: "DIRECT_PEERING",
    deletionProtection: true,
    tier: "BASIC",
    transitEncryptionMode: "DISABLED",
  },
  references: [
    { path: "authorizedNetwork", to: [networkType], answer: "id" },
    { path: "customerManagedKey", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region" },
  ],
  bounds: {
    displayName: { maxLength: 80 },
    memorySizeGb: { min: 1, max: 300 },
    redisVersion: { oneOf: ["REDIS_4_0", "REDIS_5_0", "REDIS_6_X", "REDIS_7_0", "REDIS_7_2"] },
    replicaCount: { min: 0, max: 5 },
  },
  guards: [
    {
      path: "deletionProtection",
      message: ({ id }) =>
        `cannot destroy redis instance ${id} without setting deletion_protection=false and running \`pulumi up\``,
    },
  ],
  check,
  admit,
  computed: state,
};

function check(inputs: View, fail: Fail): void {
  checkRedis(inputs, "redisConfigs", fail);
  const tier = inputs.string("tier") ?? "BASIC";
  const reading = inputs.string("readReplicasMode") === "READ_REPLICAS_ENABLED";
  const replicas = inputs.number("replicaCount");
  const memory = inputs.number("memorySizeGb");
  if (inputs.unknown("tier")) return;
  if (tier === "BASIC" && (reading || (replicas ?? 0) > 0)) fail("replicaCount", "replicas need tier STANDARD_HA");
  if (tier === "BASIC" && inputs.has("alternativeLocationId")) fail("alternativeLocationId", "needs tier STANDARD_HA");
  if (reading && memory !== undefined && memory < 5)
    fail("memorySizeGb", `must be at least 5 with read replicas, is ${String(memory)}`);
  if (tier === "STANDARD_HA" && !reading && replicas !== undefined && replicas !== 1)
    fail("replicaCount", `must be 1 without read replicas, is ${String(replicas)}`);
  if (
    inputs.string("persistenceConfig.persistenceMode") === "RDB" &&
    !inputs.has("persistenceConfig.rdbSnapshotPeriod")
  )
    fail("persistenceConfig.rdbSnapshotPeriod", "has to be set for RDB");
}

function admit(resource: ResourceView): void {
  const { inputs, cloud, project, region } = resource;
  for (const path of ["locationId", "alternativeLocationId"]) {
    const zone = inputs.string(path);
    if (zone !== undefined && zone !== "" && !zonesOf(region).includes(zone))
      throw invalidField(path, zone, `It is not a zone of region ${region}.`);
  }
  const fallback = `projects/${project}/global/networks/default`;
  if (!inputs.has("authorizedNetwork") && !cloud.find(networkType, fallback))
    throw notFound(fallback, "authorizedNetwork");
  admitRange(resource);
  const key = inputs.string("customerManagedKey");
  if (key !== undefined) requireKeyUse(cloud, key, agentOf(cloud.projectNumber(project)));
  if (inputs.string("connectMode") !== "PRIVATE_SERVICE_ACCESS") return;
  const network = inputs.string("authorizedNetwork") ?? fallback;
  const connected = cloud
    .list("gcp:servicenetworking/connection:Connection")
    .some(({ state: connection }) => typeof connection.network === "string" && sameLink(connection.network, network));
  if (!connected)
    throw badRequest(
      "Google private service access is not enabled. Enable private service access and try again: the network has no " +
        "gcp:servicenetworking/connection:Connection",
      "connectMode",
    );
}

function admitRange({ id, inputs, cloud }: ResourceView): void {
  const range = inputs.string("reservedIpRange");
  if (range === undefined || inputs.string("connectMode") === "PRIVATE_SERVICE_ACCESS") return;
  const taken = cloud.list(instanceType).find(({ id: other, state: known }) => {
    const theirs = new View(known).string("effectiveReservedIpRange");
    return other !== id && theirs !== undefined && overlaps(theirs, range);
  });
  if (taken) throw invalidField("reservedIpRange", range, `It overlaps with that of '${taken.id}'.`);
}

function state(resource: ResourceView): PlainObject {
  const { inputs, createdAt, project, region } = resource;
  const zones = zonesOf(region);
  const zone = inputs.string("locationId") ?? zones[0] ?? "";
  const standby = inputs.string("tier") === "STANDARD_HA";
  const reading = inputs.string("readReplicasMode") === "READ_REPLICAS_ENABLED";
  const net = `10.${String((Number(resource.digits(3, "net")) % 100) + 100)}.${String(Number(resource.digits(3, "sub")) % 256)}`;
  const secure = inputs.string("transitEncryptionMode") === "SERVER_AUTHENTICATION";
  return {
    alternativeLocationId: standby ? (zones.find((other) => other !== zone) ?? "") : "",
    authString: inputs.boolean("authEnabled") === true ? resource.hex(32, "auth") : "",
    authorizedNetwork: `projects/${project}/global/networks/default`,
    createTime: createdAt,
    currentLocationId: zone,
    effectiveReservedIpRange: inputs.string("reservedIpRange") ?? `${net}.0/29`,
    host: `${net}.3`,
    locationId: zone,
    maintenanceSchedules: [],
    maintenanceVersion: "",
    nodes: (standby ? [zone, zones.find((other) => other !== zone) ?? ""] : [zone]).map((place, index) => ({
      id: `node-${String(index)}`,
      zone: place,
    })),
    persistenceConfig: { persistenceMode: "DISABLED", rdbNextSnapshotTime: "", rdbSnapshotStartTime: "" },
    persistenceIamIdentity: `serviceAccount:${agentOf(resource.cloud.projectNumber(project))}`,
    port: secure ? 6378 : 6379,
    readEndpoint: reading ? `${net}.4` : "",
    readEndpointPort: reading ? 6379 : 0,
    readReplicasMode: "READ_REPLICAS_DISABLED",
    redisVersion: "REDIS_7_2",
    replicaCount: reading ? 2 : standby ? 1 : 0,
    reservedIpRange: `${net}.0/29`,
    secondaryIpRange: "",
    serverCaCerts: [],
  };
}
