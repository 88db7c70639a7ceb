import type { Path } from "../../model";
import { under } from "../paths";

const immutable: readonly Path[] = [
  "acceleratorNetworkProfile",
  "additionalNodeNetworkConfigs",
  "additionalNodeNetworkConfigs[].network",
  "additionalNodeNetworkConfigs[].subnetwork",
  "additionalPodNetworkConfigs",
  "additionalPodNetworkConfigs[].maxPodsPerNode",
  "additionalPodNetworkConfigs[].secondaryPodRange",
  "additionalPodNetworkConfigs[].subnetwork",
  "createPodRange",
  "podCidrOverprovisionConfig",
  "podIpv4CidrBlock",
  "podRange",
  "subnetwork",
];

/** What cannot change in a pool's `networkConfig`, below `parent`. */
export function poolNetworkImmutable(parent: Path): Path[] {
  return under(parent, immutable);
}
