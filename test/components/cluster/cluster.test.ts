import { expect } from "chai";
import { Cluster } from "../../../components/cluster";
import { failureOf, type Recording } from "../../support/mocks";
import { clusterType, create, make, poolType } from "./recording";

describe("components/cluster", () => {
  let recording: Recording<Cluster>;
  before(async () => {
    recording = await make();
  });

  it("is guarded by the engine and the provider, and ignores what describes its first pool", () => {
    const { inputs, options } = recording.one(clusterType);
    expect(inputs.deletionProtection).to.equal(true);
    expect(options.protect).to.equal(true);
    expect(options.ignoreChanges).to.deep.equal(["initialNodeCount", "nodeConfig"]);
  });

  it("can be taken down in two steps: guards off, then destroy", async () => {
    const { one } = await make({ protect: false, deletionProtection: false });
    expect(one(clusterType).inputs.deletionProtection).to.equal(false);
    expect(one(clusterType).options.protect).to.equal(false);
    expect(one("gcp:gkebackup/backupPlan:BackupPlan").options).to.include({ protect: false, retainOnDelete: false });
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
});
