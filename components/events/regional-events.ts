import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { mapValues, type Transform, transformed } from "../shared";
import { closedByDefault } from "./acl.plan";
import { type Capacity, capacityConfig } from "./capacity";
import type { RegionPlan } from "./events.plan";
import type { TopicPlan } from "./topic";

export interface RegionalEventsArgs {
  readonly project: string;
  readonly plan: RegionPlan;
  readonly capacity: Capacity;
  /** Id of the subnetwork, in the same region, in which brokers get their addresses. */
  readonly subnetwork: pulumi.Input<string>;
  /** Id of the KMS key, in the same region. */
  readonly encryptionKey: pulumi.Input<string>;
  /** The service's own agent, as a principal of Kafka's: `User:service-…`. */
  readonly agent: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
  readonly protect: boolean;
  readonly deletionProtection: boolean;
  readonly transform?: {
    readonly cluster?: Transform<gcp.managedkafka.ClusterArgs>;
    readonly topic?: Transform<gcp.managedkafka.TopicArgs>;
    readonly acl?: Transform<gcp.managedkafka.AclArgs>;
  };
}

/** A region's Kafka cluster, with its topics and who may use them. */
export class RegionalEvents extends pulumi.ComponentResource {
  static readonly type = "homeport:events:RegionalEvents";

  readonly resources: {
    readonly cluster: gcp.managedkafka.Cluster;
    readonly topics: Readonly<Record<string, gcp.managedkafka.Topic>>;
    readonly acls: Readonly<Record<string, gcp.managedkafka.Acl>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: RegionalEventsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(RegionalEvents.type, componentName, {}, opts);
    const cluster = this.cluster();
    const topics = mapValues(args.plan.topics, (plan) => this.topic(plan, cluster));
    const acls = {
      ...mapValues(closedByDefault, (aclId, key) =>
        this.acl(`all-${key}`, cluster, { aclId, entries: [{ principal: args.agent, operation: "ALL" }] }),
      ),
      ...mapValues(args.plan.acls, (plan, key) => this.acl(key, cluster, plan)),
    };
    this.resources = { cluster, topics, acls };
    this.registerOutputs({ cluster: cluster.name });
  }

  private cluster(): gcp.managedkafka.Cluster {
    const { plan, project, capacity, subnetwork, encryptionKey, transform, protect } = this.args;
    return new gcp.managedkafka.Cluster(
      this.componentName,
      transformed<gcp.managedkafka.ClusterArgs>(transform?.cluster, {
        project,
        clusterId: plan.clusterId,
        location: plan.region,
        capacityConfig: capacityConfig(capacity),
        gcpConfig: { accessConfig: { networkConfigs: [{ subnet: subnetwork }] }, kmsKey: encryptionKey },
        // New brokers take their share of what there is.
        rebalanceConfig: { mode: "AUTO_REBALANCE_ON_SCALE_UP" },
        labels: { ...this.args.labels },
        deletionPolicy: this.deletionPolicy(),
      }),
      { parent: this, protect },
    );
  }

  private topic(plan: TopicPlan, cluster: gcp.managedkafka.Cluster): gcp.managedkafka.Topic {
    const { project, transform, protect } = this.args;
    return new gcp.managedkafka.Topic(
      `${this.componentName}-topic-${plan.name}`,
      transformed<gcp.managedkafka.TopicArgs>(transform?.topic, {
        project,
        topicId: plan.name,
        cluster: cluster.clusterId,
        location: cluster.location,
        partitionCount: plan.partitions,
        replicationFactor: plan.replicationFactor,
        configs: { ...plan.configs },
        deletionPolicy: this.deletionPolicy(),
      }),
      { parent: this, protect },
    );
  }

  private acl(
    key: string,
    cluster: gcp.managedkafka.Cluster,
    plan: { aclId: string; entries: readonly { principal: pulumi.Input<string>; operation: string }[] },
  ): gcp.managedkafka.Acl {
    return new gcp.managedkafka.Acl(
      `${this.componentName}-acl-${key}`,
      transformed<gcp.managedkafka.AclArgs>(this.args.transform?.acl, {
        project: this.args.project,
        aclId: plan.aclId,
        cluster: cluster.clusterId,
        location: cluster.location,
        aclEntries: plan.entries.map((entry) => ({ ...entry, permissionType: "ALLOW", host: "*" })),
      }),
      { parent: this },
    );
  }

  private deletionPolicy(): string {
    return this.args.deletionProtection ? "PREVENT" : "DELETE";
  }
}
