import ipaddr from "ipaddr.js";
import type { CloudReader, StoredResource } from "../../model";
import { relativeLink } from "../../links";
import { View } from "../../view";
import { overlaps, prefixLength } from "../cidr";

/** IPv4 ranges that no subnet can use. https://cloud.google.com/vpc/docs/subnets#prohibited-ranges */
const prohibited: readonly string[] = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "199.36.153.4/30",
  "199.36.153.8/30",
  "224.0.0.0/4",
  "255.255.255.255/32",
];

/** Where subnets of auto-mode networks come from. */
const autoModeRange = "10.128.0.0/9";

/** The prohibited range that a range touches, if any. */
export function prohibitedRange(cidr: string): string | undefined {
  return prohibited.find((range) => overlaps(range, cidr));
}

/** A range in use in a network, and what uses it. */
export interface UsedRange {
  readonly cidr: string;
  /** `existing subnetwork 'n' in region 'r'`: how the API speaks of it. */
  readonly user: string;
}

/** All IPv4 ranges that a subnetwork has, its secondary ones included. */
export function rangesOf(subnetwork: View): string[] {
  const primary = subnetwork.string("ipCidrRange");
  const secondary = subnetwork.list("secondaryIpRanges").map((range) => range.string("ipCidrRange"));
  return [primary, ...secondary].filter((range): range is string => range !== undefined && range !== "");
}

/**
 * The ranges that are taken in a network: by subnetworks, and by allocations for services.
 *
 * @param network Self link or id.
 * @param exceptId A resource that is not counted: the one that asks.
 */
export function usedRanges(cloud: CloudReader, network: string, exceptId: string): UsedRange[] {
  return [...subnetworksOf(cloud, network), ...allocationsOf(cloud, network)]
    .filter(({ resource }) => resource.id !== exceptId)
    .flatMap(({ ranges, user }) => ranges.map((cidr) => ({ cidr, user })));
}

interface Holder {
  readonly resource: StoredResource;
  readonly ranges: readonly string[];
  readonly user: string;
}

function subnetworksOf(cloud: CloudReader, network: string): Holder[] {
  return cloud
    .list("gcp:compute/subnetwork:Subnetwork")
    .filter(({ state }) => isIn(state.network, network))
    .map((resource) => ({
      resource,
      ranges: rangesOf(new View(resource.state)),
      user: `existing subnetwork '${resource.name}' in region '${resource.location}'`,
    }));
}

function allocationsOf(cloud: CloudReader, network: string): Holder[] {
  return cloud
    .list("gcp:compute/globalAddress:GlobalAddress")
    .filter(({ state }) => state.purpose === "VPC_PEERING" && isIn(state.network, network))
    .map((resource) => {
      const state = new View(resource.state);
      const range = `${state.string("address") ?? ""}/${state.number("prefixLength") ?? 32}`;
      return { resource, ranges: [range], user: `existing allocated range '${resource.name}'` };
    });
}

function isIn(value: unknown, network: string): boolean {
  return typeof value === "string" && relativeLink(value) === relativeLink(network);
}

/** The user of a range that overlaps, if any. An auto-mode network keeps its own range for itself. */
export function conflictOf(cloud: CloudReader, network: string, cidr: string, exceptId: string): UsedRange | undefined {
  const found = usedRanges(cloud, network, exceptId).find((used) => overlaps(used.cidr, cidr));
  if (found) return found;
  const owner = cloud.find("gcp:compute/network:Network", network);
  if (owner?.state.autoCreateSubnetworks !== true || !overlaps(autoModeRange, cidr)) return undefined;
  return { cidr: autoModeRange, user: "the automatically created subnetworks of this auto mode network" };
}

/** Whether one range holds all of another. */
export function contains(outer: string, inner: string): boolean {
  const [wide, narrow] = [prefixLength(outer), prefixLength(inner)];
  return wide !== undefined && narrow !== undefined && wide <= narrow && overlaps(outer, inner);
}

/** Whether an IPv4 address lies in a range. */
export function holds(cidr: string, address: string): boolean {
  return (
    ipaddr.IPv4.isValid(address) &&
    ipaddr.IPv4.isValidCIDR(cidr) &&
    ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidr))
  );
}

/** The first free range of a length in 10.0.0.0/8, seen from its upper end: subnets usually begin at the lower one. */
export function freeRange(cloud: CloudReader, network: string, length: number, exceptId: string): string | undefined {
  const size = 2 ** (32 - length);
  const used = usedRanges(cloud, network, exceptId);
  for (let start = 2 ** 24 - size; start >= 0; start -= size) {
    const cidr = `10.${[16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join(".")}/${length}`;
    if (!used.some((range) => overlaps(range.cidr, cidr))) return cidr;
  }
  return undefined;
}
