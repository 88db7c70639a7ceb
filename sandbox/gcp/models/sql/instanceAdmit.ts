import { badRequest, invalidField } from "../../errors";
import { isKnownRegion, zonesOf } from "../../locations";
import type { Change, ResourceView } from "../../model";
import { requireKeyUse } from "../kms/access";
import { admitFailoverReplica, admitReplica } from "./replica";
import { admitSwitchover, isPromotion } from "./switchover";
import { compareVersions } from "./versions";

/** What the rest of the cloud has to say about a new or changed instance. */
export function admitInstance(resource: ResourceView): void {
  const { inputs, project, name, location, cloud } = resource;
  if (!isKnownRegion(location)) throw invalidField("region", location, "There is no such region.");
  if (`${project}:${name}`.length > 98)
    throw invalidField("name", name, "Project id and instance name together may have 97 characters at most.");
  admitZones(resource);
  admitVersion(resource);
  admitDisk(resource);
  admitSwitchover(resource);
  admitReplica(resource);
  admitFailoverReplica(resource);
  const key = inputs.string("encryptionKeyName");
  if (key !== undefined && key !== "" && resource.previous === undefined) {
    requireKeyUse(cloud, key, `service-${cloud.projectNumber(project)}@gcp-sa-cloud-sql.iam.gserviceaccount.com`);
  }
}

function admitZones({ inputs, location }: ResourceView): void {
  for (const name of ["zone", "secondaryZone"]) {
    const path = `settings.locationPreference.${name}`;
    const zone = inputs.string(path);
    if (zone !== undefined && zone !== "" && !zonesOf(location).includes(zone)) {
      throw invalidField(path, zone, `Zones of region ${location} are: ${zonesOf(location).join(", ")}.`);
    }
  }
  const [first, second] = [
    inputs.string("settings.locationPreference.zone"),
    inputs.string("settings.locationPreference.secondaryZone"),
  ];
  if (first !== undefined && first === second) {
    throw invalidField(
      "settings.locationPreference.secondaryZone",
      second,
      "It has to be another zone than the primary one.",
    );
  }
}

function admitVersion({ inputs, previous }: ResourceView): void {
  const [old, wanted] = [previous?.string("databaseVersion"), inputs.string("databaseVersion")];
  if (old === undefined || wanted === undefined) return;
  const order = compareVersions(wanted, old);
  if (order === undefined || order < 0) {
    throw badRequest(
      `The database version cannot be changed from ${old} to ${wanted}: only upgrades of the same engine are possible.`,
      "databaseVersion",
    );
  }
}

/**
 * A disk only grows. A program that asks for a smaller one replaces the instance, so that what arrives here is the size that a program
 * still knows of a disk which has grown by itself since.
 *
 * Source: https://cloud.google.com/sql/docs/postgres/instance-settings#storage-capacity-2ndgen
 */
function admitDisk({ inputs, previous, name }: ResourceView): void {
  const path = "settings.diskSize";
  const [now, wanted] = [previous?.number(path), inputs.number(path)];
  if (now === undefined || wanted === undefined || wanted >= now) return;
  throw badRequest(
    `Invalid request: The disk of ${name} has ${now} GB: its size cannot be reduced to ${wanted} GB. If it has grown by itself, refresh first.`,
    path,
  );
}

/**
 * Changes that cannot be made to a running instance. Every smaller disk counts as one, as the SDK documents it; the genuine provider
 * leaves a disk alone that may grow by itself (`diskAutoresize`), and replaces the others.
 */
export function replacesInstance(change: Change): string[] {
  const { from, to } = change;
  const paths: string[] = [];
  const [before, after] = [from.number("settings.diskSize"), to.number("settings.diskSize")];
  if (before !== undefined && after !== undefined && after < before) paths.push("settings.diskSize");
  const [master, next] = [from.string("masterInstanceName") ?? "", to.string("masterInstanceName") ?? ""];
  if (next !== "" && next !== master && !becomesReplica(change)) paths.push("masterInstanceName");
  const network = "settings.ipConfiguration.privateNetwork";
  if (from.has(network) && to.has("settings.ipConfiguration") && !to.has(network) && !to.unknown(network))
    paths.push(network);
  return paths;
}

/** A former primary that takes its place behind the replica which a switchover has promoted. */
function becomesReplica({ from, to }: Change): boolean {
  const master = to.string("masterInstanceName") ?? "";
  return (
    from.string("instanceType") === "CLOUD_SQL_INSTANCE" &&
    to.string("instanceType") === "READ_REPLICA_INSTANCE" &&
    to.has("replicaConfiguration") &&
    from.strings("replicaNames").includes(master) &&
    !to.strings("replicaNames").includes(master)
  );
}

/** A promoted replica has no primary any more. */
export function forgetsOnPromotion(change: Change): string[] {
  return isPromotion(change) ? ["masterInstanceName", "replicaConfiguration"] : [];
}
