import { connection } from "../../../../../sandbox/gcp/models/servicenetworking/connection";
import { describeModel } from "../table";
import type { Trial } from "../trial";
import { networkId, networkLink, plantNetwork } from "../world";

const address = "gcp:compute/globalAddress:GlobalAddress";

/** A range for services, one for something else. */
function world(trial: Trial): void {
  plantNetwork(trial);
  trial.plant(address, "projects/shop/global/addresses/services", {
    address: "10.64.0.0",
    prefixLength: 16,
    purpose: "VPC_PEERING",
  });
  trial.plant(address, "projects/shop/global/addresses/front", { address: "34.1.2.3", purpose: "" });
}

describeModel({
  model: connection,
  world,
  good: { network: networkId, service: "servicenetworking.googleapis.com", reservedPeeringRanges: ["services"] },
  id: `${networkId}:servicenetworking.googleapis.com`,
  outputs: { peering: "servicenetworking-googleapis-com" },
  accepted: { "the network's link": { network: networkLink } },
  refused: {
    "a network that does not exist": [{ network: `${networkId}-none` }, /404.*main-none/],
    "a range that does not exist": [{ reservedPeeringRanges: ["none"] }, /404.*none/],
    "a range for something else": [{ reservedPeeringRanges: ["front"] }, /purpose is not VPC_PEERING/],
    "no range": [{ reservedPeeringRanges: [] }, /reservedPeeringRanges/],
    "another service": [{ service: "sqladmin.googleapis.com" }, /service.*servicenetworking.googleapis.com/],
  },
  replaced: { network: { network: networkId.replace("main", "other") } },
});
