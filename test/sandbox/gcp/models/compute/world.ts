import type { Trial } from "../trial";

export const compute = "https://www.googleapis.com/compute/v1";
export const network = `${compute}/projects/shop/global/networks/main`;
export const subnetwork = `${compute}/projects/shop/regions/europe-west1/subnetworks/nodes`;
export const email = "monolith@shop.iam.gserviceaccount.com";
export const key = "projects/shop/locations/europe-west1/keyRings/ring/cryptoKeys/disks";

/** A network with subnets in two regions, a service account, and a key that Compute Engine may use. */
export function plantWorld(trial: Trial): void {
  trial.plant("gcp:compute/network:Network", "projects/shop/global/networks/main", {
    selfLink: network,
    autoCreateSubnetworks: false,
  });
  for (const region of ["europe-west1", "europe-north1"]) {
    const id = `projects/shop/regions/${region}/subnetworks/nodes`;
    trial.plant("gcp:compute/subnetwork:Subnetwork", id, { selfLink: `${compute}/${id}`, network });
  }
  trial.plant("gcp:serviceaccount/account:Account", `projects/shop/serviceAccounts/${email}`, { email });
  trial.plant("gcp:kms/cryptoKey:CryptoKey", key);
  trial.plant("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", `${key}/agent`, {
    cryptoKeyId: key,
    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    member: "serviceAccount:service-123456789012@compute-system.iam.gserviceaccount.com",
  });
}

/** Inputs of a template for the monolith. */
export const template = {
  machineType: "n2d-standard-4",
  disks: [
    {
      sourceImage: "projects/cos-cloud/global/images/family/cos-stable",
      boot: true,
      diskSizeGb: 20,
      diskType: "pd-balanced",
    },
  ],
  networkInterfaces: [{ subnetwork }],
  serviceAccount: { email, scopes: ["cloud-platform"] },
  shieldedInstanceConfig: { enableSecureBoot: true },
  metadata: { "block-project-ssh-keys": "true" },
  tags: ["monolith"],
};
