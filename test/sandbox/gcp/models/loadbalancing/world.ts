import { backendService } from "../../../../../sandbox/gcp/models/loadbalancing/backendService";
import type { Trial } from "../trial";

export const compute = "https://www.googleapis.com/compute/v1";
export const groupLink = `${compute}/projects/shop/regions/europe-west1/instanceGroups/monolith`;
export const northGroupLink = groupLink.replaceAll("europe-west1", "europe-north1");
export const neg = "projects/shop/zones/europe-west1-b/networkEndpointGroups/gateway";
export const serverlessNeg = "projects/shop/regions/europe-west1/networkEndpointGroups/run";
export const network = `${compute}/projects/shop/global/networks/main`;

/** Networks, groups, endpoint groups and health checks in two regions. */
export function plantBackends(trial: Trial): void {
  trial.plant("gcp:compute/network:Network", "projects/shop/global/networks/main", {
    selfLink: network,
    autoCreateSubnetworks: false,
  });
  for (const region of ["europe-west1", "europe-north1"]) {
    const id = `projects/shop/regions/${region}/subnetworks/nodes`;
    trial.plant("gcp:compute/subnetwork:Subnetwork", id, {
      selfLink: `${compute}/${id}`,
      network,
      ipCidrRange: "10.0.0.0/20",
    });
    const group = `projects/shop/regions/${region}/instanceGroupManagers/monolith`;
    trial.plant("gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager", group);
    const check = `projects/shop/regions/${region}/healthChecks/ready`;
    trial.plant("gcp:compute/regionHealthCheck:RegionHealthCheck", check, { selfLink: `${compute}/${check}` });
  }
  trial.plant("gcp:compute/subnetwork:Subnetwork", "projects/shop/regions/europe-west1/subnetworks/psc", {
    network,
    purpose: "PRIVATE_SERVICE_CONNECT",
  });
  trial.plant("gcp:compute/networkEndpointGroup:NetworkEndpointGroup", neg, { networkEndpointType: "GCE_VM_IP_PORT" });
  trial.plant("gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup", serverlessNeg, {
    networkEndpointType: "SERVERLESS",
  });
  trial.plant("gcp:compute/healthCheck:HealthCheck", "projects/shop/global/healthChecks/ready", {
    selfLink: `${compute}/projects/shop/global/healthChecks/ready`,
  });
}

/** Backend services: `gateway` and `monolith` of the new kind, `classic` of the old one. */
export async function upServices(trial: Trial): Promise<void> {
  for (const name of ["gateway", "monolith", "classic"]) {
    const loadBalancingScheme = name === "classic" ? "EXTERNAL" : "EXTERNAL_MANAGED";
    await trial.up(backendService.type, { name, loadBalancingScheme }, name);
  }
}
