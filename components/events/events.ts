import type * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import type { RegionNetwork } from "../network";
import { after, mapValues, required } from "../shared";
import type { EventsPlanArgs } from "./events.args";
import { type EventsPlan, planEvents, type WorkersPlan } from "./events.plan";
import { RegionalEvents, type RegionalEventsArgs } from "./regional-events";
import { Replication, type ReplicationArgs } from "./replication";

export interface EventsArgs extends EventsPlanArgs {
  /** The regions with a cluster, by name. Leaving one out deletes its cluster and its events. */
  readonly regions: Readonly<Record<string, EventsRegion>>;
  /** Agent of `managedkafka.googleapis.com` as a member of IAM policies. It may use the keys, and copies events. */
  readonly serviceAgent: pulumi.Input<string>;
  /** Labels on everything that is billed. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the engine refuses to delete or replace clusters and topics. Default true. */
  readonly protect?: boolean;
  /** Whether the provider refuses to delete clusters and topics. Default true. */
  readonly deletionProtection?: boolean;
  readonly transform?: RegionalEventsArgs["transform"] & ReplicationArgs["transform"];
}

/** What events need of a region. */
export interface EventsRegion {
  /** Provider of the region. */
  readonly provider: gcp.Provider;
  /** The region's part of the network: brokers get addresses there, and are reached from nowhere else. */
  readonly network: Pick<RegionNetwork, "subnetwork" | "nodeCidr">;
  /** Id of the region's KMS key. Grants have to be in place. Changing it replaces the cluster and loses its events. */
  readonly encryptionKey: pulumi.Input<string>;
}

/** Where clients of a region find their cluster. */
export interface EventsEndpoint {
  /** `projects/…/locations/…/clusters/…` */
  readonly cluster: pulumi.Output<string>;
  /** `host:port` that clients start from, once topics and rights are there. */
  readonly bootstrap: pulumi.Output<string>;
}

/**
 * Events between services: a Kafka cluster in every region, topics that their producers declare, and no right that is not named.
 *
 * Clients log in with SASL OAUTHBEARER, over TLS: a token of the account that they run as anyway, for an hour, and the same
 * address in IAM, in ACLs and in audit logs. With mTLS there would be certificates to issue, to renew and to revoke; trust in
 * certificates is off.
 *
 * A service writes to its own region and reads there. Topics that ask for it are copied to every other region as
 * `<region>.<topic>`, so that after the loss of a region what it had produced can be read elsewhere.
 *
 * ```ts
 * const events = new Events("events", {
 *   project, prefix: "homeport", serviceAgent, capacity: { vcpus: 3, memoryGib: 12 },
 *   regions: { "us-central1": { provider, network: network.regions["us-central1"], encryptionKey } },
 *   clients: {
 *     orders: { account: "homeport-orders@…", produces: { "order-placed": { partitions: 12, retention: { hours: 168, gib: 50 } } } },
 *     inventory: { account: "homeport-inventory@…", consumes: ["order-placed"] },
 *   },
 * });
 * events.endpoints["us-central1"].bootstrap;
 * ```
 *
 * Sources: https://cloud.google.com/managed-service-for-apache-kafka/docs/authn-types-kafka,
 * https://cloud.google.com/managed-service-for-apache-kafka/docs/access-control-kafka-acls
 *
 * @example examples/events.ts
 * {@includeCode ../../examples/events.ts}
 */
export class Events extends pulumi.ComponentResource {
  static readonly type = "homeport:events:Events";

  readonly plan: EventsPlan;
  /** By region. */
  readonly endpoints: Readonly<Record<string, EventsEndpoint>>;
  readonly resources: {
    readonly regions: Readonly<Record<string, RegionalEvents>>;
    /** Only where something is replicated. */
    readonly replication: Readonly<Record<string, Replication>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: EventsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Events.type, componentName, {}, opts);
    this.plan = planEvents(componentName, args);

    const regions = mapValues(this.plan.regions, (_plan, region) => this.regional(region));
    const contents = Object.values(regions).flatMap(({ resources }) => contentsOf(resources));
    const replication = Object.fromEntries(
      Object.values(this.plan.regions).flatMap(({ region, workers }) =>
        workers === undefined ? [] : [[region, this.replicate(region, workers, required(regions, region), contents)]],
      ),
    );

    this.resources = { regions, replication };
    this.endpoints = mapValues(this.plan.regions, ({ bootstrap }, region) => {
      const { resources } = required(regions, region);
      return {
        cluster: after(resources.cluster.id, contentsOf(resources)),
        bootstrap: after(pulumi.output(bootstrap), contentsOf(resources)),
      };
    });
    this.registerOutputs({ endpoints: this.endpoints });
  }

  private regional(region: string): RegionalEvents {
    const { project, capacity, serviceAgent, labels, protect, deletionProtection, transform } = this.args;
    const { provider, network, encryptionKey } = required(this.args.regions, region);
    return new RegionalEvents(
      `${this.componentName}-${region}`,
      {
        project,
        plan: required(this.plan.regions, region),
        capacity,
        subnetwork: network.subnetwork.id,
        encryptionKey,
        agent: pulumi.output(serviceAgent).apply((member) => member.replace(/^serviceAccount:/, "User:")),
        labels: labels ?? {},
        protect: protect ?? true,
        deletionProtection: deletionProtection ?? true,
        transform,
      },
      { parent: this, providers: { gcp: provider } },
    );
  }

  private replicate(
    region: string,
    plan: WorkersPlan,
    regional: RegionalEvents,
    dependsOn: readonly pulumi.Resource[],
  ): Replication {
    const { project, labels, transform } = this.args;
    const { provider, network } = required(this.args.regions, region);
    return new Replication(
      `${this.componentName}-${region}-replication`,
      {
        project,
        region,
        plan,
        cluster: regional.resources.cluster,
        subnetwork: network.subnetwork.id,
        dependsOn,
        labels: labels ?? {},
        transform,
      },
      { parent: this, providers: { gcp: provider } },
    );
  }
}

/** What makes a cluster usable. */
function contentsOf({ topics, acls }: RegionalEvents["resources"]): readonly pulumi.Resource[] {
  return [...Object.values(topics), ...Object.values(acls)];
}
