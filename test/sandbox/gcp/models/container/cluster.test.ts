import { expect } from "chai";
import type { ClusterHook } from "../../../../../sandbox/gcp/model";
import { cluster } from "../../../../../sandbox/gcp/models/container/cluster";
import { nodePool } from "../../../../../sandbox/gcp/models/container/nodePool";
import { describeModel, refusal } from "../table";
import { Trial, revealed } from "../trial";
import {
  account,
  clusterId,
  keyId,
  networkId,
  northKeyId,
  plantAccount,
  plantKeys,
  plantNetwork,
  subnetworkId,
} from "../world";

/** Says where an API server would be, and counts. */
const started = new Set<string>();
const clusters: ClusterHook = {
  start: ({ location, name }) => {
    started.add(`${location}/${name}`);
    return Promise.resolve({ endpoint: "127.0.0.1:6443", caCertificate: "Y2E=" });
  },
  stop: ({ location, name }) => {
    started.delete(`${location}/${name}`);
    return Promise.resolve();
  },
};

const ranges = { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" };
const good = {
  name: "main",
  location: "europe-west1",
  network: networkId,
  subnetwork: subnetworkId,
  initialNodeCount: 1,
  removeDefaultNodePool: true,
  ipAllocationPolicy: ranges,
};

async function world(trial: Trial): Promise<void> {
  plantNetwork(trial);
  plantKeys(trial, "container-engine-robot");
  plantAccount(trial);
  await Promise.resolve();
}

const exclusion = (startTime: string, endTime: string, scope?: string) => ({
  maintenanceExclusions: [
    { exclusionName: "sale", startTime, endTime, ...(scope !== undefined && { exclusionOptions: { scope } }) },
  ],
});

describeModel({
  model: cluster,
  clusters,
  world,
  good,
  id: clusterId,
  importedAs: "europe-west1/main",
  outputs: {
    clusterIpv4Cidr: "10.4.0.0/14",
    servicesIpv4Cidr: "10.8.0.0/20",
    deletionProtection: true,
    endpoint: "127.0.0.1:6443",
    network: networkId,
    subnetwork: subnetworkId,
    nodeLocations: ["europe-west1-b", "europe-west1-c", "europe-west1-d"],
    releaseChannel: { channel: "REGULAR" },
  },
  unguard: { deletionProtection: false },
  accepted: {
    "a zonal cluster": { location: "europe-west1-b" },
    "a private one": {
      privateClusterConfig: {
        enablePrivateNodes: true,
        enablePrivateEndpoint: true,
        masterIpv4CidrBlock: "172.16.0.0/28",
      },
      masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "10.0.0.0/8", displayName: "inside" }] },
    },
    "only the DNS endpoint": {
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: { allowExternalTraffic: true },
        ipEndpointsConfig: { enabled: false },
      },
    },
    "encrypted secrets": { databaseEncryption: { state: "ENCRYPTED", keyName: keyId } },
    "Dataplane V2 with its observability": {
      datapathProvider: "ADVANCED_DATAPATH",
      monitoringConfig: { advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: true } },
    },
    "a minor version": { minMasterVersion: "1.34" },
    "a weekend window and an exclusion": {
      maintenancePolicy: {
        recurringWindow: {
          startTime: "2026-01-03T02:00:00Z",
          endTime: "2026-01-03T08:00:00Z",
          recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
        },
        ...exclusion("2026-11-20T00:00:00Z", "2026-12-10T00:00:00Z"),
      },
    },
    Autopilot: { enableAutopilot: true, initialNodeCount: undefined, removeDefaultNodePool: undefined },
    "inline pools": {
      initialNodeCount: undefined,
      removeDefaultNodePool: undefined,
      nodePools: [{ name: "inline", initialNodeCount: 1, nodeConfig: { machineType: "e2-standard-4" } }],
    },
  },
  refused: {
    "a name that is too long": [{ name: "m".repeat(41) }, /name.*40/],
    "a name in capitals": [{ name: "Main" }, /name.*lowercase letter/],
    "a region that does not exist": [{ location: "europe-west99" }, /europe-west99/],
    "no nodes at all": [{ initialNodeCount: undefined }, /initialNodeCount.*greater than zero/],
    "zero nodes": [{ initialNodeCount: 0 }, /initialNodeCount.*greater than zero/],
    "counts and inline pools": [
      { removeDefaultNodePool: undefined, nodePools: [{ name: "inline", initialNodeCount: 1 }] },
      /initialNodeCount.*conflicts with nodePools/,
    ],
    "a network that does not exist": [{ network: "none" }, /404.*none/],
    "a subnetwork of another network": [{ network: "other" }, /belongs to network "main"/],
    "a subnetwork of another region": [{ location: "europe-north1" }, /Subnetwork "nodes" is in region europe-west1/],
    "a pod range that does not exist": [
      { ipAllocationPolicy: { ...ranges, clusterSecondaryRangeName: "none" } },
      /Pod secondary range "none" does not exist.*pods, services, tiny/,
    ],
    "a services range that does not exist": [
      { ipAllocationPolicy: { ...ranges, servicesSecondaryRangeName: "none" } },
      /Services secondary range "none" does not exist/,
    ],
    "one range for both": [
      { ipAllocationPolicy: { ...ranges, servicesSecondaryRangeName: "pods" } },
      /have to be different/,
    ],
    "a pod range without room for a node": [
      { ipAllocationPolicy: { ...ranges, clusterSecondaryRangeName: "tiny" } },
      /Pod range 10.9.0.0\/26 is too small: with 110 pods a node/,
    ],
    "a name and a block for one range": [
      { ipAllocationPolicy: { ...ranges, clusterIpv4CidrBlock: "10.4.0.0/14" } },
      /clusterIpv4CidrBlock.*conflicts/,
    ],
    "addresses for a routes-based cluster": [{ networkingMode: "ROUTES" }, /ipAllocationPolicy.*ROUTES/],
    "private nodes of a routes-based cluster": [
      { networkingMode: "ROUTES", ipAllocationPolicy: undefined, privateClusterConfig: { enablePrivateNodes: true } },
      /Private clusters must be VPC-native/,
    ],
    "a control plane's range of the wrong size": [
      { privateClusterConfig: { enablePrivateNodes: true, masterIpv4CidrBlock: "172.16.0.0/24" } },
      /masterIpv4CidrBlock.*28/,
    ],
    "a control plane's range inside the subnetwork's": [
      { privateClusterConfig: { enablePrivateNodes: true, masterIpv4CidrBlock: "10.4.0.16/28" } },
      /master_ipv4_cidr 10.4.0.16\/28 overlaps with range 10.4.0.0\/14/,
    ],
    "a private endpoint that nobody may reach": [
      { privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: true } },
      /masterAuthorizedNetworksConfig.*has to be set/,
    ],
    "a network policy on Dataplane V2": [
      { datapathProvider: "ADVANCED_DATAPATH", networkPolicy: { enabled: true } },
      /Enabling NetworkPolicy for clusters with DatapathProvider=ADVANCED_DATAPATH is not allowed/,
    ],
    "observability without Dataplane V2": [
      { monitoringConfig: { advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: true } } },
      /enableMetrics.*needs datapathProvider ADVANCED_DATAPATH/,
    ],
    "another project's workload pool": [
      { workloadIdentityConfig: { workloadPool: "elsewhere.svc.id.goog" } },
      /Workload pool "elsewhere.svc.id.goog" is not allowed/,
    ],
    "encryption without a key": [
      { databaseEncryption: { state: "ENCRYPTED" } },
      /databaseEncryption.keyName.*has to be set/,
    ],
    "a key that does not exist": [{ databaseEncryption: { state: "ENCRYPTED", keyName: `${keyId}-none` } }, /404/],
    "a key of another region": [
      { databaseEncryption: { state: "ENCRYPTED", keyName: northKeyId } },
      /Cross-region references/,
    ],
    "a channel that does not exist": [{ releaseChannel: { channel: "FAST" } }, /releaseChannel.channel.*RAPID/],
    "a version that does not exist": [{ minMasterVersion: "1.12" }, /Master version "1.12" is unsupported/],
    "nodes of another version": [
      { minMasterVersion: "1.35", nodeVersion: "1.34" },
      /Node version "1.34" must match master version/,
    ],
    "a zone of another region": [{ nodeLocations: ["europe-west2-a"] }, /Zones of region europe-west1 are/],
    "a machine type that does not exist": [
      { nodeConfig: { machineType: "n2-standard-5" } },
      /nodeConfig.machineType.*"n2-standard-5" is not a machine type/,
    ],
    "the world as authorised network with host bits": [
      { masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "10.0.0.1/8" }] } },
      /cidrBlocks\[0\].cidrBlock/,
    ],
    "two windows": [
      {
        maintenancePolicy: {
          dailyMaintenanceWindow: { startTime: "03:00" },
          recurringWindow: {
            startTime: "2026-01-03T02:00:00Z",
            endTime: "2026-01-03T08:00:00Z",
            recurrence: "FREQ=DAILY",
          },
        },
      },
      /conflicts with maintenancePolicy/,
    ],
    "a window of an hour": [
      {
        maintenancePolicy: {
          recurringWindow: {
            startTime: "2026-01-03T02:00:00Z",
            endTime: "2026-01-03T03:00:00Z",
            recurrence: "FREQ=DAILY",
          },
        },
      },
      /at least four hours/,
    ],
    "an exclusion of two months": [
      { maintenancePolicy: exclusion("2026-11-01T00:00:00Z", "2026-12-31T00:00:00Z", "NO_UPGRADES") },
      /exclusion of scope NO_UPGRADES may last 30 days/,
    ],
    "node pools of an Autopilot cluster": [
      { enableAutopilot: true, initialNodeCount: undefined, removeDefaultNodePool: true },
      /removeDefaultNodePool.*conflicts with enableAutopilot/,
    ],
    "an account that does not exist": [
      { nodeConfig: { serviceAccount: "no@shop.iam.gserviceaccount.com" } },
      /Service account "no@shop.iam.gserviceaccount.com" does not exist/,
    ],
    "too many pods a node": [{ defaultMaxPodsPerNode: 257 }, /defaultMaxPodsPerNode.*256/],
  },
  updated: {
    "the release channel": { releaseChannel: { channel: "STABLE" } },
    protection: { deletionProtection: false },
    "authorised networks": { masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "10.0.0.0/8" }] } },
  },
  replaced: {
    dataplane: { datapathProvider: "ADVANCED_DATAPATH" },
    "count of the default pool": { initialNodeCount: 2 },
    "range of pods": { ipAllocationPolicy: { ...ranges, clusterSecondaryRangeName: "tiny" } },
    "settings of the default pool": { nodeConfig: { serviceAccount: account } },
    name: { name: "other" },
    location: { location: "europe-west1-b" },
  },
  blocked: {
    "it is protected": [() => undefined, /Cannot destroy cluster because deletion_protection is set to true/],
  },
});

