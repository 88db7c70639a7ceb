import type { Model } from "../../model";
import { requireService } from "../services";

/** Domains of agents that are not named after their API. https://cloud.google.com/iam/docs/service-agents */
const domains: Readonly<Record<string, string>> = {
  "compute.googleapis.com": "compute-system",
  "container.googleapis.com": "container-engine-robot",
  "monitoring.googleapis.com": "gcp-sa-monitoring-notification",
  "redis.googleapis.com": "cloud-redis",
  "servicenetworking.googleapis.com": "service-networking",
  "sqladmin.googleapis.com": "gcp-sa-cloud-sql",
  "storage.googleapis.com": "gs-project-accounts",
};

/** A project's agent of a service. https://cloud.google.com/service-usage/docs/reference/rest/v1beta1/services/generateServiceIdentity */
export const serviceIdentity: Model = {
  type: "gcp:projects/serviceIdentity:ServiceIdentity",
  service: "serviceusage.googleapis.com",
  scope: "global",
  id: "projects/{project}/services/{service}",
  name: {
    property: "service",
    pattern: /^[-a-z0-9]+\.googleapis\.com$/,
    words: "an API's name such as sqladmin.googleapis.com",
    maxLength: 253,
    generated: false,
  },
  immutable: ["project", "service"],
  onExisting: "adopt",
  onDelete: "keep",
  admit: ({ cloud, project, name }) => {
    requireService(cloud, project, name, name);
  },
  computed: ({ cloud, project, name }) => {
    const domain = domains[name] ?? `gcp-sa-${name.split(".")[0] ?? ""}`;
    const email = `service-${cloud.projectNumber(project)}@${domain}.iam.gserviceaccount.com`;
    return { email, member: `serviceAccount:${email}` };
  },
};
