import { expect } from "chai";
import { nodePool } from "../../../../../sandbox/gcp/models/container/nodePool";
import { describeModel, refusal } from "../table";
import { Trial, revealed } from "../trial";
import { account, clusterId, plantAccount, plantCluster, plantNetwork } from "../world";

function world(trial: Trial): void {
  plantNetwork(trial);
  plantCluster(trial);
  plantAccount(trial);
}

const blueGreen = {
  standardRolloutPolicy: { batchPercentage: 0.25, batchSoakDuration: "300s" },
  nodePoolSoakDuration: "600s",
};

describeModel({
  model: nodePool,
  world,
  good: { cluster: "main", location: "europe-west1", name: "general", nodeCount: 1 },
  id: `${clusterId}/nodePools/general`,
  importedAs: "europe-west1/main/general",
  outputs: {
    nodeLocations: ["europe-west1-b", "europe-west1-c", "europe-west1-d"],
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: { maxSurge: 1, maxUnavailable: 0, strategy: "SURGE" },
    version: "1.35.3-gke.1042000",
  },
  accepted: {
    "the cluster's id": { cluster: clusterId, location: undefined },
    "totals for the autoscaler": {
      nodeCount: undefined,
      autoscaling: { totalMinNodeCount: 0, totalMaxNodeCount: 12, locationPolicy: "ANY" },
    },
    "blue-green upgrades": { upgradeSettings: { strategy: "BLUE_GREEN", blueGreenSettings: blueGreen } },
    "nodes as they should be": {
      nodeConfig: {
        machineType: "n2d-standard-8",
        serviceAccount: account,
        spot: true,
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        shieldedInstanceConfig: { enableSecureBoot: true },
        kubeletConfig: {
          containerLogMaxSize: "50Mi",
          containerLogMaxFiles: 3,
          insecureKubeletReadonlyPortEnabled: "FALSE",
        },
        taints: [{ key: "burst", value: "true", effect: "NO_SCHEDULE" }],
        labels: { pool: "burst" },
      },
    },
    "a secondary range for pods": { networkConfig: { podRange: "tiny" } },
  },
  refused: {
    "a cluster that does not exist": [{ cluster: "none" }, /404.*none/],
    "a cluster of another region": [{ location: "europe-north1" }, /404.*main/],
    "a name that is too long": [{ name: "p".repeat(41) }, /name.*40/],
    "more at least than at most": [
      { autoscaling: { minNodeCount: 3, maxNodeCount: 2 } },
      /minNodeCount.*must not be greater than maxNodeCount \(2\), is 3/,
    ],
    "nothing at most": [{ autoscaling: { maxNodeCount: 0 } }, /maxNodeCount.*at least 1/],
    "no upper limit": [{ autoscaling: { minNodeCount: 1 } }, /autoscaling.*needs maxNodeCount/],
    "limits for a zone and in all": [
      { autoscaling: { minNodeCount: 1, maxNodeCount: 2, totalMaxNodeCount: 6 } },
      /totalMaxNodeCount.*cannot be used together/,
    ],
    "no upgrades on a channel": [
      { management: { autoUpgrade: false, autoRepair: true } },
      /Auto_upgrade and auto_repair cannot be false when release_channel REGULAR is set/,
    ],
    "an upgrade that can't move": [{ upgradeSettings: { maxSurge: 0, maxUnavailable: 0 } }, /cannot both be 0/],
    "surge settings of a blue-green upgrade": [
      { upgradeSettings: { strategy: "BLUE_GREEN", maxSurge: 1, blueGreenSettings: blueGreen } },
      /maxSurge.*BLUE_GREEN/,
    ],
    "an unknown strategy": [{ upgradeSettings: { strategy: "ROLLING" } }, /strategy.*SURGE/],
    "a zone of another region": [{ nodeLocations: ["europe-west2-a"] }, /Zones of region europe-west1/],
    "a machine type that does not exist": [
      { nodeConfig: { machineType: "standard-4" } },
      /machineType.*is not a machine type/,
    ],
    "an account that does not exist": [
      { nodeConfig: { serviceAccount: "no@shop.iam.gserviceaccount.com" } },
      /"no@shop.iam.gserviceaccount.com" does not exist/,
    ],
    "spot and preemptible": [{ nodeConfig: { spot: true, preemptible: true } }, /spot.*preemptible/],
    "an unknown taint": [
      { nodeConfig: { taints: [{ key: "a", value: "b", effect: "NoSchedule" }] } },
      /effect.*NO_SCHEDULE/,
    ],
    "a label of Kubernetes' own": [{ nodeConfig: { labels: { "kubernetes.io/role": "x" } } }, /reserved/],
    "logs that never rotate": [
      { nodeConfig: { kubeletConfig: { containerLogMaxSize: "2Gi" } } },
      /between 10Mi and 500Mi/,
    ],
    "too few log files": [{ nodeConfig: { kubeletConfig: { containerLogMaxFiles: 1 } } }, /containerLogMaxFiles.*2/],
    "image limits that cross": [
      { nodeConfig: { kubeletConfig: { imageGcLowThresholdPercent: 80, imageGcHighThresholdPercent: 70 } } },
      /must be below imageGcHighThresholdPercent/,
    ],
    "a disk that is too small": [{ nodeConfig: { diskSizeGb: 5 } }, /diskSizeGb.*10/],
    "newer nodes than the control plane": [{ version: "1.36" }, /must not be newer than the master's/],
    "a version that does not exist": [{ version: "1.9" }, /Node version "1.9" is unsupported/],
    "a range that does not exist": [
      { networkConfig: { podRange: "none" } },
      /Pod secondary range "none" does not exist/,
    ],
    "too few pods a node": [{ maxPodsPerNode: 4 }, /maxPodsPerNode.*8/],
  },
  updated: {
    size: { nodeCount: 3 },
    "labels of nodes": { nodeConfig: { labels: { pool: "general" } } },
    "upgrade settings": { upgradeSettings: { maxSurge: 2, maxUnavailable: 0 } },
  },
  replaced: {
    name: { name: "other" },
    "number of nodes to begin with": { initialNodeCount: 2 },
    "kind of capacity": { nodeConfig: { spot: true } },
    account: { nodeConfig: { serviceAccount: account } },
  },
});

describe("a node pool", () => {
  it("has an instance group in each zone", async () => {
    const trial = new Trial([nodePool]);
    world(trial);
    const { outputs } = await trial.up(nodePool.type, {
      cluster: "main",
      location: "europe-west1",
      name: "general",
      nodeCount: 1,
    });
    const groups = revealed(outputs.instanceGroupUrls) as string[];
    expect(groups).to.have.length(3);
    expect(groups[0]).to.match(/\/zones\/europe-west1-b\/instanceGroupManagers\/gke-main-general-[0-9a-f]{8}-grp$/);
    trial.close();
  });

  it("needs Workload Identity for its metadata server", async () => {
    const trial = new Trial([nodePool]);
    trial.plant("gcp:container/cluster:Cluster", clusterId, { masterVersion: "1.35.3-gke.1042000" });
    const inputs = {
      cluster: "main",
      location: "europe-west1",
      nodeConfig: { workloadMetadataConfig: { mode: "GKE_METADATA" } },
    };
    await refusal(() => trial.up(nodePool.type, inputs), /GKE_METADATA needs Workload Identity/);
    trial.close();
  });

  it("is not for Autopilot", async () => {
    const trial = new Trial([nodePool]);
    trial.plant("gcp:container/cluster:Cluster", clusterId, { enableAutopilot: true });
    await refusal(
      () => trial.up(nodePool.type, { cluster: "main", location: "europe-west1" }),
      /Autopilot clusters do not support/,
    );
    trial.close();
  });
});
