import { invalidField } from "../../errors";
import type { Model, ResourceView } from "../../model";
import { prefixLength } from "../cidr";
import { rfc1035 } from "../names";
import { capacityBounds, checkCapacity } from "./capacity";
import { clusterType, subnetName, subnetworkType } from "./cluster";

const networkConfigs = "gcpConfig.accessConfig.networkConfigs";

/** Workers that run connectors beside a Kafka cluster. https://cloud.google.com/managed-service-for-apache-kafka/docs/reference/rest/v1/projects.locations.connectClusters */
export const connectCluster: Model = {
  type: "gcp:managedkafka/connectCluster:ConnectCluster",
  service: "managedkafka.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/connectClusters/{connectClusterId}",
  imports: ["{project}/{location}/{connectClusterId}", "{location}/{connectClusterId}"],
  name: { ...rfc1035, property: "connectClusterId", generated: false },
  immutable: ["connectClusterId", "location", "project"],
  references: [
    { path: "kafkaCluster", to: [clusterType], by: [] },
    { path: `${networkConfigs}[].primarySubnet`, to: [subnetworkType], by: [], place: "same-region" },
    { path: `${networkConfigs}[].additionalSubnets[]`, to: [subnetworkType], by: [] },
  ],
  bounds: {
    ...capacityBounds,
    kafkaCluster: {
      pattern: /^projects\/[^/]+\/locations\/[^/]+\/clusters\/[^/]+$/,
      words: "the cluster's full name, projects/PROJECT/locations/LOCATION/clusters/CLUSTER",
    },
    [networkConfigs]: { min: 1, max: 10 },
    [`${networkConfigs}[].primarySubnet`]: subnetName,
  },
  check: checkCapacity,
  admit: admitSubnets,
  computed: (resource) => ({
    name: resource.id,
    state: "ACTIVE",
    createTime: resource.createdAt,
    updateTime: resource.now,
  }),
};

/** The workers' subnet has to hold a Private Service Connect interface for each: https://cloud.google.com/managed-service-for-apache-kafka/docs/connect-cluster/create-connect-cluster */
function admitSubnets({ inputs, cloud }: ResourceView): void {
  inputs.list(networkConfigs).forEach((config, index) => {
    const subnet = config.string("primarySubnet") ?? "";
    const range = cloud.find(subnetworkType, subnet)?.state.ipCidrRange;
    const length = typeof range === "string" ? prefixLength(range) : undefined;
    if (length === undefined || length <= 22) return;
    throw invalidField(
      `${networkConfigs}[${String(index)}].primarySubnet`,
      subnet,
      `The primary subnet needs a range of at least /22, and has /${String(length)}.`,
    );
  });
}
