import { badRequest, invalidField } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import { type PlainObject, type View, isViewedObject } from "../../view";
import { requireKeyUse } from "../kms/access";
import { rfc1035 } from "../names";
import { requireConnectionPolicy } from "./connectionPolicy";

const clusterType = "gcp:redis/cluster:Cluster";

/** Usable memory of a node, in GB. https://cloud.google.com/memorystore/docs/cluster/cluster-node-specification */
const nodeSizes: Readonly<Record<string, number>> = {
  REDIS_SHARED_CORE_NANO: 1.4,
  REDIS_STANDARD_SMALL: 6.5,
  REDIS_HIGHCPU_MEDIUM: 6.5,
  REDIS_HIGHMEM_MEDIUM: 13,
  REDIS_STANDARD_LARGE: 26,
  REDIS_HIGHMEM_XLARGE: 58,
  REDIS_HIGHMEM_2XLARGE: 116,
};

/** A sharded Redis. https://cloud.google.com/memorystore/docs/cluster/reference/rest/v1/projects.locations.clusters */
export const cluster: Model = {
  type: clusterType,
  service: "redis.googleapis.com",
  scope: "region",
  id: "projects/{project}/locations/{region}/clusters/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  name: rfc1035,
  immutable: [
    "authorizationMode",
    "gcsSource",
    "gcsSource.uris",
    "managedBackupSource",
    "managedBackupSource.backup",
    "name",
    "project",
    "region",
    "transitEncryptionMode",
    "zoneDistributionConfig",
  ],
  defaults: {
    authorizationMode: "AUTH_MODE_DISABLED",
    deletionProtectionEnabled: true,
    transitEncryptionMode: "TRANSIT_ENCRYPTION_MODE_DISABLED",
  },
  references: [
    { path: "pscConfigs[].network", to: ["gcp:compute/network:Network"], by: [] },
    { path: "kmsKey", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region" },
    { path: "crossClusterReplicationConfig.primaryCluster.cluster", to: [clusterType], by: [] },
  ],
  bounds: {
    "pscConfigs[].network": {
      pattern: /^projects\/[^/]+\/global\/networks\/[^/]+$/,
      words: "projects/PROJECT/global/networks/NETWORK",
    },
    pscConfigs: { min: 1, max: 1 },
    replicaCount: { min: 0, max: 5 },
    shardCount: { min: 1, max: 250 },
  },
  guards: [
    {
      path: "deletionProtectionEnabled",
      message: ({ id }) =>
        `Cannot delete cluster ${id}: deletion protection is enabled. Set deletionProtectionEnabled to false first`,
    },
  ],
  check: (inputs, fail) => {
    checkRedis(inputs, "redisConfigs", fail);
    const zonal = inputs.string("zoneDistributionConfig.mode") === "SINGLE_ZONE";
    if (zonal !== inputs.has("zoneDistributionConfig.zone") && !inputs.unknown("zoneDistributionConfig"))
      fail("zoneDistributionConfig.zone", "goes with mode SINGLE_ZONE, and only with it");
  },
  admit: (resource) => {
    const { inputs, cloud, project, region } = resource;
    const network = inputs.string("pscConfigs[0].network");
    if (network !== undefined) requireConnectionPolicy(cloud, network, region, "gcp-memorystore-redis");
    const key = inputs.string("kmsKey");
    if (key !== undefined) requireKeyUse(cloud, key, agentOf(cloud.projectNumber(project)));
    if (resource.previous && resource.previous.string("nodeType") !== inputs.string("nodeType"))
      throw badRequest("The node type of a cluster cannot be changed.", "nodeType");
  },
  computed: state,
};

/** The account with which Memorystore uses keys. */
export function agentOf(projectNumber: string): string {
  return `service-${projectNumber}@cloud-redis.iam.gserviceaccount.com`;
}

/** Settings of Redis that programs may change. https://cloud.google.com/memorystore/docs/cluster/supported-instance-configurations */
const settings: Readonly<Record<string, RegExp>> = {
  "maxmemory-policy": /^(noeviction|(allkeys|volatile)-(lru|lfu|random)|volatile-ttl)$/,
  "maxmemory-gb": /^\d+(\.\d+)?$/,
  "maxmemory-clients": /^\d+(kb|mb|gb|%)?$/,
  maxclients: /^\d+$/,
  "notify-keyspace-events": /^[KEg$lshzxetdmnA]*$/,
  timeout: /^\d+$/,
  activedefrag: /^(yes|no)$/,
  "lazyfree-lazy-eviction": /^(yes|no)$/,
  "lazyfree-lazy-expire": /^(yes|no)$/,
  "lfu-decay-time": /^\d+$/,
  "lfu-log-factor": /^\d+$/,
  "stream-node-max-bytes": /^\d+$/,
  "stream-node-max-entries": /^\d+$/,
};

/** Holds settings to what Memorystore takes. */
export function checkRedis(inputs: View, path: string, fail: Fail): void {
  const given = inputs.get(path);
  if (!isViewedObject(given)) return;
  for (const [name, value] of Object.entries(given)) {
    const at = `${path}[${JSON.stringify(name)}]`;
    const allowed = settings[name];
    if (allowed === undefined)
      fail(at, `'${name}' is not a setting that can be changed: there are ${Object.keys(settings).join(", ")}`);
    else if (typeof value === "string" && !allowed.test(value)) fail(at, `'${value}' is not a value of ${name}`);
  }
}

function state(resource: ResourceView): PlainObject {
  const { inputs, id, createdAt, project, region } = resource;
  const node = inputs.string("nodeType") ?? "REDIS_HIGHMEM_MEDIUM";
  const memory = (nodeSizes[node] ?? 0) * (inputs.number("shardCount") ?? 1);
  const network = inputs.string("pscConfigs[0].network");
  const address = `10.${String(Number(resource.digits(3, "a")) % 256)}.0.${String((Number(resource.digits(3, "b")) % 250) + 2)}`;
  const secure = inputs.string("transitEncryptionMode") === "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION";
  if (memory <= 0) throw invalidField("nodeType", node, "Unknown node type.");
  return {
    availableMaintenanceVersions: [],
    backupCollection: `projects/${project}/locations/${region}/backupCollections/${resource.hex(8, "backups")}`,
    createTime: createdAt,
    crossClusterReplicationConfig: { clusterRole: "NONE", memberships: [], updateTime: createdAt },
    discoveryEndpoints: network === undefined ? [] : [{ address, port: 6379, pscConfig: { network } }],
    effectiveMaintenanceVersion: "",
    isAclPolicyInSync: true,
    maintenanceSchedules: [],
    managedServerCas: secure ? [{ caCerts: [{ certificates: [] }] }] : [],
    nodeType: "REDIS_HIGHMEM_MEDIUM",
    persistenceConfig: { mode: "DISABLED" },
    preciseSizeGb: memory,
    pscConnections: network === undefined ? [] : [connection(resource, address, network)],
    pscServiceAttachments: [{ connectionType: "CONNECTION_TYPE_DISCOVERY", serviceAttachment: `${id}/discovery` }],
    serverCaMode: "SERVER_CA_MODE_GOOGLE_MANAGED_PER_INSTANCE_CA",
    sizeGb: Math.ceil(memory),
    state: "ACTIVE",
    stateInfos: [],
    uid: resource.hex(32, "uid"),
    zoneDistributionConfig: { mode: "MULTI_ZONE" },
  };
}

function connection(resource: ResourceView, address: string, network: string): PlainObject {
  const { project, region } = resource;
  return {
    address,
    forwardingRule: `https://www.googleapis.com/compute/v1/projects/${project}/regions/${region}/forwardingRules/sca-auto-fr-${resource.hex(8, "rule")}`,
    network,
    projectId: project,
    pscConnectionId: resource.digits(17, "connection"),
  };
}
