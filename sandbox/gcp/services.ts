import { serviceDisabled } from "./errors";
import { projectNumberOf } from "./identity";
import type { StoredResource } from "./model";
import type { Store } from "./store";

/** The type that enables an API in a project. */
export const serviceType = "gcp:projects/service:Service";

/** On in every new project, so that the others can be switched on. https://cloud.google.com/service-usage/docs/enabled-service */
const alwaysOn: ReadonlySet<string> = new Set([
  "cloudapis.googleapis.com",
  "cloudtrace.googleapis.com",
  "logging.googleapis.com",
  "monitoring.googleapis.com",
  "servicemanagement.googleapis.com",
  "serviceusage.googleapis.com",
  "storage.googleapis.com",
]);

const titles: Readonly<Record<string, string>> = {
  "artifactregistry.googleapis.com": "Artifact Registry API",
  "binaryauthorization.googleapis.com": "Binary Authorization API",
  "certificatemanager.googleapis.com": "Certificate Manager API",
  "cloudkms.googleapis.com": "Cloud Key Management Service (KMS) API",
  "cloudresourcemanager.googleapis.com": "Cloud Resource Manager API",
  "compute.googleapis.com": "Compute Engine API",
  "container.googleapis.com": "Kubernetes Engine API",
  "dns.googleapis.com": "Cloud DNS API",
  "gkebackup.googleapis.com": "Backup for GKE API",
  "gkehub.googleapis.com": "GKE Hub API",
  "iam.googleapis.com": "Identity and Access Management (IAM) API",
  "managedkafka.googleapis.com": "Managed Service for Apache Kafka API",
  "pubsub.googleapis.com": "Cloud Pub/Sub API",
  "secretmanager.googleapis.com": "Secret Manager API",
  "servicenetworking.googleapis.com": "Service Networking API",
  "sqladmin.googleapis.com": "Cloud SQL Admin API",
};

/**
 * Refuses the use of an API that is off. A project in which no API was ever enabled one by one counts as one where all are on: small
 * programs need no preparation, and programs that enable their APIs are held to it.
 */
export function requireService(store: Store, service: string, project: string): void {
  if (alwaysOn.has(service) || !store.settings.explicitProjects.includes(project)) return;
  const enabled = store.list(serviceType).some((entry) => entry.project === project && entry.state.service === service);
  if (!enabled) throw serviceDisabled(titles[service] ?? service, service, projectNumberOf(project));
}

/** Remembers that a project enables its APIs one by one, for good. */
export function noteService(store: Store, resource: StoredResource): void {
  if (resource.type !== serviceType) return;
  const { explicitProjects } = store.settings;
  if (!explicitProjects.includes(resource.project))
    store.set({ explicitProjects: [...explicitProjects, resource.project] });
}
