import type * as gcp from "@pulumi/gcp";
import type { Input } from "@pulumi/pulumi";
import type { ClusterPlan } from "./cluster.plan";
import { poolLabel, type NodePoolPlan } from "./node-pool.plan";

/** What a cluster's settings take from other resources and from the environment. */
export interface ClusterInputs {
  readonly project: string;
  /** Network and subnetwork ids. */
  readonly network: Input<string>;
  readonly subnetwork: Input<string>;
  /** Names of the subnetwork's secondary ranges. */
  readonly podRangeName: string;
  readonly serviceRangeName: string;
  /** Range of the control plane, a /28. */
  readonly controlPlaneCidr: string;
  /** KMS key that encrypts Kubernetes secrets. */
  readonly encryptionKey: Input<string>;
  readonly nodeAccount: Input<string>;
  readonly releaseChannel: "RAPID" | "REGULAR" | "STABLE" | "EXTENDED";
  readonly autoscalingProfile: "BALANCED" | "OPTIMIZE_UTILIZATION";
  readonly binaryAuthorization: "enforced" | "disabled";
  readonly deletionProtection: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

const scopes = ["https://www.googleapis.com/auth/cloud-platform"];

/** Secure boot and integrity monitoring, for every node, the short-lived first ones too. */
const shielded = { enableSecureBoot: true, enableIntegrityMonitoring: true };

/**
 * Size of a container's log before it is rotated, and how many such files stay. One container keeps at most 50 MiB of a node's
 * disk, however much it writes. GKE wants size times files to stay below 1 % of the disk.
 */
const containerLogs = { containerLogMaxSize: "10Mi", containerLogMaxFiles: 5 };

/** The settings of a cluster, as a senior engineer would choose them: what GKE leaves open is decided here. Pure. */
export function clusterSettings(plan: ClusterPlan, inputs: ClusterInputs): gcp.container.ClusterArgs {
  return {
    project: inputs.project,
    name: plan.name,
    location: plan.region,
    nodeLocations: [...plan.zones],
    resourceLabels: { ...inputs.labels },
    deletionProtection: inputs.deletionProtection,
    releaseChannel: { channel: inputs.releaseChannel },
    maintenancePolicy: {
      recurringWindow: plan.maintenance.recurringWindow,
      maintenanceExclusions: [...plan.maintenance.maintenanceExclusions],
    },
    fleet: { project: inputs.project },
    ...firstNodes(inputs),
    ...networking(plan, inputs),
    ...access(plan, inputs),
    ...observation(),
    nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
    clusterAutoscaling: { enabled: false, autoscalingProfile: inputs.autoscalingProfile },
    addonsConfig: {
      dnsCacheConfig: { enabled: true },
      gcePersistentDiskCsiDriverConfig: { enabled: true },
      gkeBackupAgentConfig: { enabled: true },
      horizontalPodAutoscaling: { disabled: false },
      // Network endpoint groups come from here, for load balancers that this platform builds itself.
      httpLoadBalancing: { disabled: false },
    },
    // Envoy Gateway brings its own, pinned Gateway API: two owners of one set of CRDs would fight.
    gatewayApiConfig: { channel: "CHANNEL_DISABLED" },
  };
}

/** GKE makes a cluster with a first pool and removes it; it has to obey the project's rules for the minutes it lives. */
function firstNodes({ nodeAccount }: ClusterInputs): gcp.container.ClusterArgs {
  return {
    removeDefaultNodePool: true,
    initialNodeCount: 1,
    nodeConfig: {
      serviceAccount: nodeAccount,
      oauthScopes: scopes,
      shieldedInstanceConfig: shielded,
      workloadMetadataConfig: { mode: "GKE_METADATA" },
    },
  };
}

function networking(plan: ClusterPlan, inputs: ClusterInputs): gcp.container.ClusterArgs {
  return {
    network: inputs.network,
    subnetwork: inputs.subnetwork,
    networkingMode: "VPC_NATIVE",
    ipAllocationPolicy: {
      clusterSecondaryRangeName: inputs.podRangeName,
      servicesSecondaryRangeName: inputs.serviceRangeName,
      stackType: "IPV4",
    },
    datapathProvider: "ADVANCED_DATAPATH",
    enableIntranodeVisibility: true,
    enableL4IlbSubsetting: true,
    serviceExternalIpsConfig: { enabled: false },
    dnsConfig: { clusterDns: "CLOUD_DNS", clusterDnsScope: "CLUSTER_SCOPE", clusterDnsDomain: "cluster.local" },
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: true,
      masterIpv4CidrBlock: inputs.controlPlaneCidr,
      ...(plan.authorizedNetworks.length > 0 && { masterGlobalAccessConfig: { enabled: true } }),
    },
    ...controlPlane(plan),
  };
}

