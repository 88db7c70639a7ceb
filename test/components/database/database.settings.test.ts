import { expect } from "chai";
import type { Database } from "../../../components/database";
import type { Recording } from "../../support/mocks";
import { instanceType, make, type Settings } from "./recording";

describe("components/database: settings", () => {
  let recording: Recording<Database>;
  before(async () => {
    recording = await make();
  });
  const primary = (): Record<string, unknown> => recording.one(instanceType, "database-core-us-central1").inputs;
  const replica = (): Record<string, unknown> => recording.one(instanceType, "database-core-us-east1").inputs;

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
});
