/**
 * The Google APIs that each concept of the platform calls. An API that is not enabled answers with an error, so that
 * everything else waits for these.
 */
export const googleApis = {
  project: [
    "cloudresourcemanager.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "serviceusage.googleapis.com",
  ],
  network: ["compute.googleapis.com", "dns.googleapis.com", "servicenetworking.googleapis.com"],
  keys: ["cloudkms.googleapis.com"],
  events: ["managedkafka.googleapis.com"],
  // Pipelines change their tokens for Google's there.
  delivery: ["sts.googleapis.com"],
  registry: ["containerscanning.googleapis.com"],
  admission: ["containeranalysis.googleapis.com"],
  cost: ["billingbudgets.googleapis.com", "cloudbilling.googleapis.com"],
  cluster: [
    "artifactregistry.googleapis.com",
    "binaryauthorization.googleapis.com",
    "container.googleapis.com",
    // Image streaming of node pools.
    "containerfilesystem.googleapis.com",
    "containersecurity.googleapis.com",
    "gkebackup.googleapis.com",
    "gkehub.googleapis.com",
  ],
  database: ["sqladmin.googleapis.com"],
  secrets: ["secretmanager.googleapis.com"],
} as const satisfies Record<string, readonly string[]>;
