import { invalidField } from "../../errors";
import type { Model, ResourceView } from "../../model";
import { requireKeyUse } from "../kms/access";
import { rfc1035 } from "../names";
import { capacityBounds, checkCapacity } from "./capacity";

export const clusterType = "gcp:managedkafka/cluster:Cluster";
export const subnetworkType = "gcp:compute/subnetwork:Subnetwork";

/** The form in which this API takes subnets: nothing else names one. */
export const subnetName = {
  pattern: /^projects\/[^/]+\/regions\/[^/]+\/subnetworks\/[^/]+$/,
  words: "a subnet's full name, projects/PROJECT/regions/REGION/subnetworks/SUBNET",
};

/** A Kafka cluster. https://cloud.google.com/managed-service-for-apache-kafka/docs/reference/rest/v1/projects.locations.clusters */
export const cluster: Model = {
  type: clusterType,
  service: "managedkafka.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/clusters/{clusterId}",
  imports: ["{project}/{location}/{clusterId}", "{location}/{clusterId}"],
  name: { ...rfc1035, property: "clusterId", generated: false },
  immutable: ["clusterId", "gcpConfig.kmsKey", "location", "project"],
  references: [
    { path: "gcpConfig.accessConfig.networkConfigs[].subnet", to: [subnetworkType], by: [], place: "same-region" },
    { path: "gcpConfig.kmsKey", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region" },
  ],
  bounds: {
    ...capacityBounds,
    "brokerCapacityConfig.diskSizeGib": { pattern: /^\d+$/, words: "a whole number, written as a text" },
    "gcpConfig.accessConfig.networkConfigs": { min: 1, max: 10 },
    "gcpConfig.accessConfig.networkConfigs[].subnet": subnetName,
    "rebalanceConfig.mode": { oneOf: ["MODE_UNSPECIFIED", "NO_REBALANCE", "AUTO_REBALANCE_ON_SCALE_UP"] },
    "tlsConfig.trustConfig.casConfigs": { max: 10 },
  },
  check: (inputs, fail) => {
    checkCapacity(inputs, fail);
    const disk = inputs.string("brokerCapacityConfig.diskSizeGib");
    if (disk !== undefined && Number(disk) < 100) {
      fail("brokerCapacityConfig.diskSizeGib", `must be at least 100 (GiB), is ${disk}`);
    }
  },
  admit: (resource) => {
    admitNetworks(resource);
    const key = resource.inputs.string("gcpConfig.kmsKey");
    const agent = `service-${resource.cloud.projectNumber(resource.project)}@gcp-sa-managedkafka.iam.gserviceaccount.com`;
    if (key !== undefined) requireKeyUse(resource.cloud, key, agent);
  },
  computed: (resource) => ({
    name: resource.id,
    state: "ACTIVE",
    createTime: resource.createdAt,
    updateTime: resource.now,
    tlsConfig: { sslPrincipalMappingRules: "", trustConfig: { casConfigs: [] } },
  }),
};

function admitNetworks({ inputs, cloud }: ResourceView): void {
  const networks = new Set<string>();
  inputs.list("gcpConfig.accessConfig.networkConfigs").forEach((config, index) => {
    const subnet = config.string("subnet") ?? "";
    const network = cloud.find(subnetworkType, subnet)?.state.network;
    if (typeof network !== "string") return;
    if (networks.has(network)) {
      throw invalidField(
        `gcpConfig.accessConfig.networkConfigs[${String(index)}].subnet`,
        subnet,
        `There can only be one subnet per network, and network '${network}' has another one here.`,
      );
    }
    networks.add(network);
  });
}
