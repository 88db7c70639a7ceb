import { physicalName } from "../naming";
import { ProblemsError, required } from "../shared";
import type { DatabasePlanArgs, Weekday } from "./database.args";
import { checkDatabase } from "./database.check";
import { hasDrReplica, hasPooling } from "./edition";
import { planFlags } from "./flags";
import { type IamUserPlan, planIamUser } from "./iam-user";

/** What an instance does. `primary` takes the writes, `dr` can take over, `follower` leads after it became `dr`, `replica` never leads. */
export type Role = "primary" | "dr" | "follower" | "replica";

/** One instance with everything decided. */
export interface InstancePlan {
  /** Its key, and the last part of its names: its region where it can lead. Says nothing of its role. */
  readonly key: string;
  readonly role: Role;
  /** Physical name without its random suffix. */
  readonly namePrefix: string;
  readonly region: string;
  readonly zone: string;
  /** Zone of the standby, where there is one. */
  readonly standbyZone?: string;
  readonly tier: string;
  /** Nodes of a read pool; absent for everything else. */
  readonly nodes?: number;
  /** What can't change in place. */
  readonly keepers: Readonly<Record<string, string>>;
}

/** A database with everything decided. */
export interface DatabasePlan {
  readonly primary: InstancePlan;
  /** Instances that follow the primary: of other regions first, then read replicas. */
  readonly followers: readonly InstancePlan[];
  /** Key of the DR replica; absent where the edition has none, or no other region is there. */
  readonly dr?: string;
  readonly pooling: boolean;
  readonly databases: readonly { readonly name: string; readonly charset: string; readonly collation: string }[];
  readonly users: readonly (IamUserPlan & { readonly key: string })[];
  readonly flags: readonly { readonly name: string; readonly value: string }[];
  /** Day, 1 for Monday, and hour in UTC. */
  readonly maintenanceWindow: { readonly day: number; readonly hour: number; readonly updateTrack: string };
}

const weekdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/** Characters of an instance's random suffix, with its hyphen. */
const suffixLength = 5;

/**
 * Decides everything about a database that needs no cloud. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 * @throws NameError for a name that is too long.
 */
export function planDatabase(name: string, args: DatabasePlanArgs): DatabasePlan {
  const problems = checkDatabase(args);
  if (problems.length > 0) throw new ProblemsError(`Database ${name}`, problems);
  const { primaryRegion, regions, edition, replicas = {}, databases, users = {}, maintenance } = args;
  const dr = drRegion(args);
  const others = Object.keys(regions).filter((region) => region !== primaryRegion);
  return {
    primary: planRegion(args, primaryRegion, "primary"),
    followers: [
      ...others.map((region) => planRegion(args, region, region === dr ? "dr" : "follower")),
      ...Object.entries(replicas).map(([key, replica]) => planInstance(args, { ...replica, key, role: "replica" })),
    ],
    ...(dr !== undefined && { dr }),
    pooling: args.pooling ?? hasPooling(edition),
    databases: Object.entries(databases).map(([database, { charset = "UTF8", collation = "en_US.UTF8" }]) => ({
      name: physicalName({ kind: "postgresDatabase", parts: [database] }),
      charset,
      collation,
    })),
    users: Object.entries(users).map(([key, user]) => ({ key, ...planIamUser(user) })),
    flags: planFlags(args.flags ?? {}),
    maintenanceWindow: {
      day: weekdays.indexOf(maintenance.day) + 1,
      hour: Number(maintenance.hourUtc.slice(0, 2)),
      updateTrack: maintenance.track,
    },
  };
}

/** The region of the DR replica; none where the edition or the number of regions allows none. */
function drRegion({ edition, primaryRegion, regions, drRegion: given }: DatabasePlanArgs): string | undefined {
  if (!hasDrReplica(edition)) return undefined;
  const others = Object.keys(regions).filter((region) => region !== primaryRegion);
  return given ?? regions[primaryRegion]?.drRegion ?? others.sort()[0];
}

/** The instance of a region, in a role. Its standby is there for the roles that take the writes, now or in an emergency. */
function planRegion(args: DatabasePlanArgs, region: string, role: Role): InstancePlan {
  const { zone, standbyZone } = required(args.regions, region);
  const standby = role === "follower" ? {} : { standbyZone };
  return planInstance(args, { key: region, role, region, zone, ...standby });
}

function planInstance(
  { prefix, instance, tier }: DatabasePlanArgs,
  spec: Pick<InstancePlan, "key" | "role" | "region" | "zone" | "standbyZone" | "nodes"> & { readonly tier?: string },
): InstancePlan {
  return {
    tier,
    ...spec,
    namePrefix: physicalName({ kind: "sqlInstance", parts: [prefix, instance, spec.key], reserve: suffixLength }),
    keepers: { region: spec.region },
  };
}
