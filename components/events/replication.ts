import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { mapValues, type Transform, transformed } from "../shared";
import { capacityConfig } from "./capacity";
import type { WorkersPlan } from "./events.plan";
import type { ConnectorPlan } from "./mirror.plan";

export interface ReplicationArgs {
  readonly project: string;
  readonly region: string;
  readonly plan: WorkersPlan;
  /** The region's Kafka cluster: copies go there. */
  readonly cluster: gcp.managedkafka.Cluster;
  /** Id of the subnetwork, in the same region, from which workers reach other clusters; a /22 or larger. */
  readonly subnetwork: pulumi.Input<string>;
  /** Topics and rights, here and in the regions that events come from. */
  readonly dependsOn: readonly pulumi.Resource[];
  readonly labels: Readonly<Record<string, string>>;
  readonly transform?: {
    readonly connectCluster?: Transform<gcp.managedkafka.ConnectClusterArgs>;
    readonly connector?: Transform<gcp.managedkafka.ConnectorArgs>;
  };
}

/** Workers that bring a region copies of other regions' events. They hold nothing that is not in Kafka. */
export class Replication extends pulumi.ComponentResource {
  static readonly type = "homeport:events:Replication";

  readonly resources: {
    readonly connectCluster: gcp.managedkafka.ConnectCluster;
    readonly connectors: Readonly<Record<string, gcp.managedkafka.Connector>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: ReplicationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Replication.type, componentName, {}, opts);
    const connectCluster = this.connectCluster();
    const connectors = mapValues(args.plan.connectors, (plan, key) => this.connector(key, plan, connectCluster));
    this.resources = { connectCluster, connectors };
    this.registerOutputs({ connectCluster: connectCluster.name });
  }

  private connectCluster(): gcp.managedkafka.ConnectCluster {
    const { project, region, plan, cluster, subnetwork, labels, transform } = this.args;
    return new gcp.managedkafka.ConnectCluster(
      this.componentName,
      transformed<gcp.managedkafka.ConnectClusterArgs>(transform?.connectCluster, {
        project,
        connectClusterId: plan.connectClusterId,
        kafkaCluster: cluster.id,
        location: region,
        capacityConfig: capacityConfig(plan.capacity),
        gcpConfig: {
          accessConfig: { networkConfigs: [{ primarySubnet: subnetwork, dnsDomainNames: [...plan.domains] }] },
        },
        labels: { ...labels },
      }),
      { parent: this },
    );
  }

  private connector(
    key: string,
    plan: ConnectorPlan,
    connectCluster: gcp.managedkafka.ConnectCluster,
  ): gcp.managedkafka.Connector {
    const { project, region, dependsOn, transform } = this.args;
    return new gcp.managedkafka.Connector(
      `${this.componentName}-${key}`,
      transformed<gcp.managedkafka.ConnectorArgs>(transform?.connector, {
        project,
        connectorId: plan.connectorId,
        connectCluster: connectCluster.connectClusterId,
        location: region,
        configs: { ...plan.configs },
        taskRestartPolicy: { minimumBackoff: "60s", maximumBackoff: "1800s" },
      }),
      { parent: this, dependsOn: [...dependsOn] },
    );
  }
}
