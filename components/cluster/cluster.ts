import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { WorkloadAccount } from "../identity";
import type { NetworkRef, RegionNetwork } from "../network";
import { type Transform, transformed } from "../shared";
import { planned } from "../shared/planned";
import { type ClusterPlan, type ClusterPlanArgs, planCluster } from "./cluster.plan";
import { clusterSettings, nodePoolSettings } from "./cluster.settings";
import { kubeconfig } from "./kubeconfig";
import type { ClusterRef } from "./kubernetes-provider";
import type { NodePoolPlan } from "./node-pool.plan";

export interface ClusterArgs extends Omit<ClusterPlanArgs, "network"> {
  readonly network: NetworkRef;
  /** The region's part of the network. Changing its subnetwork or its ranges replaces the cluster. */
  readonly regionNetwork: RegionNetwork;
  /** Id of the KMS key, in the same region, that encrypts Kubernetes secrets. Grants have to be in place. */
  readonly encryptionKey: pulumi.Input<string>;
  /** Id of the KMS key, in the backups' region, that encrypts backups. Default: a key of Google's. */
  readonly backupEncryptionKey?: pulumi.Input<string>;
  /** Who upgrades first: `RAPID` before `REGULAR` before `STABLE`. Default `REGULAR`. */
  readonly releaseChannel?: "RAPID" | "REGULAR" | "STABLE" | "EXTENDED";
  /** Whether empty nodes go quickly, `OPTIMIZE_UTILIZATION`, the default, or stay for the next burst, `BALANCED`. */
  readonly autoscalingProfile?: "BALANCED" | "OPTIMIZE_UTILIZATION";
  /** Whether images that the project's policy does not admit are kept out. Default `enforced`. */
  readonly binaryAuthorization?: "enforced" | "disabled";
  /** Labels on everything that is billed. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the engine refuses to delete or replace the cluster and its backups. Default true. */
  readonly protect?: boolean;
  /** Whether the provider refuses to delete the cluster, and deleted backup plans stay in the cloud. Default true. */
  readonly deletionProtection?: boolean;
  readonly transform?: {
    readonly cluster?: Transform<gcp.container.ClusterArgs>;
    readonly nodePool?: Transform<gcp.container.NodePoolArgs>;
    readonly backupPlan?: Transform<gcp.gkebackup.BackupPlanArgs>;
    readonly restorePlan?: Transform<gcp.gkebackup.RestorePlanArgs>;
  };
}

/** Roles of the nodes: what GKE needs to run them, and reading images. */
const nodeRoles = ["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"];

/**
 * A regional, private GKE Standard cluster with separate node pools, registered in the project's fleet, and backed up.
 *
 * ```ts
 * const cluster = new Cluster(`cluster-${region}`, {
 *   project, prefix: "homeport", network: network.network, regionNetwork: network.regions[region],
 *   encryptionKey: keys.keys.gke, pools: { system, general, burst }, maintenance, backup,
 * }, { providers: { gcp: regional, random } });
 * const provider = kubernetesProvider(`kubernetes-${region}`, cluster.ref);
 * ```
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster
 *
 * @example examples/cluster.ts
 * {@includeCode ../../examples/cluster.ts}
 */
export class Cluster extends pulumi.ComponentResource {
  static readonly type = "homeport:cluster:Cluster";

  /** What others need to deploy to the cluster. */
  readonly ref: ClusterRef;
  readonly resources: {
    readonly cluster: gcp.container.Cluster;
    readonly nodePools: Readonly<Record<string, gcp.container.NodePool>>;
    readonly nodeAccount: WorkloadAccount;
    readonly backupPlan: gcp.gkebackup.BackupPlan;
    readonly restorePlan: gcp.gkebackup.RestorePlan;
  };

  private readonly plan: ClusterPlan;
  private readonly labels: Readonly<Record<string, string>>;
  private readonly guards: { readonly protect: boolean; readonly deletion: boolean };

  constructor(
    private readonly componentName: string,
    private readonly args: ClusterArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Cluster.type, componentName, {}, opts);
    this.plan = planned(this, () => planCluster(componentName, { ...args, network: args.regionNetwork }));
    this.labels = args.labels ?? {};
    this.guards = { protect: args.protect ?? true, deletion: args.deletionProtection ?? true };

    const nodeAccount = this.nodeAccount();
    const cluster = this.cluster(nodeAccount);
    const nodePools = Object.fromEntries(
      this.plan.pools.map((pool) => [pool.key, this.nodePool(pool, cluster, nodeAccount)]),
    );
    const backupPlan = this.backup(cluster);
    const restorePlan = this.restore(cluster, backupPlan);

