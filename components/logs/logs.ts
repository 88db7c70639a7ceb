import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { mapValues, type Transform, transformed } from "../shared";
import { namespaceAlert, volumeAlert } from "./alerts";
import { type LogsPlan, type LogsPlanArgs, planLogs } from "./logs.plan";

export interface LogsArgs extends LogsPlanArgs {
  /** Project whose logs these are. Changing it makes new buckets. */
  readonly project: string;
  /** Ids of the notification channels that are told, by name. Default none: alerts show in the console only. */
  readonly notificationChannels?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Whether engine and provider refuse to delete buckets. Default true. */
  readonly protect?: boolean;
  readonly transform?: {
    readonly bucket?: Transform<gcp.logging.ProjectBucketConfigArgs>;
    readonly sink?: Transform<gcp.logging.ProjectSinkArgs>;
    readonly alertPolicy?: Transform<gcp.monitoring.AlertPolicyArgs>;
  };
}

/**
 * Where logs go, how long they stay, and who hears when there are too many.
 *
 * What applications write has a bucket of its own, audit logs have one that keeps them longer, and `_Default` keeps the
 * rest: it leaves out what the other two keep, because everything is charged as often as it is kept. Answers to
 * health checks are kept nowhere. No log fills a disk: nodes and machines cap their files, Logging takes them as they come.
 *
 * A bucket's name stays taken for seven days after its deletion; a random part lets an environment come up anew meanwhile.
 *
 * ```ts
 * const logs = new Logs("logs", {
 *   project: "homeport-staging", prefix: "homeport", retentionDays: 14, monthlyGib: 200,
 *   notificationChannels: { slack: channel.id },
 * }, { providers: { gcp: global, random } });
 * logs.buckets.workloads; // projects/…/locations/global/buckets/homeport-workloads-…
 * ```
 *
 * Sources: https://cloud.google.com/logging/docs/routing/overview, https://cloud.google.com/stackdriver/pricing
 *
 * @example examples/logs.ts
 * {@includeCode ../../examples/logs.ts}
 */
export class Logs extends pulumi.ComponentResource {
  static readonly type = "homeport:logs:Logs";

  /** Ids of the buckets, by what they keep. */
  readonly buckets: Readonly<Record<"workloads" | "audit", pulumi.Output<string>>>;
  readonly resources: {
    readonly suffix: random.RandomId;
    readonly buckets: Readonly<Record<string, gcp.logging.ProjectBucketConfig>>;
    readonly sinks: Readonly<Record<string, gcp.logging.ProjectSink>>;
    /** What `_Default` leaves out. */
    readonly exclusions: Readonly<Record<string, gcp.logging.ProjectExclusion>>;
    readonly entries: gcp.logging.Metric;
    readonly alertPolicies: Readonly<Record<string, gcp.monitoring.AlertPolicy>>;
  };

  private readonly plan: LogsPlan;

  constructor(
    private readonly componentName: string,
    private readonly args: LogsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Logs.type, componentName, {}, opts);
    this.plan = planLogs(componentName, args);
    const protect = args.protect ?? true;

    const suffix = new random.RandomId(`${componentName}-suffix`, { byteLength: 4 }, { parent: this, protect });
    const workloads = this.bucket("workloads", suffix, protect);
    const audit = this.bucket("audit", suffix, protect);
    const sinks = {
      workloads: this.sink("workloads", workloads, this.plan.exclusions),
      audit: this.sink("audit", audit, {}),
    };
    const exclusions = this.exclusions(sinks);
    const entries = this.entries();
    const alertPolicies = {
      namespace: this.alert("namespace", namespaceAlert(args.prefix, this.plan)),
      volume: this.alert("volume", volumeAlert(args.prefix, this.plan)),
    };

    this.resources = { suffix, buckets: { workloads, audit }, sinks, exclusions, entries, alertPolicies };
    this.buckets = { workloads: workloads.id, audit: audit.id };
    this.registerOutputs({ buckets: this.buckets });
  }

  private bucket(
    kind: "workloads" | "audit",
    suffix: random.RandomId,
    protect: boolean,
  ): gcp.logging.ProjectBucketConfig {
    const { name, retentionDays, locked } = this.plan.buckets[kind];
    const settings: gcp.logging.ProjectBucketConfigArgs = {
      project: this.args.project,
      location: this.plan.location,
      bucketId: pulumi.interpolate`${name}-${suffix.hex}`,
      retentionDays,
      locked,
      // Questions in SQL cost nothing until they are asked. Can't be switched off again.
      enableAnalytics: true,
      deletionPolicy: protect ? "PREVENT" : "DELETE",
    };
    return new gcp.logging.ProjectBucketConfig(
      `${this.componentName}-${kind}`,
      transformed(this.args.transform?.bucket, settings),
      { parent: this, protect },
    );
  }

  private sink(
    kind: "workloads" | "audit",
    bucket: gcp.logging.ProjectBucketConfig,
    exclusions: Readonly<Record<string, string>>,
  ): gcp.logging.ProjectSink {
    const settings: gcp.logging.ProjectSinkArgs = {
      project: this.args.project,
      name: `${this.args.prefix}-${kind}`,
      destination: pulumi.interpolate`logging.googleapis.com/${bucket.id}`,
      filter: this.plan.buckets[kind].filter,
      uniqueWriterIdentity: true,
      exclusions: Object.entries(exclusions).map(([name, filter]) => ({ name, filter })),
    };
    return new gcp.logging.ProjectSink(
      `${this.componentName}-${kind}-sink`,
      transformed(this.args.transform?.sink, settings),
      { parent: this },
    );
  }

  /** Exclusions of a project are those of its sink `_Default`. They wait until what they leave out is kept elsewhere. */
  private exclusions(
    sinks: Readonly<Record<string, gcp.logging.ProjectSink>>,
  ): Record<string, gcp.logging.ProjectExclusion> {
    return mapValues(
      this.plan.defaultExclusions,
      (filter, key) =>
        new gcp.logging.ProjectExclusion(
          `${this.componentName}-default-${key}`,
          { project: this.args.project, name: `${this.args.prefix}-${key}`, filter },
          { parent: this, dependsOn: Object.values(sinks) },
        ),
    );
  }

  /** Entries by namespace and severity: with the bytes that Google counts, it tells what a flood consists of. */
  private entries(): gcp.logging.Metric {
    const labels = { namespace: "resource.labels.namespace_name", severity: "severity" };
    return new gcp.logging.Metric(
      `${this.componentName}-entries`,
      {
        project: this.args.project,
        name: `${this.args.prefix}/container_log_entries`,
        description: "Entries that containers wrote, by namespace and severity",
        filter: 'resource.type="k8s_container"',
        metricDescriptor: {
          metricKind: "DELTA",
          valueType: "INT64",
          unit: "1",
          displayName: "Container log entries",
          labels: Object.keys(labels).map((key) => ({ key, valueType: "STRING" })),
        },
        labelExtractors: mapValues(labels, (field) => `EXTRACT(${field})`),
      },
      { parent: this },
    );
  }

  private alert(key: string, alert: ReturnType<typeof volumeAlert>): gcp.monitoring.AlertPolicy {
    const settings: gcp.monitoring.AlertPolicyArgs = {
      project: this.args.project,
      combiner: "OR",
      alertStrategy: { autoClose: "3600s" },
      notificationChannels: Object.values(this.args.notificationChannels ?? {}),
      ...alert,
    };
    return new gcp.monitoring.AlertPolicy(
      `${this.componentName}-alert-${key}`,
      transformed(this.args.transform?.alertPolicy, settings),
      { parent: this },
    );
  }
}
