import type * as gcp from "@pulumi/gcp";
import type { Input } from "@pulumi/pulumi";
import type { DatabasePlan, DatabasePlanArgs, InstancePlan } from "./database.plan";
import { diskTypeFor, hasDataCache } from "./tier";

/** What the settings of an instance take from other resources and from the environment. */
export interface InstanceInputs {
  readonly project: string;
  readonly name: Input<string>;
  /** Network id, once private services access works. */
  readonly network: Input<string>;
  /** Name of the range that the instance takes its address from. */
  readonly allocatedRange: Input<string>;
  /** KMS key, in the instance's region. */
  readonly encryptionKey: Input<string>;
  readonly deletionProtection: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

type Settings = gcp.types.input.sql.DatabaseInstanceSettings;

/** The settings of the instance that takes writes. Pure. */
export function primarySettings(
  plan: DatabasePlan,
  args: DatabasePlanArgs,
  inputs: InstanceInputs,
): gcp.sql.DatabaseInstanceArgs {
  const { primary } = plan;
  const { backup } = args;
  return {
    ...instance(primary, args, inputs),
    instanceType: "CLOUD_SQL_INSTANCE",
    settings: {
      ...settings(plan, primary, args, inputs),
      availabilityType: "REGIONAL",
      locationPreference: { zone: primary.zone, secondaryZone: primary.standbyZone },
      backupConfiguration: {
        enabled: true,
        startTime: backup.startUtc,
        location: backup.location,
        pointInTimeRecoveryEnabled: true,
        transactionLogRetentionDays: backup.logDays,
        backupRetentionSettings: { retainedBackups: backup.retained, retentionUnit: "COUNT" },
      },
      retainBackupsOnDelete: true,
      finalBackupConfig: { enabled: true, retentionDays: backup.retained },
      maintenanceWindow: plan.maintenanceWindow,
    },
  };
}

/** The settings of a replica. Backups and maintenance follow the primary's. Pure. */
export function replicaSettings(
  plan: DatabasePlan,
  replica: InstancePlan,
  args: DatabasePlanArgs,
  inputs: InstanceInputs & { readonly primary: Input<string> },
): gcp.sql.DatabaseInstanceArgs {
  return {
    ...instance(replica, args, inputs),
    instanceType: "READ_REPLICA_INSTANCE",
    masterInstanceName: inputs.primary,
    settings: {
      ...settings(plan, replica, args, inputs),
      availabilityType: "ZONAL",
      locationPreference: { zone: replica.zone },
    },
  };
}

function instance(plan: InstancePlan, args: DatabasePlanArgs, inputs: InstanceInputs): gcp.sql.DatabaseInstanceArgs {
  return {
    project: inputs.project,
    name: inputs.name,
    region: plan.region,
    databaseVersion: args.version,
    encryptionKeyName: inputs.encryptionKey,
    deletionProtection: inputs.deletionProtection,
  };
}

function settings(
  { flags }: DatabasePlan,
  { tier }: InstancePlan,
  args: DatabasePlanArgs,
  inputs: InstanceInputs,
): Settings {
  return {
    edition: args.edition,
    tier,
    activationPolicy: "ALWAYS",
    diskType: diskTypeFor(tier),
    diskSize: args.diskGib,
    diskAutoresize: true,
    diskAutoresizeLimit: args.diskLimitGib,
    ...(hasDataCache(tier) && { dataCacheConfig: { dataCacheEnabled: true } }),
    databaseFlags: [...flags],
    deletionProtectionEnabled: inputs.deletionProtection,
    insightsConfig: {
      queryInsightsEnabled: true,
      queryPlansPerMinute: 5,
      queryStringLength: 1024,
      recordApplicationTags: true,
      recordClientAddress: false,
    },
    ipConfiguration: {
      ipv4Enabled: false,
      privateNetwork: inputs.network,
      allocatedIpRange: inputs.allocatedRange,
      enablePrivatePathForGoogleCloudServices: false,
      sslMode: "ENCRYPTED_ONLY",
    },
    userLabels: { ...inputs.labels },
  };
}
