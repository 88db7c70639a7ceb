import type * as gcp from "@pulumi/gcp";
import type { LogsPlan } from "./logs.plan";

type Settings = Pick<gcp.monitoring.AlertPolicyArgs, "displayName" | "severity" | "conditions" | "documentation">;

/**
 * Somebody writes far too much. Google counts the bytes of every entry by itself, by the namespace of the container, before
 * anything is left out; a metric of one's own can count entries, but not their size.
 *
 * Source: https://cloud.google.com/monitoring/api/metrics_gcp_i_o#gcp-logging (`byte_count`)
 */
export function namespaceAlert(prefix: string, plan: LogsPlan): Settings {
  const threshold = plan.namespaceAlertBytesPerSecond;
  return {
    displayName: `${prefix}: a namespace floods the logs`,
    severity: "WARNING",
    conditions: [
      {
        displayName: `Above ${threshold / 1024} KiB a second for ten minutes`,
        conditionThreshold: {
          filter: 'metric.type="logging.googleapis.com/byte_count" AND resource.type="k8s_container"',
          aggregations: [
            {
              alignmentPeriod: "300s",
              perSeriesAligner: "ALIGN_RATE",
              crossSeriesReducer: "REDUCE_SUM",
              groupByFields: ["resource.label.namespace_name"],
            },
          ],
          comparison: "COMPARISON_GT",
          thresholdValue: threshold,
          duration: "600s",
          trigger: { count: 1 },
        },
      },
    ],
    documentation: {
      mimeType: "text/markdown",
      subject: "${resource.label.namespace_name} floods the logs",
      content: [
        "The namespace `${resource.label.namespace_name}` writes more than it is meant to. Nodes rotate their containers' files, so",
        "that nothing goes down; but entries are lost above about 100 KiB a second and node, and all of them cost.",
        "",
        "1. See what it is: Logs Explorer, `resource.labels.namespace_name`, grouped by severity and message.",
        "2. Ask the owner to lower the level, or to stop logging each request.",
        "3. Meanwhile, leave it out: an exclusion of this environment's logs.",
      ].join("\n"),
    },
  };
}

/** The month will cost more than planned. Google samples the month's volume every 30 minutes. */
export function volumeAlert(prefix: string, plan: LogsPlan): Settings {
  const gib = Math.round(plan.monthlyAlertBytes / 1024 ** 3);
  return {
    displayName: `${prefix}: the month's logs are nearly used up`,
    severity: "WARNING",
    conditions: [
      {
        displayName: `Above ${gib} GiB this month`,
        conditionThreshold: {
          filter: 'metric.type="logging.googleapis.com/billing/monthly_bytes_ingested" AND resource.type="global"',
          aggregations: [{ alignmentPeriod: "3600s", perSeriesAligner: "ALIGN_MAX", crossSeriesReducer: "REDUCE_SUM" }],
          comparison: "COMPARISON_GT",
          thresholdValue: plan.monthlyAlertBytes,
          duration: "0s",
          trigger: { count: 1 },
        },
      },
    ],
    documentation: {
      mimeType: "text/markdown",
      subject: "The month's logs are nearly used up",
      content: [
        `This month's logs have passed ${gib} GiB. Nothing stops at the limit, it only costs more.`,
        "",
        "1. See who it is: `logging.googleapis.com/byte_count` by `namespace_name` over the month.",
        "2. If it is growth: raise `monthlyGib`. If it is noise: lower a level, or add an exclusion.",
      ].join("\n"),
    },
  };
}
