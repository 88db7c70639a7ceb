import type * as gcp from "@pulumi/gcp";
import { type Input, interpolate } from "@pulumi/pulumi";
import { required } from "../shared";
import type { DatabasePlanArgs } from "./database.args";
import type { DatabasePlan, InstancePlan } from "./database.plan";
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
  /** Physical name of every instance, by key. */
  readonly names: Readonly<Record<string, Input<string>>>;
  readonly deletionProtection: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

type Settings = gcp.types.input.sql.DatabaseInstanceSettings;

/**
 * The settings of the instance that takes writes. Pure.
 *
 * A replica that is given them changes places with its primary: the provider calls it a switchover when the new primary names the
 * former one as its replica.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/sql_instance_switchover
 */
export function primarySettings(
  plan: DatabasePlan,
  args: DatabasePlanArgs,
  inputs: InstanceInputs,
): gcp.sql.DatabaseInstanceArgs {
  const { primary, followers, dr } = plan;
  const { backup } = args;
  return {
    ...instance(primary, args, inputs),
    instanceType: "CLOUD_SQL_INSTANCE",
    // Without its former primary among its replicas, one that takes over would leave it behind with the data.
    replicaNames: followers.map(({ key }) => required(inputs.names, key)),
    ...(dr !== undefined && {
      replicationCluster: { failoverDrReplicaName: interpolate`${inputs.project}:${required(inputs.names, dr)}` },
    }),
    settings: {
      ...settings(plan, primary, args, inputs),
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

/**
 * The settings of an instance that follows the primary. Backups and maintenance are the primary's. Pure.
 *
 * What a former primary has to give up is said explicitly: what is left out stays as it was.
 */
export function followerSettings(
  plan: DatabasePlan,
  follower: InstancePlan,
  args: DatabasePlanArgs,
  inputs: InstanceInputs & { readonly primary: Input<string> },
): gcp.sql.DatabaseInstanceArgs {
  const { nodes } = follower;
  const canLead = follower.role !== "replica";
  return {
    ...instance(follower, args, inputs),
    instanceType: nodes === undefined ? "READ_REPLICA_INSTANCE" : "READ_POOL_INSTANCE",
    masterInstanceName: inputs.primary,
    nodeCount: nodes,
    ...(canLead && { replicaNames: [] }),
    ...(canLead && plan.dr !== undefined && { replicationCluster: { failoverDrReplicaName: "" } }),
    settings: {
      ...settings(plan, follower, args, inputs),
      ...(canLead && { backupConfiguration: { enabled: false, pointInTimeRecoveryEnabled: false } }),
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
  { flags, pooling }: DatabasePlan,
  { tier, zone, standbyZone, nodes }: InstancePlan,
  args: DatabasePlanArgs,
  inputs: InstanceInputs,
): Settings {
  return {
    edition: args.edition,
    tier,
    activationPolicy: "ALWAYS",
    // The nodes of a pool are spread by Cloud SQL.
    ...(nodes === undefined && {
      availabilityType: standbyZone === undefined ? "ZONAL" : "REGIONAL",
      locationPreference: { zone, secondaryZone: standbyZone },
    }),
    diskType: diskTypeFor(tier),
    diskSize: args.diskGib,
    diskAutoresize: true,
    diskAutoresizeLimit: args.diskLimitGib,
    ...(hasDataCache(tier) && { dataCacheConfig: { dataCacheEnabled: true } }),
    databaseFlags: [...flags],
    ...(pooling && { connectionPoolConfigs: [{ connectionPoolingEnabled: true }] }),
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
