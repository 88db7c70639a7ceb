/**
 * Which entries are meant, in the Logging query language.
 *
 * Source: https://cloud.google.com/logging/docs/view/logging-query-language
 */
export const filters = {
  /** What applications write: containers in clusters, and machines of instance groups. */
  workloads:
    'resource.type=("k8s_container" OR "gce_instance") AND NOT log_id("cloudaudit.googleapis.com/data_access")',
  /** Who read or changed what. Changes to settings are kept for 400 days by every project, in `_Required`. */
  audit: 'log_id("cloudaudit.googleapis.com/data_access") OR log_id("cloudaudit.googleapis.com/policy")',
  /** Answers to health checks: most entries of a service that nobody uses, and of no use when they are fine. */
  healthChecks: healthChecks(),
} as const;

function healthChecks(): string {
  const fields = ["httpRequest.userAgent", "jsonPayload.user_agent", 'jsonPayload."user-agent"'];
  const asked = fields.map((field) => `${field}=~"^(GoogleHC|kube-probe|Envoy/HC)"`).join(" OR ");
  return `severity<WARNING AND (${asked})`;
}
