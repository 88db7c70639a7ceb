import {
  networkEndpointGroup,
  regionNetworkEndpointGroup,
} from "../../../../../sandbox/gcp/models/loadbalancing/networkEndpointGroup";
import { backendService } from "../../../../../sandbox/gcp/models/loadbalancing/backendService";
import { describeModel } from "../table";
import { network, plantBackends } from "./world";

describeModel({
  model: networkEndpointGroup,
  with: [backendService],
  world: plantBackends,
  good: {
    name: "pods",
    zone: "europe-west1-b",
    network: "main",
    subnetwork: "projects/shop/regions/europe-west1/subnetworks/nodes",
  },
  id: "projects/shop/zones/europe-west1-b/networkEndpointGroups/pods",
  outputs: { networkEndpointType: "GCE_VM_IP_PORT", size: 0, network },
  refused: {
    "no subnet": [{ subnetwork: undefined }, /Subnetwork must be specified/],
    "a subnet of another region": [
      { subnetwork: "projects/shop/regions/europe-north1/subnetworks/nodes" },
      /Cross-region/,
    ],
    "a network that does not exist": [{ network: "none" }, /404/],
    "a port without ports": [{ networkEndpointType: "GCE_VM_IP", defaultPort: 80 }, /has no ports/],
    "a regional type": [{ networkEndpointType: "SERVERLESS" }, /GCE_VM_IP_PORT/],
  },
  replaced: { port: { defaultPort: 8080 }, zone: { zone: "europe-west1-c" } },
  blocked: {
    "a backend service uses it": [
      (trial, made) =>
        trial.up(backendService.type, {
          name: "b",
          backends: [{ group: made.outputs.selfLink ?? null, balancingMode: "RATE", maxRatePerEndpoint: 1 }],
          healthChecks: "ready",
        }),
      /already being used by '.*backendServices\/b'/,
    ],
  },
});

describeModel({
  model: regionNetworkEndpointGroup,
  good: { name: "checkout", region: "europe-west1", cloudRun: { service: "checkout" } },
  id: "projects/shop/regions/europe-west1/networkEndpointGroups/checkout",
  outputs: { networkEndpointType: "SERVERLESS" },
  refused: {
    "nothing behind it": [{ cloudRun: undefined }, /SERVERLESS needs one of/],
    "two things behind it": [{ cloudFunction: { function: "f" } }, /only one of/],
    "a connection without a service": [
      { cloudRun: undefined, networkEndpointType: "PRIVATE_SERVICE_CONNECT" },
      /pscTargetService/,
    ],
    "a network": [{ network: "main" }, /404|cannot be set for SERVERLESS/],
    "no region": [{ region: undefined }, /region.*Missing required/],
  },
  replaced: { service: { "cloudRun.service": "other" } },
});