    this.ref = this.reference(cluster);
    this.resources = { cluster, nodePools, nodeAccount, backupPlan, restorePlan };
    this.registerOutputs({ name: this.ref.name, kubeconfig: this.ref.kubeconfig });
  }

  private nodeAccount(): WorkloadAccount {
    return new WorkloadAccount(
      `${this.componentName}-nodes`,
      {
        project: this.args.project,
        id: this.plan.nodeAccountId,
        purpose: `Nodes of ${this.plan.name}`,
        roles: nodeRoles,
      },
      { parent: this },
    );
  }

  private cluster(account: WorkloadAccount): gcp.container.Cluster {
    const { args } = this;
    const settings = clusterSettings(this.plan, {
      project: args.project,
      network: args.network.id,
      subnetwork: args.regionNetwork.subnetwork.id,
      podRangeName: args.regionNetwork.podRangeName,
      serviceRangeName: args.regionNetwork.serviceRangeName,
      controlPlaneCidr: args.regionNetwork.controlPlaneCidr,
      encryptionKey: args.encryptionKey,
      nodeAccount: account.email,
      releaseChannel: args.releaseChannel ?? "REGULAR",
      autoscalingProfile: args.autoscalingProfile ?? "OPTIMIZE_UTILIZATION",
      binaryAuthorization: args.binaryAuthorization ?? "enforced",
      deletionProtection: this.guards.deletion,
      labels: this.labels,
    });
    return new gcp.container.Cluster(this.componentName, transformed(args.transform?.cluster, settings), {
      parent: this,
      protect: this.guards.protect,
      // They describe the first pool, which is gone; a change would replace the cluster.
      ignoreChanges: ["initialNodeCount", "nodeConfig"],
    });
  }

  private nodePool(
    plan: NodePoolPlan,
    cluster: gcp.container.Cluster,
    account: WorkloadAccount,
  ): gcp.container.NodePool {
    const name = `${this.componentName}-${plan.key}`;
    const suffix = new random.RandomId(`${name}-suffix`, { byteLength: 2, keepers: plan.keepers }, { parent: this });
    const settings = nodePoolSettings(plan, this.plan, {
      project: this.args.project,
      name: pulumi.interpolate`${plan.namePrefix}-${suffix.hex}`,
      cluster: cluster.name,
      nodeAccount: account.email,
      labels: this.labels,
    });
    return new gcp.container.NodePool(name, transformed(this.args.transform?.nodePool, settings), {
      parent: this,
      // Said, because the provider takes a name that is given for one that stays: the new pool stands before the old one goes.
      deleteBeforeReplace: false,
      // The autoscaler decides them; initialNodeCount would even replace the pool.
      ignoreChanges: ["initialNodeCount", "nodeCount"],
    });
  }

  private backup(cluster: gcp.container.Cluster): gcp.gkebackup.BackupPlan {
    const { backup } = this.plan;
    const key = this.args.backupEncryptionKey;
    const settings: gcp.gkebackup.BackupPlanArgs = {
      project: this.args.project,
      name: backup.planName,
      location: backup.region,
      cluster: cluster.id,
      labels: { ...this.labels },
      backupSchedule: { cronSchedule: backup.schedule, paused: false },
      retentionPolicy: { backupRetainDays: backup.retainDays, backupDeleteLockDays: backup.lockDays },
      backupConfig: {
        allNamespaces: true,
        includeVolumeData: true,
        includeSecrets: true,
        ...(key !== undefined && { encryptionKey: { gcpKmsEncryptionKey: key } }),
      },
    };
    return new gcp.gkebackup.BackupPlan(
      `${this.componentName}-backup`,
      transformed(this.args.transform?.backupPlan, settings),
      { parent: this, protect: this.guards.protect, retainOnDelete: this.guards.deletion },
    );
  }

  private restore(cluster: gcp.container.Cluster, backupPlan: gcp.gkebackup.BackupPlan): gcp.gkebackup.RestorePlan {
    const settings: gcp.gkebackup.RestorePlanArgs = {
      project: this.args.project,
      name: this.plan.backup.restoreName,
      // A restore plan is where its target cluster is, wherever the backups are kept.
      location: this.plan.region,
      cluster: cluster.id,
      backupPlan: backupPlan.id,
      labels: { ...this.labels },
      restoreConfig: {
        allNamespaces: true,
        // Brings back what is missing and leaves alone what is there: safe to run on a cluster that lives.
        namespacedResourceRestoreMode: "MERGE_SKIP_ON_CONFLICT",
        volumeDataRestorePolicy: "RESTORE_VOLUME_DATA_FROM_BACKUP",
        clusterResourceRestoreScope: { allGroupKinds: true },
        clusterResourceConflictPolicy: "USE_EXISTING_VERSION",
      },
    };
    return new gcp.gkebackup.RestorePlan(
      `${this.componentName}-restore`,
      transformed(this.args.transform?.restorePlan, settings),
      { parent: this },
    );
  }

  private reference(cluster: gcp.container.Cluster): ClusterRef {
    const { identifier, region, workloadPool } = this.plan;
    const endpoint = cluster.controlPlaneEndpointsConfig.apply(({ dnsEndpointConfig }) => dnsEndpointConfig.endpoint);
    return {
      name: cluster.name,
      location: region,
      kubeconfig: pulumi
        .all([cluster.name, endpoint])
        .apply(([name, address]) => kubeconfig({ name, endpoint: address })),
      identifier: pulumi.output(identifier),
      workloadPool: pulumi.output(workloadPool),
    };
  }
}
