import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { Cluster, type ClusterArgs, kubernetesProvider } from "../../../components/cluster";
import { failureOf, record, type Recording, type RecordOptions } from "../../support/mocks";
import { planArgs } from "./args";

const clusterType = "gcp:container/cluster:Cluster";
const poolType = "gcp:container/nodePool:NodePool";
const key = "projects/test-project/locations/us-central1/keyRings/home/cryptoKeys/gke";

function ref(name: string): {
  id: pulumi.Output<string>;
  name: pulumi.Output<string>;
  selfLink: pulumi.Output<string>;
} {
  return { id: pulumi.output(`${name}-id`), name: pulumi.output(name), selfLink: pulumi.output(`${name}-link`) };
}

function create(change: Partial<ClusterArgs> = {}): Cluster {
  const provider = new gcp.Provider("us-central1", { project: "test-project", region: "us-central1" });
  const names = new random.Provider("random");
  return new Cluster(
    "cluster-us-central1",
    {
      ...planArgs,
      network: ref("network"),
      regionNetwork: {
        ...planArgs.network,
        subnetwork: ref("subnetwork"),
        podRangeName: "pods",
        serviceRangeName: "services",
        serviceCidr: "10.4.16.0/20",
        controlPlaneCidr: "10.4.50.0/28",
        privateServiceRangeName: pulumi.output("range"),
      },
      encryptionKey: key,
      ...change,
    },
    { providers: { gcp: provider, random: names } },
  );
}

function make(change: Partial<ClusterArgs> = {}, options?: RecordOptions): Promise<Recording<Cluster>> {
  return record(() => create(change), options);
}

