import { type ApiError, badRequest } from "../../errors";
import { relativeLink } from "../../links";
import { regionOf } from "../../locations";
import type { ResourceView, StoredResource } from "../../model";
import { View } from "../../view";
import { overlaps, prefixLength } from "../cidr";

const subnetworkType = "gcp:compute/subnetwork:Subnetwork";
export const clusterType = "gcp:container/cluster:Cluster";

/** The address ranges that a cluster uses. */
export interface ClusterRanges {
  readonly subnetwork?: StoredResource;
  readonly nodes?: string;
  readonly pods?: string;
  readonly services?: string;
}

/** Looks up the ranges that the cluster names on its subnetwork. @throws ApiError when one of them is not there. */
export function clusterRanges(resource: ResourceView): ClusterRanges {
  const { inputs, cloud } = resource;
  const link = inputs.string("subnetwork");
  const subnetwork =
    link === undefined
      ? undefined
      : cloud.find(subnetworkType, link, { ...resource, region: regionOf(resource.location) });
  if (!subnetwork) {
    return {
      pods: inputs.string("ipAllocationPolicy.clusterIpv4CidrBlock") ?? inputs.string("clusterIpv4Cidr"),
      services: inputs.string("ipAllocationPolicy.servicesIpv4CidrBlock"),
    };
  }
  const state = new View(subnetwork.state);
  return {
    subnetwork,
    nodes: state.string("ipCidrRange"),
    pods:
      secondaryRange(subnetwork, "Pod", inputs.string("ipAllocationPolicy.clusterSecondaryRangeName")) ??
      inputs.string("ipAllocationPolicy.clusterIpv4CidrBlock"),
    services:
      secondaryRange(subnetwork, "Services", inputs.string("ipAllocationPolicy.servicesSecondaryRangeName")) ??
      inputs.string("ipAllocationPolicy.servicesIpv4CidrBlock"),
  };
}

/** A secondary range of a subnetwork, by name. @throws ApiError when a name is given and there is none. */
export function secondaryRange(subnetwork: StoredResource, use: string, name: string | undefined): string | undefined {
  if (name === undefined || name === "") return undefined;
  const ranges = new View(subnetwork.state).list("secondaryIpRanges");
  const found = ranges.find((range) => range.string("rangeName") === name);
  if (!found) {
    const known = ranges.map((range) => range.string("rangeName")).join(", ") || "none";
    throw badRequest(
      `${use} secondary range "${name}" does not exist in subnetwork "${subnetwork.name}" (it has: ${known}).`,
    );
  }
  return found.string("ipCidrRange");
}

/** Refuses ranges that collide with the subnetwork's or another cluster's, or that are too small. */
export function admitRanges(resource: ResourceView): void {
  const ranges = clusterRanges(resource);
  admitSubnetwork(resource, ranges);
  admitServicesRange(resource);
  admitPodRange(resource, ranges);
  const master = resource.inputs.string("privateClusterConfig.masterIpv4CidrBlock");
  if (master !== undefined) admitMasterRange(resource, master);
}

function admitSubnetwork(resource: ResourceView, { subnetwork }: ClusterRanges): void {
  if (!subnetwork) return;
  const region = regionOf(resource.location);
  if (subnetwork.location !== region) {
    throw badRequest(
      `Subnetwork "${subnetwork.name}" is in region ${subnetwork.location}, the cluster is in ${region}: a cluster's subnetwork has to be in its region.`,
    );
  }
  const network = resource.cloud.find("gcp:compute/network:Network", resource.inputs.string("network") ?? "", resource);
  const own = resource.cloud.find(
    "gcp:compute/network:Network",
    new View(subnetwork.state).string("network") ?? "",
    resource,
  );
  if (network && own && network.id !== own.id) {
    throw badRequest(
      `Subnetwork "${subnetwork.name}" belongs to network "${own.name}", not to the cluster's network "${network.name}".`,
    );
  }
}

/** A range of services belongs to one cluster; a range of pods may be shared. */
function admitServicesRange(resource: ResourceView): void {
  const name = resource.inputs.string("ipAllocationPolicy.servicesSecondaryRangeName");
  if (name === undefined) return;
  if (name === resource.inputs.string("ipAllocationPolicy.clusterSecondaryRangeName")) {
    throw badRequest(`Pod and services secondary ranges have to be different, both are "${name}".`);
  }
  const subnetwork = resource.inputs.string("subnetwork");
  const taken = others(resource).find(
    ({ state }) =>
      new View(state).string("ipAllocationPolicy.servicesSecondaryRangeName") === name &&
      state.subnetwork === subnetwork,
  );
  if (taken) throw badRequest(`Services secondary range "${name}" is already in use by cluster "${taken.name}".`);
}

/** Each node takes a block of at least twice as many pod addresses as it may have pods. */
function admitPodRange(resource: ResourceView, { pods }: ClusterRanges): void {
  const length = pods === undefined ? undefined : prefixLength(pods);
  if (length === undefined) return;
  const perNode = resource.inputs.number("defaultMaxPodsPerNode") ?? 110;
  const block = 32 - Math.ceil(Math.log2(perNode * 2));
  if (length > block) {
    throw badRequest(
      `Pod range ${pods ?? ""} is too small: with ${String(perNode)} pods a node each node takes a /${String(block)}, so that it cannot hold a single node.`,
    );
  }
}

function admitMasterRange(resource: ResourceView, master: string): void {
  const network = resource.inputs.string("network");
  const place = resource.cloud.list(subnetworkType).filter(({ state }) => sameNetwork(state.network, network));
  for (const { name, state } of place) {
    const view = new View(state);
    const used = [
      view.string("ipCidrRange"),
      ...view.list("secondaryIpRanges").map((range) => range.string("ipCidrRange")),
    ];
    const hit = used.find((range) => range !== undefined && overlaps(range, master));
    if (hit !== undefined) throw overlapping(master, `range ${hit} of subnetwork "${name}"`);
  }
  const cluster = others(resource).find((other) => {
    const range = new View(other.state).string("privateClusterConfig.masterIpv4CidrBlock");
    return sameNetwork(other.state.network, network) && range !== undefined && overlaps(range, master);
  });
  if (cluster) throw overlapping(master, `the control plane's range of cluster "${cluster.name}"`);
}

function overlapping(master: string, what: string): ApiError {
  return badRequest(`The given master_ipv4_cidr ${master} overlaps with ${what}.`);
}

function others(resource: ResourceView): readonly StoredResource[] {
  return resource.cloud.list(clusterType).filter(({ id }) => id !== resource.id);
}

/** Networks are given as ids and as self links. */
function sameNetwork(first: unknown, second: string | undefined): boolean {
  return typeof first === "string" && second !== undefined && relativeLink(first) === relativeLink(second);
}