describe("a cluster", () => {
  let trial: Trial;
  beforeEach(async () => {
    started.clear();
    trial = new Trial([cluster, nodePool], clusters);
    await world(trial);
  });
  afterEach(() => {
    trial.close();
  });

  it("is reached at an address and at a name of its own", async () => {
    const made = await trial.up(cluster.type, {
      ...good,
      controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: true } },
    });
    const outputs = revealed(made.outputs) as {
      controlPlaneEndpointsConfig: { dnsEndpointConfig: { endpoint: string; allowExternalTraffic: boolean } };
      masterAuth: { clusterCaCertificate: string };
    };
    const { dnsEndpointConfig } = outputs.controlPlaneEndpointsConfig;
    expect(dnsEndpointConfig.endpoint).to.match(/^gke-[0-9a-f]{36}-123456789012\.europe-west1\.gke\.goog$/);
    expect(dnsEndpointConfig.allowExternalTraffic).to.equal(true);
    expect(outputs.masterAuth.clusterCaCertificate).to.equal("Y2E=");
    const updated = await trial.update(made, { ...good, resourceLabels: { team: "platform" } });
    expect(updated.outputs.endpoint).to.equal("127.0.0.1:6443");
    expect(revealed(updated.outputs.masterAuth)).to.deep.equal(outputs.masterAuth);
  });

  it("brings its API server up, and takes it down", async () => {
    const made = await trial.up(cluster.type, { ...good, deletionProtection: false });
    expect([...started]).to.deep.equal(["europe-west1/main"]);
    await trial.destroy(made);
    expect([...started]).to.deep.equal([]);
  });

  it("needs its agent's grant on the key", async () => {
    const other = "projects/shop/locations/europe-west1/keyRings/ring/cryptoKeys/other";
    trial.plant("gcp:kms/cryptoKey:CryptoKey", other);
    const inputs = { ...good, databaseEncryption: { state: "ENCRYPTED", keyName: other } };
    await refusal(
      () => trial.up(cluster.type, inputs),
      /service-123456789012@container-engine-robot.*depend on the grant/,
    );
  });

  it("has its range of services for itself", async () => {
    await trial.up(cluster.type, good);
    await refusal(
      () => trial.up(cluster.type, { ...good, name: "second" }, "second"),
      /"services" is already in use by cluster "main"/,
    );
  });

  it("has its control plane's range for itself, in its network", async () => {
    const hidden = { enablePrivateNodes: true, masterIpv4CidrBlock: "172.16.0.0/28" };
    const elsewhere = "projects/other/global/networks/main";
    trial.plant(cluster.type, clusterId.replace("shop", "other"), { network: elsewhere, privateClusterConfig: hidden });
    await trial.up(cluster.type, { ...good, privateClusterConfig: hidden });
    const second = { ...good, name: "second", ipAllocationPolicy: { clusterSecondaryRangeName: "pods" } };
    await refusal(
      () => trial.up(cluster.type, { ...second, privateClusterConfig: hidden }, "second"),
      /172.16.0.0\/28 overlaps with the control plane's range of cluster "main"/,
    );
  });

  it("joins a fleet", async () => {
    const { outputs } = await trial.up(cluster.type, { ...good, fleet: { project: "shop" } });
    expect(revealed(outputs.fleet)).to.deep.include({
      membership: "//gkehub.googleapis.com/projects/123456789012/locations/europe-west1/memberships/main",
      membershipId: "main",
      membershipLocation: "europe-west1",
    });
  });

  it("is upgraded one minor version at a time, and never downgraded", async () => {
    const made = await trial.up(cluster.type, { ...good, minMasterVersion: "1.34" });
    await refusal(() => trial.update(made, { ...good, minMasterVersion: "1.36" }), /one minor version at a time/);
    const upgraded = await trial.update(made, { ...good, minMasterVersion: "1.35" });
    expect(upgraded.outputs.masterVersion).to.match(/^1\.35\./);
    await refusal(() => trial.update(upgraded, { ...good, minMasterVersion: "1.34" }), /cannot be downgraded/);
  });

  it("takes its node pools with it", async () => {
    const made = await trial.up(cluster.type, { ...good, deletionProtection: false });
    await trial.up(nodePool.type, { cluster: "main", location: "europe-west1", name: "general", nodeCount: 1 });
    await trial.destroy(made);
    expect(trial.store.list(nodePool.type)).to.deep.equal([]);
  });
});
