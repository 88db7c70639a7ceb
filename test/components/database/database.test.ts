import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { Database, type DatabaseArgs } from "../../../components/database";
import { failureOf, record, type Recording } from "../../support/mocks";
import { planArgs } from "./args";

const instanceType = "gcp:sql/databaseInstance:DatabaseInstance";
const databaseType = "gcp:sql/database:Database";
const userType = "gcp:sql/user:User";

function create(change: Partial<DatabaseArgs> = {}): Database {
  const provider = new gcp.Provider("global", { project: "test-project" });
  const names = new random.Provider("random");
  return new Database(
    "database-core",
    {
      ...planArgs,
      project: "test-project",
      network: {
        privateServices: pulumi.output("network-id"),
        regions: {
          "us-central1": { privateServiceRangeName: pulumi.output("range-central") },
          "us-east1": { privateServiceRangeName: pulumi.output("range-east") },
        },
      },
      encryptionKeys: { "us-central1": "key-central", "us-east1": "key-east" },
      users: { migrator: { kind: "serviceAccount", email: "home-core-migrator@test-project.iam.gserviceaccount.com" } },
      labels: { application: "homeport" },
      ...change,
    },
    { providers: { gcp: provider, random: names } },
  );
}

function make(change: Partial<DatabaseArgs> = {}): Promise<Recording<Database>> {
  return record(() => create(change));
}

type Settings = Record<string, unknown>;

