import type * as gcp from "@pulumi/gcp";

type Alert = Pick<gcp.monitoring.AlertPolicyArgs, "displayName" | "severity" | "conditions" | "documentation">;

const metric = "monitoring.googleapis.com/uptime_check";
/** Each place asks once in a period of up to 15 minutes; what it said last counts until it asks again. */
const alignmentPeriod = "1200s";

/** Two places or more get no answer from a host, or the wrong one. */
export function unreachableAlert(prefix: string, hosts: readonly string[]): Alert {
  return {
    displayName: `${prefix}: the edge does not answer`,
    severity: "CRITICAL",
    conditions: [
      {
        displayName: "Two places or more get no answer",
        conditionThreshold: {
          filter: filterOf("check_passed", hosts),
          aggregations: [
            {
              alignmentPeriod,
              perSeriesAligner: "ALIGN_NEXT_OLDER",
              crossSeriesReducer: "REDUCE_COUNT_FALSE",
              groupByFields: ["resource.label.host", "metric.label.check_id"],
            },
          ],
          comparison: "COMPARISON_GT",
          thresholdValue: 1,
          duration: "60s",
          trigger: { count: 1 },
        },
      },
    ],
    documentation: {
      mimeType: "text/markdown",
      subject: "${resource.label.host} does not answer",
      content: [
        "People outside get no answer from `${resource.label.host}`.",
        "",
        "1. Which family? `ipv4.` and `ipv6.` tell: if only one of them is down, look at its forwarding rules and records.",
        "2. Which side? Ask `gateway.` and `machines.` of the same domain: each leads to one side of the switch.",
        "3. If one side answers, send everything there: `gatewayPercent` 100 or 0, then `pulumi up`.",
        "4. If neither does, look at the health of both backend services, then at what Cloud Armor refused.",
      ].join("\n"),
    },
  };
}

/** The certificate should have been renewed: Google begins a month before its end. */
export function certificateAlert(prefix: string, hosts: readonly string[], days: number): Alert {
  return {
    displayName: `${prefix}: the edge's certificate is about to end`,
    severity: "ERROR",
    conditions: [
      {
        displayName: `Ends within ${days} days`,
        conditionThreshold: {
          filter: filterOf("time_until_ssl_cert_expires", hosts),
          aggregations: [
            {
              alignmentPeriod,
              perSeriesAligner: "ALIGN_NEXT_OLDER",
              crossSeriesReducer: "REDUCE_MIN",
              groupByFields: ["resource.label.host"],
            },
          ],
          comparison: "COMPARISON_LT",
          thresholdValue: days,
          duration: "600s",
          trigger: { count: 1 },
        },
      },
    ],
    documentation: {
      mimeType: "text/markdown",
      subject: "The certificate of ${resource.label.host} is about to end",
      content: [
        "The certificate that `${resource.label.host}` shows was not renewed, and ends soon.",
        "",
        "1. See what its authority says: `gcloud certificate-manager certificates describe`, `managed.authorizationAttemptInfo`.",
        "2. Does `_acme-challenge.` of the domain still lead where the DNS authorisation says? Is the zone still delegated?",
        "3. Do the domain's CAA records still name `pki.goog`?",
      ].join("\n"),
    },
  };
}

function filterOf(name: string, hosts: readonly string[]): string {
  const list = hosts.map((host) => `"${host}"`).join(", ");
  return `metric.type="${metric}/${name}" AND resource.type="uptime_url" AND resource.label.host=one_of(${list})`;
}
