import { badRequest } from "../../errors";
import type { Model, ResourceView } from "../../model";
import { type PlainObject, type View } from "../../view";
import { requireKeyUse } from "../kms/access";
import { rfc1035 } from "../names";
import { checkRedis } from "../redis/cluster";
import { requireConnectionPolicy } from "../redis/connectionPolicy";

/** Usable memory of a node, in GB. https://cloud.google.com/memorystore/docs/valkey/instance-node-specification */
const nodeSizes: Readonly<Record<string, number>> = {
  SHARED_CORE_NANO: 1.4,
  CUSTOM_PICO: 0.75,
  CUSTOM_MICRO: 1.5,
  CUSTOM_MINI: 3,
  STANDARD_SMALL: 6.5,
  HIGHCPU_MEDIUM: 6.5,
  HIGHMEM_MEDIUM: 13,
  STANDARD_LARGE: 26,
  HIGHMEM_XLARGE: 58,
  HIGHMEM_2XLARGE: 116,
};

/** A Valkey, sharded or not. https://cloud.google.com/memorystore/docs/valkey/reference/rest/v1/projects.locations.instances */
export const instance: Model = {
  type: "gcp:memorystore/instance:Instance",
  service: "memorystore.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/instances/{instanceId}",
  imports: ["{project}/{location}/{instanceId}", "{location}/{instanceId}"],
  name: { ...rfc1035, property: "instanceId", minLength: 4, generated: false },
  immutable: [
    "authorizationMode",
    "desiredAutoCreatedEndpoints",
    "desiredPscAutoConnections",
    "gcsSource",
    "gcsSource.uris",
    "instanceId",
    "kmsKey",
    "location",
    "managedBackupSource",
    "managedBackupSource.backup",
    "mode",
    "project",
    "serverCaMode",
    "serverCaPool",
    "transitEncryptionMode",
    "zoneDistributionConfig",
    "zoneDistributionConfig.zone",
  ],
  defaults: { deletionProtectionEnabled: true },
  references: [
    { path: "desiredAutoCreatedEndpoints[].network", to: ["gcp:compute/network:Network"], by: [] },
    { path: "desiredPscAutoConnections[].network", to: ["gcp:compute/network:Network"], by: [] },
    { path: "kmsKey", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region" },
  ],
  bounds: {
    authorizationMode: { oneOf: ["AUTH_DISABLED", "IAM_AUTH"] },
    engineVersion: { oneOf: ["VALKEY_7_2", "VALKEY_8_0", "VALKEY_9_0"] },
    nodeType: { oneOf: Object.keys(nodeSizes) },
    "persistenceConfig.aofConfig.appendFsync": { oneOf: ["NEVER", "EVERY_SEC", "ALWAYS"] },
    replicaCount: { min: 0, max: 5 },
    shardCount: { min: 1, max: 250 },
    transitEncryptionMode: { oneOf: ["TRANSIT_ENCRYPTION_DISABLED", "SERVER_AUTHENTICATION"] },
  },
  combinations: [{ rule: "conflicts", paths: ["desiredAutoCreatedEndpoints", "desiredPscAutoConnections"] }],
  guards: [
    {
      path: "deletionProtectionEnabled",
      message: ({ id }) =>
        `Cannot delete instance ${id}: deletion protection is enabled. Set deletionProtectionEnabled to false first`,
    },
  ],
  check: (inputs, fail) => {
    checkRedis(inputs, "engineConfigs", fail);
    if (inputs.string("mode") === "CLUSTER_DISABLED" && (inputs.number("shardCount") ?? 1) !== 1)
      fail("shardCount", "must be 1 when mode is CLUSTER_DISABLED");
    const zonal = inputs.string("zoneDistributionConfig.mode") === "SINGLE_ZONE";
    if (zonal !== inputs.has("zoneDistributionConfig.zone") && !inputs.unknown("zoneDistributionConfig"))
      fail("zoneDistributionConfig.zone", "goes with mode SINGLE_ZONE, and only with it");
  },
  admit: ({ inputs, cloud, project, location, previous }) => {
    for (const { network } of endpointsOf(inputs)) requireConnectionPolicy(cloud, network, location, "gcp-memorystore");
    const key = inputs.string("kmsKey");
    const agent = `service-${cloud.projectNumber(project)}@gcp-sa-memorystore.iam.gserviceaccount.com`;
    if (key !== undefined) requireKeyUse(cloud, key, agent);
    const [before, after] = [previous?.string("engineVersion"), inputs.string("engineVersion")];
    if (before !== undefined && after !== undefined && after < before)
      throw badRequest(`The engine's version cannot go back from ${before} to ${after}.`, "engineVersion");
  },
  computed: state,
};

function endpointsOf(inputs: View): { readonly network: string; readonly projectId: string }[] {
  return ["desiredAutoCreatedEndpoints", "desiredPscAutoConnections"].flatMap((path) =>
    inputs.list(path).map((endpoint) => ({
      network: endpoint.string("network") ?? "",
      projectId: endpoint.string("projectId") ?? "",
    })),
  );
}

function state(resource: ResourceView): PlainObject {
  const { inputs, id, createdAt, now, project, location } = resource;
  const address = `10.${String(Number(resource.digits(3, "a")) % 256)}.1.${String((Number(resource.digits(3, "b")) % 250) + 2)}`;
  const attachment = `projects/${resource.hex(10, "tenant")}-tp/regions/${location}/serviceAttachments/gcp-memorystore-auto-${resource.hex(8, "attachment")}`;
  const connections = endpointsOf(inputs).map(({ network, projectId }, index) => ({
    connectionType: "CONNECTION_TYPE_DISCOVERY",
    forwardingRule: `https://www.googleapis.com/compute/v1/projects/${projectId}/regions/${location}/forwardingRules/sca-auto-fr-${resource.hex(8, `rule-${String(index)}`)}`,
    ipAddress: address,
    network,
    port: 6379,
    projectId,
    pscConnectionId: resource.digits(17, `connection-${String(index)}`),
    pscConnectionStatus: "ACTIVE",
    serviceAttachment: attachment,
  }));
  const secure = inputs.string("transitEncryptionMode") === "SERVER_AUTHENTICATION";
  return {
    authorizationMode: "AUTH_DISABLED",
    availableMaintenanceVersions: [],
    backupCollection: `projects/${project}/locations/${location}/backupCollections/${resource.hex(8, "backups")}`,
    createTime: createdAt,
    crossInstanceReplicationConfig: { instanceRole: "NONE", memberships: [], updateTime: createdAt },
    discoveryEndpoints: connections
      .slice(0, 1)
      .map(({ ipAddress, network, port }) => ({ address: ipAddress, network, port })),
    effectiveMaintenanceVersion: "",
    endpoints:
      connections.length === 0
        ? []
        : [{ connections: connections.map((pscAutoConnection) => ({ pscAutoConnection })) }],
    engineVersion: "VALKEY_8_0",
    isAclPolicyInSync: true,
    maintenanceSchedules: [],
    managedServerCas: secure ? [{ caCerts: [{ certificates: [] }] }] : [],
    mode: "CLUSTER",
    name: id,
    nodeConfigs: [{ sizeGb: nodeSizes[inputs.string("nodeType") ?? "HIGHMEM_MEDIUM"] ?? 0 }],
    nodeType: "HIGHMEM_MEDIUM",
    persistenceConfig: { mode: "DISABLED" },
    pscAttachmentDetails: [{ connectionType: "CONNECTION_TYPE_DISCOVERY", serviceAttachment: attachment }],
    pscAutoConnections: connections,
    replicaCount: 0,
    serverCaMode: "GOOGLE_MANAGED_PER_INSTANCE_CA",
    state: "ACTIVE",
    stateInfos: [],
    transitEncryptionMode: "TRANSIT_ENCRYPTION_DISABLED",
    uid: resource.hex(32, "uid"),
    updateTime: now,
    zoneDistributionConfig: { mode: "MULTI_ZONE" },
  };
}
