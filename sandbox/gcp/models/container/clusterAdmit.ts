import { badRequest, invalidField, notFound } from "../../errors";
import { isKnownRegion, isKnownZone, regionOf, zonesOf } from "../../locations";
import type { ResourceView } from "../../model";
import { requireKeyUse } from "../kms/access";
import { requireService } from "../services";
import { admitRanges } from "./network";
import { compareMinor, resolveVersion } from "./versions";

/** What the rest of the cloud has to say about a new or changed cluster. */
export function admitCluster(resource: ResourceView): void {
  admitLocation(resource);
  admitVersion(resource);
  admitRanges(resource);
  admitWorkloadPool(resource);
  admitEncryption(resource);
  const fleet = resource.inputs.string("fleet.project");
  if (fleet !== undefined) requireService(resource.cloud, fleet, "gkehub.googleapis.com", "GKE Hub API");
}

function admitLocation({ inputs, location }: ResourceView): void {
  if (!isKnownRegion(location) && !isKnownZone(location)) {
    throw badRequest(`Location "${location}" does not exist.`);
  }
  for (const zone of inputs.strings("nodeLocations")) checkZone(zone, location, "nodeLocations");
}

/** A node's zone has to be in the cluster's region, and a zonal cluster's own zone is not listed again. */
export function checkZone(zone: string, location: string, field: string): void {
  if (!zonesOf(regionOf(location)).includes(zone)) {
    throw invalidField(
      field,
      zone,
      `Zones of region ${regionOf(location)} are: ${zonesOf(regionOf(location)).join(", ")}.`,
    );
  }
  if (zone === location) throw invalidField(field, zone, "It is the cluster's own zone: list additional zones only.");
}

function admitVersion({ inputs, previous }: ResourceView): void {
  const channel = inputs.string("releaseChannel.channel") ?? "REGULAR";
  const wanted = inputs.string("minMasterVersion");
  if (wanted === undefined) return;
  const version = resolveVersion(wanted, channel);
  if (version === undefined) throw badRequest(`Master version "${wanted}" is unsupported.`);
  const running = previous?.string("masterVersion");
  if (running !== undefined && compareMinor(version, running) < 0) {
    throw badRequest(`Master cannot be downgraded from ${running} to ${version}: minor versions only go up.`);
  }
  if (running !== undefined && compareMinor(version, running) > 1) {
    throw badRequest(`Master cannot be upgraded from ${running} to ${version}: one minor version at a time.`);
  }
  const nodes = inputs.string("nodeVersion");
  if (previous === undefined && nodes !== undefined && resolveVersion(nodes, channel) !== version) {
    throw badRequest(`Node version "${nodes}" must match master version "${version}" when a cluster is created.`);
  }
}

function admitWorkloadPool({ inputs, project }: ResourceView): void {
  const pool = inputs.string("workloadIdentityConfig.workloadPool");
  if (pool !== undefined && pool !== "" && pool !== `${project}.svc.id.goog`) {
    throw badRequest(
      `Workload pool "${pool}" is not allowed: the only one of project ${project} is "${project}.svc.id.goog".`,
    );
  }
}

function admitEncryption(resource: ResourceView): void {
  const { inputs, cloud, project } = resource;
  const key = inputs.string("databaseEncryption.keyName");
  if (key === undefined || inputs.string("databaseEncryption.state") === "DECRYPTED") return;
  const found = cloud.find("gcp:kms/cryptoKey:CryptoKey", key, resource);
  if (!found) throw notFound(key);
  requireKeyUse(
    cloud,
    found.id,
    `service-${cloud.projectNumber(project)}@container-engine-robot.iam.gserviceaccount.com`,
  );
}