/** The DNS endpoint is for everybody whom IAM lets in; the IP endpoint only for private ranges that are named. */
function controlPlane({ authorizedNetworks }: ClusterPlan): gcp.container.ClusterArgs {
  const byIp = authorizedNetworks.length > 0;
  return {
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: {
        allowExternalTraffic: true,
        enableK8sTokensViaDns: false,
        enableK8sCertsViaDns: false,
      },
      ipEndpointsConfig: { enabled: byIp },
    },
    ...(byIp && {
      masterAuthorizedNetworksConfig: {
        cidrBlocks: [...authorizedNetworks],
        gcpPublicCidrsAccessEnabled: false,
        privateEndpointEnforcementEnabled: true,
      },
    }),
  };
}

function access(plan: ClusterPlan, inputs: ClusterInputs): gcp.container.ClusterArgs {
  return {
    workloadIdentityConfig: { workloadPool: plan.workloadPool },
    databaseEncryption: { state: "ENCRYPTED", keyName: inputs.encryptionKey },
    binaryAuthorization: {
      evaluationMode: inputs.binaryAuthorization === "enforced" ? "PROJECT_SINGLETON_POLICY_ENFORCE" : "DISABLED",
    },
    // Images are scanned in the registry, before they run; scanning in clusters is no longer offered.
    securityPostureConfig: { mode: "BASIC", vulnerabilityMode: "VULNERABILITY_DISABLED" },
    enableShieldedNodes: true,
    enableLegacyAbac: false,
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
    anonymousAuthenticationConfig: { mode: "LIMITED" },
    rbacBindingConfig: {
      enableInsecureBindingSystemAuthenticated: false,
      enableInsecureBindingSystemUnauthenticated: false,
    },
  };
}

function observation(): gcp.container.ClusterArgs {
  return {
    costManagementConfig: { enabled: true },
    loggingConfig: {
      enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"],
    },
    monitoringConfig: {
      enableComponents: ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"],
      // The platform runs its own Prometheus; managed collection would be paid for twice.
      managedPrometheus: { enabled: false },
      advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
    },
  };
}

/** What a pool's settings take from other resources. */
export interface NodePoolInputs {
  readonly project: string;
  readonly name: Input<string>;
  readonly cluster: Input<string>;
  readonly nodeAccount: Input<string>;
  readonly labels: Readonly<Record<string, string>>;
}

/** The settings of a pool. Pure. */
export function nodePoolSettings(
  plan: NodePoolPlan,
  { region, zones }: Pick<ClusterPlan, "region" | "zones">,
  inputs: NodePoolInputs,
): gcp.container.NodePoolArgs {
  return {
    project: inputs.project,
    name: inputs.name,
    cluster: inputs.cluster,
    location: region,
    nodeLocations: [...zones],
    initialNodeCount: plan.initialNodesPerZone,
    autoscaling: {
      totalMinNodeCount: plan.minNodes,
      totalMaxNodeCount: plan.maxNodes,
      locationPolicy: plan.locationPolicy,
    },
    management: { autoRepair: true, autoUpgrade: true },
    maxPodsPerNode: plan.maxPodsPerNode,
    networkConfig: { enablePrivateNodes: true },
    nodeDrainConfigs: [{ respectPdbDuringNodePoolDeletion: true }],
    upgradeSettings: upgradeSettings(plan),
    nodeConfig: {
      machineType: plan.machineType,
      diskType: plan.diskType,
      diskSizeGb: plan.diskGib,
      imageType: "COS_CONTAINERD",
      spot: plan.spot,
      serviceAccount: inputs.nodeAccount,
      oauthScopes: scopes,
      metadata: { "disable-legacy-endpoints": "true" },
      workloadMetadataConfig: { mode: "GKE_METADATA" },
      shieldedInstanceConfig: shielded,
      // Images stream in while the container already starts: short cold starts when a burst needs new nodes.
      gcfsConfig: { enabled: true },
      gvnic: { enabled: true },
      kubeletConfig: {
        ...containerLogs,
        // Left out, the provider sends false, and CPU limits would not hold.
        cpuCfsQuota: true,
        insecureKubeletReadonlyPortEnabled: "FALSE",
        podPidsLimit: 4096,
      },
      labels: { [poolLabel]: plan.key },
      resourceLabels: { ...inputs.labels, pool: plan.key },
      taints: plan.taint === undefined ? [] : [plan.taint],
    },
  };
}

function upgradeSettings({ upgrade }: NodePoolPlan): gcp.types.input.container.NodePoolUpgradeSettings {
  if (upgrade.strategy === "SURGE") return { ...upgrade };
  return {
    strategy: upgrade.strategy,
    blueGreenSettings: {
      standardRolloutPolicy: {
        batchPercentage: upgrade.batchPercent / 100,
        batchSoakDuration: `${upgrade.batchSoakSeconds}s`,
      },
      nodePoolSoakDuration: `${upgrade.poolSoakSeconds}s`,
    },
  };
}
