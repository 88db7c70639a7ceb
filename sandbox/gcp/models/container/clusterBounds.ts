import type { Bound, Path } from "../../model";
import { duration } from "../durations";
import { nodeConfigBounds } from "./nodeConfig";

const rfc3339 = {
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  words: "an RFC 3339 time such as 2026-01-31T02:00:00Z",
};
const rrule = {
  pattern: /^FREQ=(DAILY|WEEKLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/,
  words: "an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=SA,SU",
};

/** What a cluster's values are held to. https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters */
export const clusterBounds: Readonly<Record<Path, Bound>> = {
  ...nodeConfigBounds("nodeConfig"),
  ...nodeConfigBounds("nodePools[].nodeConfig"),
  "anonymousAuthenticationConfig.mode": { oneOf: ["ENABLED", "LIMITED"] },
  "authenticatorGroupsConfig.securityGroup": {
    pattern: /^gke-security-groups@\S+\.\S+$/,
    words: "a group of the form gke-security-groups@DOMAIN",
  },
  "clusterAutoscaling.autoscalingProfile": { oneOf: ["BALANCED", "OPTIMIZE_UTILIZATION"] },
  "clusterAutoscaling.resourceLimits[].maximum": { min: 1 },
  clusterIpv4Cidr: { cidr: { version: 4 } },
  "clusterTelemetry.type": { oneOf: ["ENABLED", "DISABLED", "SYSTEM_ONLY"] },
  "databaseEncryption.state": { oneOf: ["ENCRYPTED", "DECRYPTED", "ALL_OBJECTS_ENCRYPTION_ENABLED"] },
  datapathProvider: { oneOf: ["DATAPATH_PROVIDER_UNSPECIFIED", "LEGACY_DATAPATH", "ADVANCED_DATAPATH"] },
  defaultMaxPodsPerNode: { min: 8, max: 256 },
  "dnsConfig.clusterDns": { oneOf: ["PROVIDER_UNSPECIFIED", "PLATFORM_DEFAULT", "CLOUD_DNS", "KUBE_DNS"] },
  "dnsConfig.clusterDnsScope": { oneOf: ["DNS_SCOPE_UNSPECIFIED", "CLUSTER_SCOPE", "VPC_SCOPE"] },
  "enterpriseConfig.desiredTier": { oneOf: ["STANDARD", "ENTERPRISE"] },
  "fleet.membershipType": { oneOf: ["LIGHTWEIGHT"] },
  "gatewayApiConfig.channel": { oneOf: ["CHANNEL_DISABLED", "CHANNEL_EXPERIMENTAL", "CHANNEL_STANDARD"] },
  "gkeAutoUpgradeConfig.patchMode": { oneOf: ["ACCELERATED"] },
  initialNodeCount: { min: 0, max: 1000 },
  "ipAllocationPolicy.networkTierConfig.networkTier": {
    oneOf: ["NETWORK_TIER_DEFAULT", "NETWORK_TIER_PREMIUM", "NETWORK_TIER_STANDARD"],
  },
  "loggingConfig.enableComponents[]": {
    oneOf: [
      "SYSTEM_COMPONENTS",
      "APISERVER",
      "CONTROLLER_MANAGER",
      "KCP_CONNECTION",
      "KCP_HPA",
      "KCP_SSHD",
      "KCP_VPA",
      "SCHEDULER",
      "WORKLOADS",
    ],
  },
  loggingService: { oneOf: ["logging.googleapis.com", "logging.googleapis.com/kubernetes", "none"] },
  "maintenancePolicy.dailyMaintenanceWindow.startTime": {
    pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
    words: "a time such as 03:00, in UTC",
  },
  "maintenancePolicy.disruptionBudget.minorVersionDisruptionInterval": duration,
  "maintenancePolicy.disruptionBudget.patchVersionDisruptionInterval": duration,
  "maintenancePolicy.maintenanceExclusions": { max: 20 },
  "maintenancePolicy.maintenanceExclusions[].endTime": rfc3339,
  "maintenancePolicy.maintenanceExclusions[].exclusionOptions.endTimeBehavior": { oneOf: ["UNTIL_END_OF_SUPPORT"] },
  "maintenancePolicy.maintenanceExclusions[].exclusionOptions.scope": {
    oneOf: ["NO_UPGRADES", "NO_MINOR_UPGRADES", "NO_MINOR_OR_NODE_UPGRADES"],
  },
  "maintenancePolicy.maintenanceExclusions[].startTime": rfc3339,
  "maintenancePolicy.recurringMaintenanceWindow.recurrence": rrule,
  "maintenancePolicy.recurringMaintenanceWindow.windowDuration": duration,
  "maintenancePolicy.recurringWindow.endTime": rfc3339,
  "maintenancePolicy.recurringWindow.recurrence": rrule,
  "maintenancePolicy.recurringWindow.startTime": rfc3339,
  "masterAuthorizedNetworksConfig.cidrBlocks": { max: 100 },
  "masterAuthorizedNetworksConfig.cidrBlocks[].cidrBlock": { cidr: {} },
  "monitoringConfig.enableComponents[]": {
    oneOf: [
      "SYSTEM_COMPONENTS",
      "APISERVER",
      "CADVISOR",
      "CONTROLLER_MANAGER",
      "DAEMONSET",
      "DCGM",
      "DEPLOYMENT",
      "HPA",
      "JOBSET",
      "KUBELET",
      "POD",
      "SCHEDULER",
      "STATEFULSET",
      "STORAGE",
      "WORKLOADS",
    ],
  },
  "monitoringConfig.managedPrometheus.autoMonitoringConfig.scope": { oneOf: ["ALL", "NONE"] },
  monitoringService: { oneOf: ["monitoring.googleapis.com", "monitoring.googleapis.com/kubernetes", "none"] },
  "networkPolicy.provider": { oneOf: ["PROVIDER_UNSPECIFIED", "CALICO"] },
  networkingMode: { oneOf: ["VPC_NATIVE", "ROUTES"] },
  "nodePoolDefaults.nodeConfigDefaults.loggingVariant": { oneOf: ["DEFAULT", "MAX_THROUGHPUT"] },
  "podAutoscaling.hpaProfile": { oneOf: ["HPA_PROFILE_UNSPECIFIED", "NONE", "PERFORMANCE"] },
  "privateClusterConfig.masterIpv4CidrBlock": { cidr: { version: 4, shortest: 28, longest: 28 } },
  privateIpv6GoogleAccess: {
    oneOf: [
      "PRIVATE_IPV6_GOOGLE_ACCESS_UNSPECIFIED",
      "INHERIT_FROM_SUBNETWORK",
      "OUTBOUND",
      "BIDIRECTIONAL",
      "PRIVATE_IPV6_GOOGLE_ACCESS_TO_GOOGLE",
      "PRIVATE_IPV6_GOOGLE_ACCESS_BIDIRECTIONAL",
    ],
  },
  "releaseChannel.channel": { oneOf: ["UNSPECIFIED", "RAPID", "REGULAR", "STABLE", "EXTENDED"] },
  "rollbackSafeUpgrade.controlPlaneSoakDuration": duration,
  "secretManagerConfig.rotationConfig.rotationInterval": duration,
  "secretSyncConfig.rotationConfig.rotationInterval": duration,
  "securityPostureConfig.mode": { oneOf: ["DISABLED", "BASIC", "ENTERPRISE"] },
  "securityPostureConfig.vulnerabilityMode": {
    oneOf: ["VULNERABILITY_DISABLED", "VULNERABILITY_BASIC", "VULNERABILITY_ENTERPRISE"],
  },
  "tpuConfig.ipv4CidrBlock": { cidr: { version: 4 } },
};