describe("components/cluster", () => {
  let recording: Recording<Cluster>;
  before(async () => {
    recording = await make({ labels: { application: "homeport" } });
  });
  const inputs = (): Record<string, unknown> => recording.one(clusterType).inputs;

  const defaults: Record<string, Record<string, unknown>> = {
    "is regional, with nodes in three zones": {
      name: "home-us-central1",
      location: "us-central1",
      nodeLocations: ["us-central1-a", "us-central1-b", "us-central1-c"],
    },
    "uses VPC-native addresses from named ranges": {
      network: "network-id",
      subnetwork: "subnetwork-id",
      networkingMode: "VPC_NATIVE",
      ipAllocationPolicy: {
        clusterSecondaryRangeName: "pods",
        servicesSecondaryRangeName: "services",
        stackType: "IPV4",
      },
    },
    "runs Dataplane V2": { datapathProvider: "ADVANCED_DATAPATH", enableIntranodeVisibility: true },
    "has private nodes and no public control plane": {
      privateClusterConfig: {
        enablePrivateNodes: true,
        enablePrivateEndpoint: true,
        masterIpv4CidrBlock: "10.4.50.0/28",
      },
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: { allowExternalTraffic: true, enableK8sTokensViaDns: false, enableK8sCertsViaDns: false },
        ipEndpointsConfig: { enabled: false },
      },
    },
    "gives pods identities": { workloadIdentityConfig: { workloadPool: "test-project.svc.id.goog" } },
    "encrypts secrets with a key of ours": { databaseEncryption: { state: "ENCRYPTED", keyName: key } },
    "follows a release channel within a window": {
      releaseChannel: { channel: "REGULAR" },
      maintenancePolicy: {
        recurringWindow: {
          startTime: "2025-01-06T02:00:00Z",
          endTime: "2025-01-06T08:00:00Z",
          recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
        },
        maintenanceExclusions: [],
      },
    },
    "admits only images that the policy admits": {
      binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" },
    },
    "watches its posture": {
      securityPostureConfig: { mode: "BASIC", vulnerabilityMode: "VULNERABILITY_DISABLED" },
    },
    "allocates costs": { costManagementConfig: { enabled: true }, resourceLabels: { application: "homeport" } },
    "logs and measures, without a second Prometheus": {
      loggingConfig: {
        enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"],
      },
      monitoringConfig: {
        enableComponents: ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"],
        managedPrometheus: { enabled: false },
        advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
      },
    },
    "leaves the Gateway API to its one owner": { gatewayApiConfig: { channel: "CHANNEL_DISABLED" } },
    "is in the project's fleet": { fleet: { project: "test-project" } },
    "knows no old ways to log in": {
      masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
      enableLegacyAbac: false,
      anonymousAuthenticationConfig: { mode: "LIMITED" },
      rbacBindingConfig: {
        enableInsecureBindingSystemAuthenticated: false,
        enableInsecureBindingSystemUnauthenticated: false,
      },
    },
    "scales, and closes the kubelet's open port": {
      clusterAutoscaling: { enabled: false, autoscalingProfile: "OPTIMIZE_UTILIZATION" },
      nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
    },
    "removes its first pool, which obeys the rules meanwhile": {
      removeDefaultNodePool: true,
      initialNodeCount: 1,
      enableShieldedNodes: true,
      nodeConfig: {
        serviceAccount: "home-usc1-nodes@test-project.iam.gserviceaccount.com",
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        workloadMetadataConfig: { mode: "GKE_METADATA" },
      },
    },
  };
  for (const [what, expected] of Object.entries(defaults)) {
    it(what, () => {
      expect(inputs()).to.deep.include(expected);
    });
  }

  it("has the agent that backs it up, and network endpoint groups", () => {
    expect(inputs().addonsConfig).to.deep.include({
      gkeBackupAgentConfig: { enabled: true },
      httpLoadBalancing: { disabled: false },
      dnsCacheConfig: { enabled: true },
    });
  });

  it("sets nothing that GKE refuses beside Dataplane V2 and the DNS endpoint", () => {
    expect(inputs()).to.not.have.any.keys("networkPolicy", "masterAuthorizedNetworksConfig", "description");
  });

  it("opens the IP endpoint to private ranges only, when they are named", async () => {
    const { one } = await make({ authorizedNetworks: { vpn: "10.200.0.0/16" } });
    expect(one(clusterType).inputs).to.deep.include({
      masterAuthorizedNetworksConfig: {
        cidrBlocks: [{ displayName: "vpn", cidrBlock: "10.200.0.0/16" }],
        gcpPublicCidrsAccessEnabled: false,
        privateEndpointEnforcementEnabled: true,
      },
    });
    expect(one(clusterType).inputs.controlPlaneEndpointsConfig).to.deep.include({
      ipEndpointsConfig: { enabled: true },
    });
  });

  it("is guarded by the engine and the provider, and ignores what describes its first pool", () => {
    const { options } = recording.one(clusterType);
    expect(inputs().deletionProtection).to.equal(true);
    expect(options.protect).to.equal(true);
    expect(options.ignoreChanges).to.deep.equal(["initialNodeCount", "nodeConfig"]);
  });

  it("can be taken down in two steps: guards off, then destroy", async () => {
    const { one } = await make({ protect: false, deletionProtection: false });
    expect(one(clusterType).inputs.deletionProtection).to.equal(false);
    expect(one(clusterType).options.protect).to.equal(false);
    expect(one("gcp:gkebackup/backupPlan:BackupPlan").options).to.include({ protect: false, retainOnDelete: false });
  });

  describe("node pools", () => {
    it("are separate resources, by key", () => {
      expect(recording.ofType(poolType).map(({ name }) => name)).to.have.members([
        "cluster-us-central1-system",
        "cluster-us-central1-general",
        "cluster-us-central1-burst",
      ]);
    });

    it("scale within total bounds, repair and upgrade themselves", () => {
      expect(recording.one(poolType, "cluster-us-central1-general").inputs).to.deep.include({
        name: "general-0a1b2c3d",
        cluster: "home-us-central1",
        location: "us-central1",
        nodeLocations: ["us-central1-a", "us-central1-b", "us-central1-c"],
        initialNodeCount: 1,
        autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 30, locationPolicy: "BALANCED" },
        management: { autoRepair: true, autoUpgrade: true },
        maxPodsPerNode: 110,
        networkConfig: { enablePrivateNodes: true },
        upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
        nodeDrainConfigs: [{ respectPdbDuringNodePoolDeletion: true }],
      });
    });

    it("run shielded nodes with an account of their own, bounded logs and closed ports", () => {
      expect(recording.one(poolType, "cluster-us-central1-general").inputs.nodeConfig).to.deep.equal({
        machineType: "n2d-standard-8",
        diskType: "pd-balanced",
        diskSizeGb: 100,
        imageType: "COS_CONTAINERD",
        spot: false,
        serviceAccount: "home-usc1-nodes@test-project.iam.gserviceaccount.com",
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        metadata: { "disable-legacy-endpoints": "true" },
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        gcfsConfig: { enabled: true },
        gvnic: { enabled: true },
        kubeletConfig: {
          containerLogMaxSize: "10Mi",
          containerLogMaxFiles: 5,
          cpuCfsQuota: true,
          insecureKubeletReadonlyPortEnabled: "FALSE",
          podPidsLimit: 4096,
        },
        labels: { "homeport/pool": "general" },
        resourceLabels: { application: "homeport", pool: "general" },
        taints: [],
      });
    });

    it("keep others off the spot pool", () => {
      expect(recording.one(poolType, "cluster-us-central1-burst").inputs.nodeConfig).to.deep.include({
        spot: true,
        taints: [{ key: "homeport/pool", value: "burst", effect: "NO_SCHEDULE" }],
      });
    });

    it("leave counts to the autoscaler", () => {
      for (const { options } of recording.ofType(poolType)) {
        expect(options.ignoreChanges).to.deep.equal(["initialNodeCount", "nodeCount"]);
      }
    });

    it("can be upgraded blue-green", async () => {
      const pools = {
        system: {
          ...planArgs.pools.system,
          machineType: "e2-standard-4",
          minNodes: 3,
          maxNodes: 6,
          upgrade: { strategy: "BLUE_GREEN", poolSoakSeconds: 600 } as const,
        },
      };
      const { one } = await make({ pools });
      expect(one(poolType).inputs.upgradeSettings).to.deep.equal({
        strategy: "BLUE_GREEN",
        blueGreenSettings: {
          standardRolloutPolicy: { batchPercentage: 0.25, batchSoakDuration: "60s" },
          nodePoolSoakDuration: "600s",
        },
      });
    });

    it("take a new name when a change needs a new pool", () => {
      expect(recording.one("random:index/randomId:RandomId", "cluster-us-central1-burst-suffix").inputs).to.deep.equal({
        byteLength: 2,
        keepers: { spot: "true", maxPodsPerNode: "110" },
      });
    });

    it("have the roles that nodes need, and no others", () => {
      expect(recording.ofType("gcp:projects/iAMMember:IAMMember").map(({ inputs: { role } }) => role)).to.have.members([
        "roles/container.defaultNodeServiceAccount",
        "roles/artifactregistry.reader",
      ]);
    });
  });

  it("is backed up in another region; the plan outlives what it backs up", () => {
    const { inputs: plan, options } = recording.one("gcp:gkebackup/backupPlan:BackupPlan");
    expect(plan).to.deep.include({
      location: "us-east1",
      cluster: "cluster-us-central1-id",
      backupSchedule: { cronSchedule: "0 3 * * *", paused: false },
      retentionPolicy: { backupRetainDays: 35, backupDeleteLockDays: 7 },
      backupConfig: { allNamespaces: true, includeVolumeData: true, includeSecrets: true },
    });
    expect(options).to.include({ protect: true, retainOnDelete: true });
  });

  it("can be restored, in its own region, without harm to what is there", () => {
    expect(recording.one("gcp:gkebackup/restorePlan:RestorePlan").inputs).to.deep.include({
      location: "us-central1",
      cluster: "cluster-us-central1-id",
      backupPlan: "cluster-us-central1-backup-id",
      restoreConfig: {
        allNamespaces: true,
        namespacedResourceRestoreMode: "MERGE_SKIP_ON_CONFLICT",
        volumeDataRestorePolicy: "RESTORE_VOLUME_DATA_FROM_BACKUP",
        clusterResourceRestoreScope: { allGroupKinds: true },
        clusterResourceConflictPolicy: "USE_EXISTING_VERSION",
      },
    });
  });

  it("encrypts backups with the key it is given", async () => {
    const { one } = await make({ backupEncryptionKey: "backup-key" });
    expect(one("gcp:gkebackup/backupPlan:BackupPlan").inputs.backupConfig).to.deep.include({
      encryptionKey: { gcpKmsEncryptionKey: "backup-key" },
    });
  });

  it("makes everything with explicit providers, inside itself", () => {
    const component = recording.one(Cluster.type);
    const own = recording.resources.filter(({ type }) => /^(gcp|random):/.test(type));
    for (const { type, name, provider } of own) {
      expect(provider, name).to.equal(type.startsWith("random:") ? "random" : "us-central1");
    }
    expect(recording.one(clusterType).parent).to.equal(component.urn);
    expect(recording.one("homeport:identity:WorkloadAccount").parent).to.equal(component.urn);
  });

  it("waits for the nodes' roles before it needs them", () => {
    const roles = recording.ofType("gcp:projects/iAMMember:IAMMember").map(({ urn }) => urn);
    expect(recording.one(clusterType).options.dependencies).to.include.members(roles);
  });

  it("lets every child be changed", async () => {
    const { one, ofType } = await make({
      transform: {
        cluster: { enableFqdnNetworkPolicy: true },
        nodePool: (args) => ({ ...args, nodeCount: 1 }),
        backupPlan: { deactivated: true },
        restorePlan: { description: "drill" },
      },
    });
    expect(one(clusterType).inputs.enableFqdnNetworkPolicy).to.equal(true);
    expect(ofType(poolType).map(({ inputs }) => inputs.nodeCount)).to.deep.equal([1, 1, 1]);
    expect(one("gcp:gkebackup/backupPlan:BackupPlan").inputs.deactivated).to.equal(true);
    expect(one("gcp:gkebackup/restorePlan:RestorePlan").inputs.description).to.equal("drill");
  });

  it("makes nothing when something is wrong", async () => {
    const message = await failureOf(() => create({ pools: {} }));
    expect(message).to.contain("Cluster cluster-us-central1: 1 problem, nothing was changed.");
  });

  describe("its reference", () => {
    it("tells others how to reach it", async () => {
      const { outputs } = await record(() => ({ ...create().ref }));
      const { kubeconfig, ...rest } = outputs as Record<string, string>;
      expect(rest).to.deep.equal({
        name: "home-us-central1",
        location: "us-central1",
        identifier: "projects/test-project/locations/us-central1/clusters/home-us-central1",
        workloadPool: "test-project.svc.id.goog",
      });
      expect(kubeconfig).to.contain("https://gke-0123456789abcdef-123456789012.us-central1.gke.goog");
    });

    it("makes a provider that a new kubeconfig does not replace, and that never forgets an unreachable cluster", async () => {
      const { one } = await record(() => {
        kubernetesProvider("cluster", create().ref);
      });
      const { inputs: config, secrets } = one("pulumi:providers:kubernetes", "cluster");
      expect(config).to.have.all.keys("kubeconfig", "clusterIdentifier", "enableServerSideApply");
      expect(config.clusterIdentifier).to.equal(
        "projects/test-project/locations/us-central1/clusters/home-us-central1",
      );
      expect(secrets).to.deep.equal([]);
    });

    it("knows its identity in the preview that makes it, and not yet its address", async () => {
      const { one } = await record(
        () => {
          kubernetesProvider("cluster", create().ref);
        },
        {
          preview: true,
          resource: ({ type }) => (type === clusterType ? { controlPlaneEndpointsConfig: undefined } : {}),
        },
      );
      expect(one("pulumi:providers:kubernetes", "cluster").inputs.clusterIdentifier).to.contain("home-us-central1");
    });
  });
});
