import { expect } from "chai";
import type { Cluster } from "../../../components/cluster";
import type { Recording } from "../../support/mocks";
import { clusterType, key, make } from "./recording";

describe("components/cluster: settings", () => {
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
});
