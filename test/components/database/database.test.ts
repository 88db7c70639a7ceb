import { expect } from "chai";
import { Database } from "../../../components/database";
import { failureOf, type Recording } from "../../support/mocks";
import { create, databaseType, instanceType, make, type Settings, userType } from "./recording";

describe("components/database", () => {
  let recording: Recording<Database>;
  before(async () => {
    recording = await make();
  });

  it("makes a primary and its replicas, with names that can be used again", () => {
    const primary = recording.one(instanceType, "database-core-us-central1").inputs;
    const replica = recording.one(instanceType, "database-core-us-east1").inputs;
    expect(primary).to.deep.include({
      name: "home-core-us-central1-0a1b2c3d",
      region: "us-central1",
      instanceType: "CLOUD_SQL_INSTANCE",
      databaseVersion: "POSTGRES_17",
      encryptionKeyName: "key-central",
      replicaNames: ["home-core-us-east1-0a1b2c3d"],
      replicationCluster: { failoverDrReplicaName: "test-project:home-core-us-east1-0a1b2c3d" },
    });
    expect(primary).to.not.have.any.keys("masterInstanceName", "rootPassword");
    expect(replica).to.deep.include({
      name: "home-core-us-east1-0a1b2c3d",
      region: "us-east1",
      instanceType: "READ_REPLICA_INSTANCE",
      masterInstanceName: "home-core-us-central1-0a1b2c3d",
      databaseVersion: "POSTGRES_17",
      encryptionKeyName: "key-east",
      replicaNames: [],
      replicationCluster: { failoverDrReplicaName: "" },
    });
  });

  it("makes read replicas, and pools of them, that never lead", async () => {
    const { one, options } = await make({
      replicas: {
        reads: { region: "us-central1", zone: "us-central1-c", tier: "db-perf-optimized-N-8" },
        pool: { region: "us-east1", zone: "us-east1-d", nodes: 3 },
      },
    }).then((made) => ({ one: made.one, options: made.one(instanceType, "database-core-reads").options }));
    const reads = one(instanceType, "database-core-reads").inputs;
    expect(reads).to.deep.include({
      name: "home-core-reads-0a1b2c3d",
      instanceType: "READ_REPLICA_INSTANCE",
      masterInstanceName: "home-core-us-central1-0a1b2c3d",
    });
    expect(reads).to.not.have.any.keys("nodeCount", "replicaNames", "replicationCluster");
    expect(reads.settings).to.deep.include({
      tier: "db-perf-optimized-N-8",
      availabilityType: "ZONAL",
      locationPreference: { zone: "us-central1-c" },
    });
    expect(reads.settings).to.not.have.any.keys("backupConfiguration");
    expect(options.protect).to.equal(true);
    const pool = one(instanceType, "database-core-pool").inputs;
    expect(pool).to.deep.include({ instanceType: "READ_POOL_INSTANCE", nodeCount: 3 });
    expect(pool.settings).to.not.have.any.keys("availabilityType", "locationPreference");
    expect(one(instanceType, "database-core-us-central1").inputs.replicaNames).to.deep.equal(
      ["us-east1", "reads", "pool"].map((key) => `home-core-${key}-0a1b2c3d`),
    );
  });

  it("has databases, and users without passwords", () => {
    expect(recording.one(databaseType).inputs).to.deep.equal({
      project: "test-project",
      instance: "home-core-us-central1-0a1b2c3d",
      name: "core",
      charset: "UTF8",
      collation: "en_US.UTF8",
    });
    expect(recording.one(userType, "database-core-user-migrator").inputs).to.deep.equal({
      project: "test-project",
      instance: "home-core-us-central1-0a1b2c3d",
      name: "home-core-migrator@test-project.iam",
      type: "CLOUD_IAM_SERVICE_ACCOUNT",
    });
  });

  it("keeps databases and users when another instance takes the writes", () => {
    for (const { options } of [...recording.ofType(databaseType), ...recording.ofType(userType)]) {
      expect(options.ignoreChanges).to.deep.equal(["instance"]);
    }
  });

  it("guards everything that holds data, three times", () => {
    const guarded = [instanceType, databaseType, userType, "random:index/randomId:RandomId"];
    for (const { type, name, options } of recording.resources) {
      if (guarded.includes(type)) expect(options.protect, name).to.equal(true);
    }
    for (const { inputs } of recording.ofType(instanceType)) {
      expect(inputs.deletionProtection).to.equal(true);
      expect((inputs.settings as Settings).deletionProtectionEnabled).to.equal(true);
    }
  });

  it("can be taken down in two steps: guards off, then destroy", async () => {
    const { ofType, resources } = await make({ protect: false, deletionProtection: false });
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    for (const { inputs } of ofType(instanceType)) {
      expect(inputs.deletionProtection).to.equal(false);
      expect((inputs.settings as Settings).deletionProtectionEnabled).to.equal(false);
    }
  });

  it("puts no secret anywhere, as there is none", () => {
    expect(recording.resources.flatMap(({ secrets }) => secrets)).to.deep.equal([]);
  });

  it("never shrinks a disk that has grown", () => {
    for (const { options } of recording.ofType(instanceType)) {
      expect(options.ignoreChanges).to.include("settings.diskSize");
    }
  });

  it("makes everything with explicit providers, inside itself", () => {
    const component = recording.one(Database.type);
    for (const { type, name, provider, parent } of recording.resources) {
      if (!/^(gcp|random):/.test(type)) continue;
      expect(provider, name).to.equal(type.startsWith("random:") ? "random" : "global");
      expect(parent, name).to.equal(component.urn);
    }
  });

  it("lets every child be changed", async () => {
    const { one } = await make({
      transform: {
        primary: (args) => ({ ...args, maintenanceVersion: "x" }),
        replica: { maintenanceVersion: "y" },
        database: { deletionPolicy: "ABANDON" },
        user: { deletionPolicy: "ABANDON" },
      },
    });
    expect(one(instanceType, "database-core-us-central1").inputs.maintenanceVersion).to.equal("x");
    expect(one(instanceType, "database-core-us-east1").inputs.maintenanceVersion).to.equal("y");
    expect(one(databaseType).inputs.deletionPolicy).to.equal("ABANDON");
    expect(one(userType).inputs.deletionPolicy).to.equal("ABANDON");
  });

  it("makes nothing when something is wrong", async () => {
    const message = await failureOf(() =>
      create({ replicas: { reads: { region: "us-central1", zone: "us-central1-a" } } }),
    );
    expect(message).to.contain("replica in the primary's own zone only");
  });
});
