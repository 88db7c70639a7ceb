import type { Trial } from "../trial";
import { networkId, plantKeys, plantNetwork } from "../world";

/** A network with a private services connection on 10.64.0.0/16, and keys that Cloud SQL may use. */
export function plantSql(trial: Trial): void {
  plantNetwork(trial);
  plantKeys(trial, "gcp-sa-cloud-sql");
  trial.plant("gcp:compute/globalAddress:GlobalAddress", "projects/shop/global/addresses/services", {
    address: "10.64.0.0",
    prefixLength: 16,
    purpose: "VPC_PEERING",
  });
  trial.plant("gcp:servicenetworking/connection:Connection", `${networkId}:servicenetworking.googleapis.com`, {
    network: networkId,
    reservedPeeringRanges: ["services"],
  });
}

/** A primary as it should be: regional, private, with backups and point-in-time recovery. */
export const primary = {
  name: "core-1a2b",
  region: "europe-west1",
  databaseVersion: "POSTGRES_17",
  settings: {
    availabilityType: "REGIONAL",
    backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true },
    databaseFlags: [{ name: "cloudsql.iam_authentication", value: "on" }],
    diskSize: 20,
    edition: "ENTERPRISE_PLUS",
    ipConfiguration: { ipv4Enabled: false, privateNetwork: networkId, sslMode: "ENCRYPTED_ONLY" },
    tier: "db-perf-optimized-N-4",
  },
};

/** A replica of it, in another region. */
export const replica = {
  name: "core-3c4d",
  region: "europe-north1",
  databaseVersion: "POSTGRES_17",
  masterInstanceName: "core-1a2b",
  settings: {
    diskSize: 20,
    edition: "ENTERPRISE_PLUS",
    ipConfiguration: { ipv4Enabled: false, privateNetwork: networkId },
    tier: "db-perf-optimized-N-4",
  },
};
