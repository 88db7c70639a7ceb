import { badRequest, failedPrecondition, notFound } from "../../errors";
import type { CloudReader, ResourceView, StoredResource } from "../../model";
import { View } from "../../view";
import { tier } from "./tiers";

export const instanceType = "gcp:sql/databaseInstance:DatabaseInstance";

/** An instance by name; names may come as `project:name`. */
export function findInstance(cloud: CloudReader, name: string, project: string): StoredResource | undefined {
  const [owner, own] = name.includes(":") ? name.split(":") : [project, name];
  return cloud.list(instanceType, { project: owner }).find((candidate) => candidate.name === own);
}

/** Replicas may have replicas, four levels deep. https://cloud.google.com/sql/docs/postgres/replication#cascading-read-replicas */
const deepest = 4;
const widest = 10;

/** Refuses a replica that its primary cannot have. */
export function admitReplica(resource: ResourceView): void {
  const { inputs, cloud, project, name } = resource;
  const wanted = inputs.string("masterInstanceName");
  if (wanted === undefined || wanted === "") return;
  const stored = findInstance(cloud, wanted, project);
  if (!stored) throw notFound(`projects/${project}/instances/${wanted}`, "masterInstanceName");
  const master = new View(stored.state);
  admitRecovery(master, stored.name);
  if (master.string("databaseVersion") !== inputs.string("databaseVersion")) {
    throw badRequest(
      `The database version of a replica (${inputs.string("databaseVersion") ?? ""}) must be its primary's (${master.string("databaseVersion") ?? ""}).`,
      "databaseVersion",
    );
  }
  admitShape(resource, master);
  const siblings = cloud
    .list(instanceType, { project })
    .filter((other) => other.state.masterInstanceName === wanted && other.name !== name);
  if (siblings.length >= widest) throw badRequest(`Instance "${wanted}" already has ${String(widest)} replicas.`);
  if (depth(cloud, stored, project) > deepest)
    throw badRequest(`Replicas can be cascaded ${String(deepest)} levels deep at most.`);
  if (
    resource.previous === undefined &&
    inputs.boolean("settings.backupConfiguration.enabled") === true &&
    inputs.string("databaseVersion")?.startsWith("POSTGRES")
  ) {
    throw badRequest("Backups cannot be enabled on a PostgreSQL read replica.", "settings.backupConfiguration.enabled");
  }
}

function admitRecovery(master: View, name: string): void {
  if (master.has("masterInstanceName")) return;
  const at = "settings.backupConfiguration";
  const log =
    master.boolean(`${at}.binaryLogEnabled`) === true || master.boolean(`${at}.pointInTimeRecoveryEnabled`) === true;
  if (master.boolean(`${at}.enabled`) !== true || !log) {
    throw failedPrecondition(
      `The primary instance "${name}" has to have backups and binary logging (MySQL) or point-in-time recovery (PostgreSQL) enabled before it can have replicas.`,
    );
  }
}

function admitShape({ inputs, location }: ResourceView, master: View): void {
  const [own, theirs] = [inputs.string("settings.edition"), master.string("settings.edition")];
  if (own !== undefined && own !== theirs) {
    throw badRequest(`The edition of a replica (${own}) must be its primary's (${theirs ?? ""}).`, "settings.edition");
  }
  const [small, large] = [tier(inputs.string("settings.tier") ?? ""), tier(master.string("settings.tier") ?? "")];
  const pool = inputs.string("instanceType") === "READ_POOL_INSTANCE";
  if (!pool && small && large && (small.vcpus < large.vcpus || small.memoryGib < large.memoryGib)) {
    throw badRequest(
      `The tier of a replica (${inputs.string("settings.tier") ?? ""}) must be at least as large as its primary's (${master.string("settings.tier") ?? ""}).`,
      "settings.tier",
    );
  }
  const [disk, needed] = [inputs.number("settings.diskSize"), master.number("settings.diskSize")];
  if (disk !== undefined && needed !== undefined && disk < needed) {
    throw badRequest(
      `The disk of a replica (${String(disk)} GB) must be at least as large as its primary's (${String(needed)} GB).`,
      "settings.diskSize",
    );
  }
  if (master.has("encryptionKeyName") && location !== master.string("region") && !inputs.has("encryptionKeyName")) {
    throw badRequest(
      "A replica in another region of a primary that is encrypted with a customer's key needs a key of its own region.",
      "encryptionKeyName",
    );
  }
}

function depth(cloud: CloudReader, instance: StoredResource, project: string): number {
  let levels = 1;
  let here: StoredResource | undefined = instance;
  while (here !== undefined && levels <= deepest) {
    const above: unknown = here.state.masterInstanceName;
    if (typeof above !== "string" || above === "") return levels;
    here = findInstance(cloud, above, project);
    levels += 1;
  }
  return levels;
}

/**
 * The disaster-recovery replica that an instance names has to be its replica, in another region. A new instance may name one that is
 * yet to come.
 */
export function admitFailoverReplica(resource: ResourceView): void {
  const { inputs, previous, cloud, project, name, location } = resource;
  const path = "replicationCluster.failoverDrReplicaName";
  const wanted = inputs.string(path);
  if (wanted === undefined || wanted === "") return;
  const replica = findInstance(cloud, wanted, project);
  if (!replica) {
    if (previous === undefined) return;
    throw notFound(`projects/${project}/instances/${wanted.slice(wanted.indexOf(":") + 1)}`, path);
  }
  const above = [inputs.string("masterInstanceName"), previous?.string("masterInstanceName")];
  if (replica.state.masterInstanceName !== name && !above.includes(replica.name))
    throw badRequest(`Instance "${wanted}" is not a replica of "${name}".`, path);
  if (replica.location === location)
    throw badRequest(`The DR replica "${wanted}" has to be in another region than "${name}".`, path);
}
