import { badRequest, failedPrecondition } from "../../errors";
import type { Change, ResourceView, StoredResource } from "../../model";
import type { PlainObject } from "../../view";
import { View } from "../../view";
import { findInstance, instanceType } from "./replica";
import { tier } from "./tiers";

/** What is to be changed of another instance. */
interface Effect {
  readonly id: string;
  readonly state: PlainObject;
}

/** Whether an instance's name, which may come as `project:name`, is this one. */
function names(given: string | undefined, name: string): boolean {
  return given === name || (given?.endsWith(`:${name}`) ?? false);
}

/** Whether an update makes a primary of a replica. */
export function isPromotion({ from, to }: Change): boolean {
  return from.string("instanceType") === "READ_REPLICA_INSTANCE" && to.string("instanceType") === "CLOUD_SQL_INSTANCE";
}

/**
 * The primary that an update changes places with: a promoted replica names it as its own replica. Without that, the replica is
 * promoted alone.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/sql_instance_switchover
 */
function formerPrimary({ inputs, previous, cloud, project }: ResourceView): StoredResource | undefined {
  if (previous === undefined || !isPromotion({ from: previous, to: inputs })) return undefined;
  const former = previous.string("masterInstanceName") ?? "";
  return inputs.strings("replicaNames").some((given) => names(given, former))
    ? findInstance(cloud, former, project)
    : undefined;
}

/**
 * Refuses a switchover that cannot be done, and a primary that is to be a replica without one.
 *
 * Source: https://cloud.google.com/sql/docs/postgres/use-advanced-disaster-recovery
 */
export function admitSwitchover(resource: ResourceView): void {
  const { inputs, previous, name } = resource;
  const type = inputs.string("instanceType") ?? "";
  if (type.startsWith("READ_") && !inputs.has("masterInstanceName")) {
    if (previous === undefined)
      throw badRequest(`masterInstanceName has to be set for an instance of type ${type}.`, "masterInstanceName");
    throw failedPrecondition(
      `Invalid request: ${name} is a primary instance. It becomes a replica when its DR replica is switched over to.`,
    );
  }
  const primary = formerPrimary(resource);
  // An update that is asked for again after it has been done.
  if (primary === undefined || primary.state.masterInstanceName === name) return;
  admitPair(name, previous ?? inputs, primary.name, new View(primary.state));
}

function admitPair(name: string, replica: View, former: string, primary: View): void {
  const refuse = (why: string): never => {
    throw failedPrecondition(`Invalid request: Switchover to ${name} is not possible: ${why}`);
  };
  const editions = [replica.string("settings.edition"), primary.string("settings.edition")];
  if (editions.some((edition) => edition !== "ENTERPRISE_PLUS")) {
    refuse(
      `it needs Cloud SQL Enterprise Plus edition on both instances, they have ${editions.map((edition) => edition ?? "none").join(" and ")}.`,
    );
  }
  if (!names(primary.string("replicationCluster.failoverDrReplicaName"), name))
    refuse(`it is not the DR replica of ${former}.`);
  if (primary.boolean("settings.backupConfiguration.pointInTimeRecoveryEnabled") !== true)
    refuse(`point-in-time recovery is not enabled on ${former}.`);
  const [own, theirs] = [replica.string("settings.tier") ?? "", primary.string("settings.tier") ?? ""];
  const [mine, needed] = [tier(own), tier(theirs)];
  if (mine && needed && (mine.vcpus !== needed.vcpus || mine.memoryGib !== needed.memoryGib))
    refuse(
      `its tier (${own}) is ${mine.vcpus < needed.vcpus || mine.memoryGib < needed.memoryGib ? "smaller" : "larger"} than that of ${former} (${theirs}), which would have to follow it.`,
    );
  const [disk, least] = [replica.number("settings.diskSize") ?? 0, primary.number("settings.diskSize") ?? 0];
  if (disk < least) refuse(`its disk (${String(disk)} GB) is smaller than that of ${former} (${String(least)} GB).`);
}

/** A switchover makes a replica of the former primary, and lets its other replicas follow the new one. */
export function switchoverEffects(resource: ResourceView): readonly Effect[] {
  const { inputs, name, project, cloud } = resource;
  const former = formerPrimary(resource);
  if (former === undefined) return listedByPrimary(resource);
  const isDr = names(inputs.string("replicationCluster.failoverDrReplicaName"), former.name);
  const siblings = cloud
    .list(instanceType, { project })
    .filter((other) => other.name !== name && names(masterOf(other), former.name));
  return [
    { id: former.id, state: demoted(former.state, name, isDr) },
    ...siblings.map(({ id, state }) => ({ id, state: { ...state, masterInstanceName: name } })),
  ];
}

/** A new replica is among the replicas that its primary tells. */
function listedByPrimary({ inputs, previous, name, project, cloud }: ResourceView): readonly Effect[] {
  const primary = findInstance(cloud, inputs.string("masterInstanceName") ?? "", project);
  if (previous !== undefined || primary === undefined) return [];
  const listed = new View(primary.state).strings("replicaNames");
  if (listed.includes(name)) return [];
  return [{ id: primary.id, state: { ...primary.state, replicaNames: [...listed, name] } }];
}

function masterOf({ state }: StoredResource): string | undefined {
  return typeof state.masterInstanceName === "string" ? state.masterInstanceName : undefined;
}

function demoted(state: PlainObject, primary: string, isDr: boolean): PlainObject {
  const settings = state.settings as PlainObject;
  const backups = settings.backupConfiguration as PlainObject;
  return {
    ...state,
    instanceType: "READ_REPLICA_INSTANCE",
    masterInstanceName: primary,
    replicaNames: [],
    replicationCluster: {
      ...(state.replicationCluster as PlainObject),
      drReplica: isDr,
      failoverDrReplicaName: "",
    },
    settings: {
      ...settings,
      backupConfiguration: { ...backups, enabled: false, pointInTimeRecoveryEnabled: false },
    },
  };
}

/** An instance that others replicate cannot be deleted. */
export function admitInstanceDeletion(
  { name, project }: StoredResource,
  cloud: { list: ResourceView["cloud"]["list"] },
): void {
  const replicas = cloud.list(instanceType, { project }).filter((other) => names(masterOf(other), name));
  if (replicas.length === 0) return;
  throw failedPrecondition(
    `Invalid request: The instance ${name} cannot be deleted while it has read replicas (${replicas.map((replica) => replica.name).join(", ")}): delete or promote them first.`,
  );
}