describe("components/database", () => {
  let recording: Recording<Database>;
  before(async () => {
    recording = await make();
  });
  const primary = (): Record<string, unknown> => recording.one(instanceType, "database-core-us-central1").inputs;
  const replica = (): Record<string, unknown> => recording.one(instanceType, "database-core-us-east1").inputs;

  it("makes a primary and its replicas, with names that can be used again", () => {
    expect(primary()).to.deep.include({
      name: "home-core-us-central1-0a1b2c3d",
      region: "us-central1",
      instanceType: "CLOUD_SQL_INSTANCE",
      databaseVersion: "POSTGRES_17",
      encryptionKeyName: "key-central",
      replicaNames: ["home-core-us-east1-0a1b2c3d"],
      replicationCluster: { failoverDrReplicaName: "test-project:home-core-us-east1-0a1b2c3d" },
    });
    expect(primary()).to.not.have.any.keys("masterInstanceName", "rootPassword");
    expect(replica()).to.deep.include({
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

  const both: Record<string, Settings> = {
    "says its edition and its machine": { edition: "ENTERPRISE_PLUS", tier: "db-perf-optimized-N-4" },
    "grows its disk within bounds": {
      diskType: "PD_SSD",
      diskSize: 100,
      diskAutoresize: true,
      diskAutoresizeLimit: 500,
    },
    "caches on local disks": { dataCacheConfig: { dataCacheEnabled: true } },
    "explains slow queries, without addresses of people": {
      insightsConfig: {
        queryInsightsEnabled: true,
        queryPlansPerMinute: 5,
        queryStringLength: 1024,
        recordApplicationTags: true,
        recordClientAddress: false,
      },
    },
    "logs in with IAM, and audits": {
      databaseFlags: [
        { name: "cloudsql.enable_pgaudit", value: "on" },
        { name: "cloudsql.iam_authentication", value: "on" },
        { name: "log_checkpoints", value: "on" },
        { name: "log_connections", value: "on" },
        { name: "log_disconnections", value: "on" },
        { name: "log_lock_waits", value: "on" },
        { name: "log_min_duration_statement", value: "1000" },
        { name: "log_temp_files", value: "0" },
        { name: "pgaudit.log", value: "ddl,role" },
      ],
    },
    "pools connections": { connectionPoolConfigs: [{ connectionPoolingEnabled: true }] },
    "has a standby in another zone": { availabilityType: "REGIONAL" },
    "is refused deletion by the API": { deletionProtectionEnabled: true },
    "carries labels": { userLabels: { application: "homeport" } },
  };
  for (const [what, expected] of Object.entries(both)) {
    it(`every instance ${what}`, () => {
      for (const { inputs } of recording.ofType(instanceType)) expect(inputs.settings).to.deep.include(expected);
    });
  }

  it("every instance has a private address only, and encrypts every connection", () => {
    const common = {
      ipv4Enabled: false,
      privateNetwork: "network-id",
      enablePrivatePathForGoogleCloudServices: false,
      sslMode: "ENCRYPTED_ONLY",
    };
    expect((primary().settings as Settings).ipConfiguration).to.deep.equal({
      ...common,
      allocatedIpRange: "range-central",
    });
    expect((replica().settings as Settings).ipConfiguration).to.deep.equal({
      ...common,
      allocatedIpRange: "range-east",
    });
  });

  it("the primary is backed up to any second, and before it goes", () => {
    expect(primary().settings).to.deep.include({
      locationPreference: { zone: "us-central1-a", secondaryZone: "us-central1-b" },
      backupConfiguration: {
        enabled: true,
        startTime: "03:00",
        pointInTimeRecoveryEnabled: true,
        transactionLogRetentionDays: 35,
        backupRetentionSettings: { retainedBackups: 35, retentionUnit: "COUNT" },
      },
      retainBackupsOnDelete: true,
      finalBackupConfig: { enabled: true, retentionDays: 35 },
      maintenanceWindow: { day: 7, hour: 4, updateTrack: "stable" },
    });
  });

  it("the DR replica leaves backups and maintenance to the primary: Cloud SQL refuses them", () => {
    expect(replica().settings).to.deep.include({
      locationPreference: { zone: "us-east1-b", secondaryZone: "us-east1-c" },
      backupConfiguration: { enabled: false, pointInTimeRecoveryEnabled: false },
    });
    expect(replica().settings).to.not.have.any.keys("maintenanceWindow", "finalBackupConfig");
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

  it("has no cache where the machine has none", async () => {
    const { one } = await make({
      edition: "ENTERPRISE",
      tier: "db-custom-2-7680",
      backup: { startUtc: "03:00", retained: 7, logDays: 7, location: "us" },
    });
    const settings = one(instanceType, "database-core-us-central1").inputs.settings as Settings;
    expect(settings).to.not.have.any.keys("dataCacheConfig");
    expect(settings.backupConfiguration).to.deep.include({ location: "us" });
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

  describe("when another region leads", () => {
    let switched: Recording<Database>;
    before(async () => {
      switched = await make({ primaryRegion: "us-east1" });
    });
    const [central, east] = ["database-core-us-central1", "database-core-us-east1"];

    it("has the same resources, each with the name it had", () => {
      const names = ({ resources }: Recording<Database>): readonly string[] => resources.map(({ urn }) => urn).sort();
      expect(names(switched)).to.deep.equal(names(recording));
    });

    it("asks the provider for a switchover: the new primary has no master, and names the former one", () => {
      const leader = switched.one(instanceType, east).inputs;
      expect(leader).to.deep.include({
        instanceType: "CLOUD_SQL_INSTANCE",
        replicaNames: ["home-core-us-central1-0a1b2c3d"],
        replicationCluster: { failoverDrReplicaName: "test-project:home-core-us-central1-0a1b2c3d" },
      });
      expect(leader).to.not.have.any.keys("masterInstanceName", "replicaConfiguration");
      expect(switched.one(instanceType, east).options.ignoreChanges).to.not.include("masterInstanceName");
    });

    it("demotes the former primary after the switchover, and does not tell it whom to follow", () => {
      const follower = switched.one(instanceType, central);
      expect(follower.inputs).to.deep.include({
        instanceType: "READ_REPLICA_INSTANCE",
        replicaNames: [],
        replicationCluster: { failoverDrReplicaName: "" },
      });
      expect(follower.options.ignoreChanges).to.include("masterInstanceName");
      expect(follower.options.dependencies).to.include(switched.one(instanceType, east).urn);
    });

    it("changes no input that would replace an instance", () => {
      for (const name of [central, east]) {
        for (const property of ["name", "project", "region", "encryptionKeyName", "databaseVersion"]) {
          const [before, after] = [recording.one(instanceType, name), switched.one(instanceType, name)];
          expect(after.inputs[property], `${name} ${property}`).to.deep.equal(before.inputs[property]);
        }
      }
    });

    it("leaves a standby, a machine and a disk where they are", () => {
      for (const name of [central, east]) {
        const roles = ["backupConfiguration", "retainBackupsOnDelete", "finalBackupConfig", "maintenanceWindow"];
        const lasting = ({ one }: Recording<Database>): unknown =>
          Object.entries(one(instanceType, name).inputs.settings as Settings).filter(([key]) => !roles.includes(key));
        expect(lasting(switched), name).to.deep.equal(lasting(recording));
      }
    });
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

  const address = (key: string, region: string) => ({
    instance: `home-core-${key}-0a1b2c3d`,
    connectionName: `test-project:${region}:home-core-${key}-0a1b2c3d`,
    host: `host-of-${key}`,
  });
  const told = (change: Partial<DatabaseArgs>, psaWriteEndpoint?: string) =>
    record(
      () => {
        const { writer, readers, writeEndpoint, readEndpoints, poolPort, databases } = create(change);
        return { writer, readers, writeEndpoint, readEndpoints, poolPort, databases };
      },
      {
        resource: ({ type, name }) =>
          type === instanceType
            ? { privateIpAddress: name.replace("database-core", "host-of"), replicationCluster: { psaWriteEndpoint } }
            : {},
      },
    );

  it("tells where to write and read", async () => {
    const { outputs } = await told({}, "0a1b.2c3d.global.sql-psa.goog.");
    expect(outputs).to.deep.equal({
      writer: address("us-central1", "us-central1"),
      readers: { "us-east1": address("us-east1", "us-east1") },
      writeEndpoint: "0a1b.2c3d.global.sql-psa.goog",
      readEndpoints: { "us-central1": "host-of-us-central1", "us-east1": "host-of-us-east1" },
      poolPort: 6432,
      databases: ["core"],
    });
  });

  it("leads writers to the new primary, and readers to replicas of their own region", async () => {
    const replicas = { reads: { region: "us-central1", zone: "us-central1-c" } };
    const { outputs } = await told({ primaryRegion: "us-east1", replicas, pooling: false });
    expect(outputs).to.deep.equal({
      writer: address("us-east1", "us-east1"),
      readers: { "us-central1": address("us-central1", "us-central1"), reads: address("reads", "us-central1") },
      writeEndpoint: "host-of-us-east1",
      readEndpoints: { "us-central1": "host-of-reads", "us-east1": "host-of-us-east1" },
      databases: ["core"],
    });
  });

  it("gives its address away only when databases and users are there", async () => {
    const { one } = await record(() => {
      const { writer } = create();
      new gcp.dns.RecordSet(
        "write",
        { managedZone: "zone", name: "core.", type: "A", rrdatas: [writer.host] },
        { provider: new gcp.Provider("other") },
      );
    });
    const needed = [one(databaseType).urn, one(userType).urn];
    expect(one("gcp:dns/recordSet:RecordSet").options.dependencies).to.include.members(needed);
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
