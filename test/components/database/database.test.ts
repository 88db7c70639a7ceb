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
    });
    expect(primary()).to.not.have.any.keys("masterInstanceName", "rootPassword");
    expect(replica()).to.deep.include({
      name: "home-core-us-east1-0a1b2c3d",
      region: "us-east1",
      instanceType: "READ_REPLICA_INSTANCE",
      masterInstanceName: "home-core-us-central1-0a1b2c3d",
      databaseVersion: "POSTGRES_17",
      encryptionKeyName: "key-east",
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

  it("the primary is regional, and backed up to any second", () => {
    expect(primary().settings).to.deep.include({
      availabilityType: "REGIONAL",
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

  it("a replica leaves backups and maintenance to the primary: Cloud SQL refuses them", () => {
    expect(replica().settings).to.deep.include({
      availabilityType: "ZONAL",
      locationPreference: { zone: "us-east1-b" },
    });
    expect(replica().settings).to.not.have.any.keys("backupConfiguration", "maintenanceWindow", "finalBackupConfig");
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

  it("names the same instances the same way when the regions swap roles", async () => {
    const swapped = await make({
      primaryRegion: "us-east1",
      zone: "us-east1-b",
      standbyZone: "us-east1-c",
      replicas: { "us-central1": { region: "us-central1", zone: "us-central1-a" } },
    });
    const names = ({ resources }: Recording<Database>): readonly string[] => resources.map(({ urn }) => urn).sort();
    expect(names(swapped)).to.deep.equal(names(recording));
    expect(swapped.one(instanceType, "database-core-us-central1").inputs.instanceType).to.equal(
      "READ_REPLICA_INSTANCE",
    );
  });

  it("makes everything with explicit providers, inside itself", () => {
    const component = recording.one(Database.type);
    for (const { type, name, provider, parent } of recording.resources) {
      if (!/^(gcp|random):/.test(type)) continue;
      expect(provider, name).to.equal(type.startsWith("random:") ? "random" : "global");
      expect(parent, name).to.equal(component.urn);
    }
  });

  it("tells where to write and read", async () => {
    const { outputs } = await record(() => {
      const { writer, readers, databases } = create();
      return { writer, readers, databases };
    });
    expect(outputs).to.deep.equal({
      writer: {
        instance: "home-core-us-central1-0a1b2c3d",
        connectionName: "test-project:us-central1:home-core-us-central1-0a1b2c3d",
        host: "10.9.0.3",
      },
      readers: {
        "us-east1": {
          instance: "home-core-us-east1-0a1b2c3d",
          connectionName: "test-project:us-east1:home-core-us-east1-0a1b2c3d",
          host: "10.9.0.3",
        },
      },
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
