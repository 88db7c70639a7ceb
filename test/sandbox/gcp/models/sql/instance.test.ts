import { instance } from "../../../../../sandbox/gcp/models/sql/instance";
import { describeModel } from "../table";
import { keyId, networkId, networkLink, northKeyId } from "../world";
import { plantSql, primary } from "./world";

const { settings } = primary;

/** The primary's settings, changed. */
const but = (changes: object) => ({ settings: { ...settings, ...changes } });
const address = (changes: object) => but({ ipConfiguration: { ...settings.ipConfiguration, ...changes } });
const backup = (changes: object) => but({ backupConfiguration: { ...settings.backupConfiguration, ...changes } });

describeModel({
  model: instance,
  world: plantSql,
  good: primary,
  id: "core-1a2b",
  importedAs: "projects/shop/instances/core-1a2b",
  outputs: {
    connectionName: "shop:europe-west1:core-1a2b",
    deletionProtection: true,
    instanceType: "CLOUD_SQL_INSTANCE",
    privateIpAddress: "10.64.0.3",
    publicIpAddress: "",
    firstIpAddress: "10.64.0.3",
    selfLink: "https://sqladmin.googleapis.com/sql/v1beta4/projects/shop/instances/core-1a2b",
  },
  unguard: { deletionProtection: false },
  accepted: {
    "a public address": address({ ipv4Enabled: true, privateNetwork: undefined }),
    "the network's link": address({ privateNetwork: networkLink }),
    "a custom tier of Enterprise": but({ edition: "ENTERPRISE", tier: "db-custom-2-7680" }),
    "a small MySQL": {
      databaseVersion: "MYSQL_8_4",
      settings: { tier: "db-f1-micro", backupConfiguration: { enabled: true, binaryLogEnabled: true } },
    },
    "35 days of logs": backup({ transactionLogRetentionDays: 35 }),
    "a key": { encryptionKeyName: keyId },
    "a zone": but({ locationPreference: { zone: "europe-west1-b", secondaryZone: "europe-west1-c" } }),
    "a bounded disk": but({ diskAutoresizeLimit: 100 }),
    pooling: but({ connectionPoolConfigs: [{ connectionPoolingEnabled: true }] }),
    "a failover replica that is yet to come": { replicationCluster: { failoverDrReplicaName: "shop:core-3c4d" } },
  },
  refused: {
    "neither settings nor a source": [{ settings: undefined }, /settings/],
    "a name in capitals": [{ name: "Core" }, /name.*lowercase letter/],
    "a region that does not exist": [{ region: "europe-west99" }, /europe-west99/],
    "a version that does not exist": [{ databaseVersion: "POSTGRES_99" }, /databaseVersion.*POSTGRES_17/],
    "a tier that does not exist": [but({ tier: "db-n2-standard-4" }), /tier.*is not a tier/],
    "an odd number of processors": [but({ edition: "ENTERPRISE", tier: "db-custom-3-7680" }), /tier.*is not a tier/],
    "Enterprise's tier in Enterprise Plus": [
      but({ tier: "db-custom-2-7680" }),
      /Invalid Tier \(db-custom-2-7680\) for \(ENTERPRISE_PLUS\) Edition.*db-perf-optimized-N/,
    ],
    "Enterprise Plus's tier in Enterprise": [
      but({ edition: "ENTERPRISE" }),
      /Invalid Tier \(db-perf-optimized-N-4\) for \(ENTERPRISE\) Edition/,
    ],
    "a custom tier where Enterprise Plus is the default": [
      but({ edition: undefined, tier: "db-custom-2-7680" }),
      /for \(ENTERPRISE_PLUS\) Edition/,
    ],
    "Enterprise Plus of an old version": [
      { databaseVersion: "POSTGRES_11" },
      /ENTERPRISE_PLUS is not available for POSTGRES_11/,
    ],
    "pooling in Enterprise": [
      but({
        edition: "ENTERPRISE",
        tier: "db-custom-2-7680",
        connectionPoolConfigs: [{ connectionPoolingEnabled: true }],
      }),
      /connectionPoolingEnabled.*needs edition ENTERPRISE_PLUS/,
    ],
    "no way in": [address({ privateNetwork: undefined }), /At least one of Public IP, Private IP or PSC/],
    "an open door without a public address": [
      address({ authorizedNetworks: [{ value: "10.0.0.0/8" }] }),
      /authorizedNetworks.*public IP/,
    ],
    "a network by name": [address({ privateNetwork: "main" }), /404/],
    "a network without a services connection": [
      address({ privateNetwork: networkId.replace("main", "other") }),
      /doesn't have at least 1 private services connection/,
    ],
    "no backups of a regional one": [
      backup({ enabled: false, pointInTimeRecoveryEnabled: false }),
      /REGIONAL needs.*backupConfiguration.enabled/,
    ],
    "recovery without backups": [backup({ enabled: false }), /must be true for point-in-time recovery/],
    "MySQL's log in PostgreSQL": [backup({ binaryLogEnabled: true }), /Binary log can only be enabled for MySQL/],
    "35 days of logs in Enterprise": [
      but({
        edition: "ENTERPRISE",
        tier: "db-custom-2-7680",
        backupConfiguration: { ...settings.backupConfiguration, transactionLogRetentionDays: 35 },
      }),
      /between 1 and 7 for edition ENTERPRISE/,
    ],
    "a zone of another region": [
      but({ locationPreference: { zone: "europe-west2-a" } }),
      /Zones of region europe-west1/,
    ],
    "a standby in the primary's own zone": [
      but({ locationPreference: { zone: "europe-west1-b", secondaryZone: "europe-west1-b" } }),
      /another zone than the primary one/,
    ],
    "a flag twice": [
      but({
        databaseFlags: [
          { name: "log_connections", value: "on" },
          { name: "log_connections", value: "off" },
        ],
      }),
      /"log_connections" is set twice/,
    ],
    "a disk that may not grow to its own size": [
      but({ diskAutoresizeLimit: 10 }),
      /diskAutoresizeLimit.*at least diskSize/,
    ],
    "an unknown mode of encryption": [address({ sslMode: "REQUIRED" }), /sslMode.*ENCRYPTED_ONLY/],
    "a key of another region": [{ encryptionKeyName: northKeyId }, /Cross-region references/],
    "a replica without a primary": [{ instanceType: "READ_REPLICA_INSTANCE" }, /masterInstanceName.*has to be set/],
    "nodes of something that is no pool": [{ nodeCount: 2 }, /nodeCount.*READ_POOL_INSTANCE/],
    "SQL Server without a password": [
      {
        databaseVersion: "SQLSERVER_2022_STANDARD",
        settings: { edition: "ENTERPRISE", tier: "db-custom-2-7680" },
      },
      /rootPassword.*is required for SQL Server/,
    ],
    "a failover replica in Enterprise": [
      {
        ...but({ edition: "ENTERPRISE", tier: "db-custom-2-7680" }),
        replicationCluster: { failoverDrReplicaName: "shop:none" },
      },
      /failoverDrReplicaName.*needs edition ENTERPRISE_PLUS/,
    ],
  },
  updated: {
    tier: but({ tier: "db-perf-optimized-N-8" }),
    "a larger disk": but({ diskSize: 50 }),
    version: { databaseVersion: "POSTGRES_18" },
    protection: { deletionProtection: false },
    flags: but({
      databaseFlags: [
        { name: "cloudsql.iam_authentication", value: "on" },
        { name: "log_connections", value: "on" },
      ],
    }),
  },
  replaced: {
    "a smaller disk": but({ diskSize: 10 }),
    region: { region: "europe-north1" },
    key: { encryptionKeyName: keyId },
    "the private address is given up": address({ ipv4Enabled: true, privateNetwork: undefined }),
    name: { name: "core-5e6f" },
  },
  updateRefused: {
    "a failover replica that does not exist": [
      { replicationCluster: { failoverDrReplicaName: "shop:none" } },
      /404.*none/,
    ],
    "it is to be a replica without a switchover": [
      { instanceType: "READ_REPLICA_INSTANCE" },
      /core-1a2b is a primary instance/,
    ],
    "an older version": [{ databaseVersion: "POSTGRES_16" }, /cannot be changed from POSTGRES_17 to POSTGRES_16/],
    "another engine": [
      {
        databaseVersion: "MYSQL_8_4",
        settings: { ...settings, backupConfiguration: { enabled: true, binaryLogEnabled: true } },
      },
      /cannot be changed from POSTGRES_17 to MYSQL_8_4/,
    ],
  },
  blocked: {
    "the provider protects it": [() => undefined, /deletion_protection is set to true/],
    "the API protects it": [
      (trial, made) =>
        trial.update(made, { ...primary, deletionProtection: false, ...but({ deletionProtectionEnabled: true }) }),
      /The instance core-1a2b is protected/,
    ],
  },
});
