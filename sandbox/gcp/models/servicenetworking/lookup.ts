import { lastPart } from "../../links";
import type { CloudReader, StoredResource } from "../../model";
import { View } from "../../view";

export const connectionType = "gcp:servicenetworking/connection:Connection";
export const networkType = "gcp:compute/network:Network";

/** The private services connection of a network, named by id or self link. */
export function connectionFor(cloud: CloudReader, network: string): StoredResource | undefined {
  const wanted = cloud.find(networkType, network)?.id;
  return cloud.list(connectionType).find(({ state }) => {
    const own = typeof state.network === "string" ? cloud.find(networkType, state.network)?.id : undefined;
    return own !== undefined && own === wanted;
  });
}

/** The address range, in CIDR form, that a connection gives to services: its first reserved range. */
export function reservedRange(cloud: CloudReader, connection: StoredResource): string | undefined {
  const [name] = new View(connection.state).strings("reservedPeeringRanges");
  const range = cloud
    .list("gcp:compute/globalAddress:GlobalAddress", { project: connection.project })
    .find((address) => address.name === lastPart(name ?? ""));
  if (!range) return undefined;
  const state = new View(range.state);
  const [address, length] = [state.string("address"), state.number("prefixLength")];
  return address === undefined || length === undefined ? undefined : `${address}/${String(length)}`;
}
