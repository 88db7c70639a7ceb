import type { CloudReader, Reference, StoredResource } from "../../model";
import { groupType, managerLink } from "../compute/instanceGroupLinks";

export const compute = "https://www.googleapis.com/compute/v1";
export const networkType = "gcp:compute/network:Network";
export const subnetworkType = "gcp:compute/subnetwork:Subnetwork";
export const negType = "gcp:compute/networkEndpointGroup:NetworkEndpointGroup";
export const regionNegType = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup";
export const backendServiceType = "gcp:compute/backendService:BackendService";
export const regionBackendServiceType = "gcp:compute/regionBackendService:RegionBackendService";
export const backendBucketType = "gcp:compute/backendBucket:BackendBucket";
export const urlMapType = "gcp:compute/uRLMap:URLMap";
export const securityPolicyType = "gcp:compute/securityPolicy:SecurityPolicy";

const groupTypes = [groupType, negType, regionNegType];

/** What serves a backend service: a managed instance group (named by its group's link), or a network endpoint group. */
export const groupReference: Reference = { path: "backends[].group", to: groupTypes, by: [], read: managerLink };

/** The resource behind a backend's group. */
export function groupOf(cloud: CloudReader, group: string): StoredResource | undefined {
  return groupTypes.map((type) => cloud.find(type, managerLink(group))).find((found) => found !== undefined);
}

/** A fingerprint as the API writes it: it changes with each change. */
export function fingerprintOf(resource: {
  readonly generation: number;
  hex(length: number, salt: string): string;
}): string {
  return `${resource.hex(10, `fingerprint-${String(resource.generation)}`)}=`;
}
