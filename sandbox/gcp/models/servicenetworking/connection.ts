import { badRequest } from "../../errors";
import { lastPart } from "../../links";
import type { Model } from "../../model";
import { connectionType, networkType } from "./lookup";

/** Private services access: Google's services in a range of the network's own. https://cloud.google.com/vpc/docs/configure-private-services-access */
export const connection: Model = {
  type: connectionType,
  service: "servicenetworking.googleapis.com",
  scope: "global",
  id: "{+network}:{service}",
  imports: ["projects/{project}/global/networks/{network}:{service}"],
  immutable: ["network", "service"],
  sets: ["reservedPeeringRanges"],
  references: [
    // The peering of an abandoned connection goes with its network.
    { path: "network", to: [networkType], answer: "id", onDelete: "cascade" },
    // An allocation can be deleted while it is used: what has addresses of it keeps them.
    // https://cloud.google.com/vpc/docs/configure-private-services-access#release-ip-allocation
    { path: "reservedPeeringRanges[]", to: ["gcp:compute/globalAddress:GlobalAddress"], onDelete: "ignore" },
  ],
  bounds: {
    deletionPolicy: { oneOf: ["ABANDON", "DELETE"] },
    reservedPeeringRanges: { min: 1 },
    service: { oneOf: ["servicenetworking.googleapis.com", "netapp.servicenetworking.goog"] },
  },
  admit: (resource) => {
    for (const name of resource.inputs.strings("reservedPeeringRanges")) {
      const range = resource.cloud.find("gcp:compute/globalAddress:GlobalAddress", name, resource);
      if (range !== undefined && range.state.purpose !== "VPC_PEERING") {
        throw badRequest(
          `The address range "${lastPart(name)}" cannot be given to services: its purpose is not VPC_PEERING.`,
          "reservedPeeringRanges",
        );
      }
    }
  },
  computed: ({ inputs }) => ({ peering: (inputs.string("service") ?? "").replaceAll(".", "-") }),
};
