import type { Trial } from "../trial";

export const networkId = "projects/shop/global/networks/main";
export const networkLink = `https://www.googleapis.com/compute/v1/${networkId}`;
export const subnetId = "projects/shop/regions/europe-west1/subnetworks/nodes";
export const subnetLink = `https://www.googleapis.com/compute/v1/${subnetId}`;

/** A custom mode network called main. */
export function plantNetwork(trial: Trial): void {
  trial.plant("gcp:compute/network:Network", networkId, { selfLink: networkLink, autoCreateSubnetworks: false });
}

/** A subnetwork of it, with secondary ranges. */
export function plantSubnetwork(trial: Trial, id = subnetId): void {
  plantNetwork(trial);
  trial.plant("gcp:compute/subnetwork:Subnetwork", id, {
    selfLink: `https://www.googleapis.com/compute/v1/${id}`,
    network: networkLink,
    ipCidrRange: "10.0.0.0/20",
    secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.64.0.0/14" }],
  });
}
