import type { Trial } from "../trial";

export const subnet = "projects/shop/regions/europe-west1/subnetworks/nodes";
export const key = "projects/shop/locations/europe-west1/keyRings/ring/cryptoKeys/events";
export const clusterId = "projects/shop/locations/europe-west1/clusters/events";

/** A network with two subnets in one region and one in another, and a key. */
export function plantNetwork(trial: Trial): void {
  const network = "projects/shop/global/networks/main";
  const subnetwork = "gcp:compute/subnetwork:Subnetwork";
  trial.plant(subnetwork, subnet, { network, ipCidrRange: "10.0.0.0/20" });
  trial.plant(subnetwork, `${subnet}-more`, { network, ipCidrRange: "10.1.0.0/24" });
  trial.plant(subnetwork, "projects/shop/regions/europe-north1/subnetworks/nodes", {
    network,
    ipCidrRange: "10.2.0.0/20",
  });
  trial.plant("gcp:kms/cryptoKey:CryptoKey", key, {});
}

/** A cluster with three brokers. */
export function plantCluster(trial: Trial): void {
  const capacityConfig = { vcpuCount: "3", memoryBytes: String(3 * 2 ** 30) };
  trial.plant("gcp:managedkafka/cluster:Cluster", clusterId, { clusterId: "events", capacityConfig });
}
