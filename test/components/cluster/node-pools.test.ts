import { expect } from "chai";
import type { Cluster } from "../../../components/cluster";
import type { Recording } from "../../support/mocks";
import { planArgs } from "./args";
import { make, poolType } from "./recording";

describe("components/cluster: node pools", () => {
  let recording: Recording<Cluster>;
  before(async () => {
    recording = await make({ labels: { application: "homeport" } });
  });

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
