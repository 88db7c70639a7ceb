import type { Model } from "../../model";
import { admitCluster } from "./clusterAdmit";
import { clusterBounds } from "./clusterBounds";
import { checkCluster } from "./clusterCheck";
import { clusterState } from "./clusterState";
import { clusterType } from "./network";
import { poolNetworkImmutable } from "./nodePoolNetwork";
import { nodeConfigImmutable, nodeConfigReferences } from "./nodeConfig";

/** A GKE cluster. https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters */
export const cluster: Model = {
  type: clusterType,
  service: "container.googleapis.com",
  scope: "location",
  locations: ["region", "zone"],
  id: "projects/{project}/locations/{location}/clusters/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  selfLink: "https://container.googleapis.com/v1/projects/{project}/locations/{location}/clusters/{name}",
  name: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    maxLength: 40,
  },
  immutable: [
    "clusterIpv4Cidr",
    "confidentialNodes",
    "confidentialNodes.confidentialInstanceType",
    "confidentialNodes.enabled",
    "clusterAutoscaling.autoProvisioningDefaults.bootDiskKmsKey",
    "datapathProvider",
    "dataplaneOptimizationMode",
    "defaultMaxPodsPerNode",
    "description",
    "enableAutopilot",
    "enableKubernetesAlpha",
    "enableTpu",
    "initialNodeCount",
    "ipAllocationPolicy",
    "ipAllocationPolicy.clusterIpv4CidrBlock",
    "ipAllocationPolicy.clusterSecondaryRangeName",
    "ipAllocationPolicy.podCidrOverprovisionConfig",
    "ipAllocationPolicy.servicesIpv4CidrBlock",
    "ipAllocationPolicy.servicesSecondaryRangeName",
    "location",
    "masterAuth.clientCertificateConfig",
    "masterAuth.clientCertificateConfig.issueClientCertificate",
    "name",
    "network",
    "networkingMode",
    "nodeConfig",
    ...nodeConfigImmutable("nodeConfig"),
    "nodePools",
    "nodePools[].initialNodeCount",
    "nodePools[].maxPodsPerNode",
    "nodePools[].name",
    "nodePools[].namePrefix",
    ...poolNetworkImmutable("nodePools[].networkConfig"),
    "nodePools[].nodeConfig",
    ...nodeConfigImmutable("nodePools[].nodeConfig"),
    "nodePools[].placementPolicy",
    "nodePools[].placementPolicy.policyName",
    "nodePools[].queuedProvisioning",
    "nodePools[].queuedProvisioning.enabled",
    "privateClusterConfig.masterIpv4CidrBlock",
    "privateClusterConfig.privateEndpointSubnetwork",
    "project",
    "subnetwork",
    "tpuConfig.enabled",
    "tpuConfig.useServiceNetworking",
    "userManagedKeysConfig.aggregationCa",
    "userManagedKeysConfig.clusterCa",
    "userManagedKeysConfig.etcdApiCa",
    "userManagedKeysConfig.etcdPeerCa",
  ],
  defaults: {
    deletionProtection: true,
    enableKubernetesAlpha: false,
    enableLegacyAbac: false,
    enableShieldedNodes: true,
    network: "default",
  },
  absent: ["operation"],
  sets: ["nodeLocations", "masterAuthorizedNetworksConfig.cidrBlocks"],
  secrets: ["masterAuth.clientKey"],
  references: [
    { path: "network", to: ["gcp:compute/network:Network"], answer: "id" },
    { path: "subnetwork", to: ["gcp:compute/subnetwork:Subnetwork"], answer: "id" },
    {
      path: "privateClusterConfig.privateEndpointSubnetwork",
      to: ["gcp:compute/subnetwork:Subnetwork"],
      place: "same-region",
      answer: "id",
    },
    {
      path: "databaseEncryption.keyName",
      to: ["gcp:kms/cryptoKey:CryptoKey"],
      by: [],
      place: "same-region",
      onDelete: "ignore",
    },
    { path: "notificationConfig.pubsub.topic", to: ["gcp:pubsub/topic:Topic"], by: [], onDelete: "ignore" },
    ...nodeConfigReferences("nodeConfig"),
    {
      path: "clusterAutoscaling.autoProvisioningDefaults.serviceAccount",
      to: ["gcp:serviceaccount/account:Account"],
      by: ["email"],
      read: (value) => (value === "default" ? undefined : value),
      onDelete: "ignore",
    },
  ],
  bounds: clusterBounds,
  guards: [
    {
      path: "deletionProtection",
      message: () =>
        "Cannot destroy cluster because deletion_protection is set to true. Set it to false to proceed with cluster deletion.",
    },
  ],
  quotas: [{ metric: "CLUSTERS", limit: 100, per: "region" }],
  check: checkCluster,
  admit: admitCluster,
  computed: clusterState,
  start: async ({ project, location, name }, clusters) => {
    const { endpoint, caCertificate } = await clusters.start({ project, location, name });
    return { endpoint, masterAuth: { clusterCaCertificate: caCertificate } };
  },
  stop: ({ project, location, name }, clusters) => clusters.stop({ project, location, name }),
};
