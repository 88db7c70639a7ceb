import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { mapValues, type Transform, transformed } from "../shared";
import { certificateAlert, unreachableAlert } from "./uptime.alerts";
import type { SettledUptime } from "./uptime.args";
import type { UptimeCheckPlan } from "./uptime.plan";

export interface UptimeArgs {
  readonly project: string;
  /** What names for people begin with. */
  readonly prefix: string;
  readonly uptime: SettledUptime;
  readonly checks: Readonly<Record<string, UptimeCheckPlan>>;
  readonly notificationChannels: Readonly<Record<string, pulumi.Input<string>>>;
  /** What has to be there before there is something to look at. */
  readonly after: readonly pulumi.Resource[];
  readonly transform?: {
    readonly uptimeCheck?: Transform<gcp.monitoring.UptimeCheckConfigArgs>;
    readonly alertPolicy?: Transform<gcp.monitoring.AlertPolicyArgs>;
  };
}

/**
 * Looks at the edge from outside, over each address family by itself, and tells people when it does not answer.
 *
 * Source: https://cloud.google.com/monitoring/uptime-checks/introduction
 */
export class Uptime extends pulumi.ComponentResource {
  static readonly type = "homeport:edge:Uptime";

  readonly resources: {
    readonly checks: Readonly<Record<string, gcp.monitoring.UptimeCheckConfig>>;
    readonly alertPolicies: Readonly<Record<"unreachable" | "certificate", gcp.monitoring.AlertPolicy>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: UptimeArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Uptime.type, componentName, {}, opts);
    const { prefix, uptime, checks: plans } = args;
    const checks = mapValues(plans, (plan, key) => this.check(key, plan));
    const hosts = [...new Set(Object.values(plans).map(({ host }) => host))];
    const asked = Object.values(checks);
    const alertPolicies = {
      unreachable: this.alert("unreachable", unreachableAlert(prefix, hosts), asked),
      certificate: this.alert("certificate", certificateAlert(prefix, hosts, uptime.certificateDays), asked),
    };
    this.resources = { checks, alertPolicies };
    this.registerOutputs({});
  }

  private check(key: string, { host, path }: UptimeCheckPlan): gcp.monitoring.UptimeCheckConfig {
    const { project, prefix, uptime, after, transform } = this.args;
    return new gcp.monitoring.UptimeCheckConfig(
      `${this.componentName}-${key}`,
      transformed<gcp.monitoring.UptimeCheckConfigArgs>(transform?.uptimeCheck, {
        project,
        displayName: `${prefix}: ${host}${path}`,
        monitoredResource: { type: "uptime_url", labels: { project_id: project, host } },
        httpCheck: {
          path,
          port: 443,
          useSsl: true,
          validateSsl: true,
          requestMethod: "GET",
          acceptedResponseStatusCodes: [{ statusClass: "STATUS_CLASS_2XX" }],
        },
        period: `${uptime.periodSeconds}s`,
        timeout: `${uptime.timeoutSeconds}s`,
        selectedRegions: [...uptime.regions],
        logCheckFailures: true,
      }),
      { parent: this, dependsOn: [...after] },
    );
  }

  private alert(
    key: string,
    alert: ReturnType<typeof unreachableAlert>,
    checks: readonly gcp.monitoring.UptimeCheckConfig[],
  ): gcp.monitoring.AlertPolicy {
    const { project, notificationChannels, transform } = this.args;
    return new gcp.monitoring.AlertPolicy(
      `${this.componentName}-alert-${key}`,
      transformed<gcp.monitoring.AlertPolicyArgs>(transform?.alertPolicy, {
        project,
        combiner: "OR",
        alertStrategy: { autoClose: "3600s" },
        notificationChannels: Object.values(notificationChannels),
        ...alert,
      }),
      { parent: this, dependsOn: [...checks] },
    );
  }
}
