import { type Plain } from "../../view";

const prefix = "https://www.googleapis.com/auth/";

/** Short names of OAuth scopes. https://cloud.google.com/sdk/gcloud/reference/alpha/compute/instances/set-scopes */
const shortNames: Readonly<Record<string, string>> = {
  bigquery: "bigquery",
  "cloud-platform": "cloud-platform",
  "cloud-source-repos": "source.full_control",
  "cloud-source-repos-ro": "source.read_only",
  "compute-ro": "compute.readonly",
  "compute-rw": "compute",
  datastore: "datastore",
  "logging-write": "logging.write",
  monitoring: "monitoring",
  "monitoring-read": "monitoring.read",
  "monitoring-write": "monitoring.write",
  pubsub: "pubsub",
  "service-control": "servicecontrol",
  "service-management": "service.management.readonly",
  "sql-admin": "sqlservice.admin",
  "storage-full": "devstorage.full_control",
  "storage-ro": "devstorage.read_only",
  "storage-rw": "devstorage.read_write",
  taskqueue: "taskqueue",
  trace: "trace.append",
  "userinfo-email": "userinfo.email",
};

/** The scope's URL, for a URL or a short name; undefined when it is neither. */
export function scopeUrl(scope: string): string | undefined {
  if (scope.startsWith("https://")) return scope;
  const name = shortNames[scope];
  return name === undefined ? undefined : prefix + name;
}

/** Whether two lists hold the same scopes, in any order and spelling. */
export function sameScopes(given: Plain, state: Plain): boolean {
  return JSON.stringify(normal(given)) === JSON.stringify(normal(state));
}

function normal(scopes: Plain): (string | undefined)[] | undefined {
  if (!Array.isArray(scopes)) return undefined;
  return (scopes as readonly Plain[]).map((scope) => (typeof scope === "string" ? scopeUrl(scope) : undefined)).sort();
}
