import { type Trial, projectNumber } from "./trial";

export const networkId = "projects/shop/global/networks/main";
export const networkLink = `https://www.googleapis.com/compute/v1/${networkId}`;
export const subnetworkId = "projects/shop/regions/europe-west1/subnetworks/nodes";
export const keyId = "projects/shop/locations/europe-west1/keyRings/ring/cryptoKeys/data";
export const northKeyId = "projects/shop/locations/europe-north1/keyRings/ring/cryptoKeys/data";
export const account = "nodes@shop.iam.gserviceaccount.com";
export const clusterId = "projects/shop/locations/europe-west1/clusters/main";

/** A network with a subnetwork that has ranges for pods and services, and another network without any. */
export function plantNetwork(trial: Trial): void {
  trial.plant("gcp:compute/network:Network", networkId, { selfLink: networkLink });
  trial.plant("gcp:compute/network:Network", "projects/shop/global/networks/other", {
    selfLink: networkLink.replace("main", "other"),
  });
  trial.plant("gcp:compute/subnetwork:Subnetwork", subnetworkId, {
    ipCidrRange: "10.0.0.0/20",
    network: networkLink,
    secondaryIpRanges: [
      { ipCidrRange: "10.4.0.0/14", rangeName: "pods" },
      { ipCidrRange: "10.8.0.0/20", rangeName: "services" },
      { ipCidrRange: "10.9.0.0/26", rangeName: "tiny" },
    ],
  });
}

/** Keys in two regions; `agents` (domains such as `gcp-sa-cloud-sql`) may use the first. */
export function plantKeys(trial: Trial, ...agents: readonly string[]): void {
  trial.plant("gcp:kms/cryptoKey:CryptoKey", keyId);
  trial.plant("gcp:kms/cryptoKey:CryptoKey", northKeyId);
  for (const agent of agents) {
    trial.plant("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", `${keyId}/${agent}`, {
      cryptoKeyId: keyId,
      member: `serviceAccount:service-${projectNumber}@${agent}.iam.gserviceaccount.com`,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    });
  }
}

/** A service account for nodes. */
export function plantAccount(trial: Trial, email: string = account): void {
  trial.plant("gcp:serviceaccount/account:Account", `projects/shop/serviceAccounts/${email}`, { email });
}

/** A regional cluster with Workload Identity, on a release channel. */
export function plantCluster(trial: Trial): void {
  trial.plant("gcp:container/cluster:Cluster", clusterId, {
    clusterIpv4Cidr: "10.4.0.0/14",
    defaultMaxPodsPerNode: 110,
    masterVersion: "1.35.3-gke.1042000",
    nodeLocations: ["europe-west1-b", "europe-west1-c", "europe-west1-d"],
    nodeVersion: "1.35.3-gke.1042000",
    network: networkId,
    releaseChannel: { channel: "REGULAR" },
    subnetwork: subnetworkId,
    workloadIdentityConfig: { workloadPool: "shop.svc.id.goog" },
  });
}
