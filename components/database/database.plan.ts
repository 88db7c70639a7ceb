import { physicalName } from "../naming";
import { ProblemsError, required } from "../shared";
import { checkDatabase } from "./database.check";
import { type Edition, hasDrReplica, hasPooling } from "./edition";
import { planFlags } from "./flags";
import { type IamUser, type IamUserPlan, planIamUser } from "./iam-user";

/** The part of a database's arguments that decides which resources there are and whether they fit. */
export interface DatabasePlanArgs {
  /** First part of physical names. Changing it replaces the instances and loses their data. */
  readonly prefix: string;
  /** Second part of physical names, e.g. `core`. Changing it replaces the instances and loses their data. */
  readonly instance: string;
  /**
   * Region of the instance that takes writes. Changing it is a switchover: the instance of the other region takes the writes, this
   * one follows it, nothing is replaced. The one that takes over has to be the DR replica.
   */
  readonly primaryRegion: string;
  /** Regions with an instance that can lead, each with its zones: an instance keeps them, whoever leads. */
  readonly regions: Readonly<Record<string, RegionPlacement>>;
  /**
   * Region of the DR replica, the one that can take over without losing anything. Needs ENTERPRISE_PLUS. Its instance has to exist:
   * Cloud SQL knows no DR replica that is yet to come. Default there: what `regions` says of the primary's region.
   */
  readonly drRegion?: string;
  /** Edition of all instances: replicas of another edition break. */
  readonly edition: Edition;
  /** Version of PostgreSQL. Raising it is a major upgrade, with an interruption; lowering it is refused by Cloud SQL. */
  readonly version: "POSTGRES_15" | "POSTGRES_16" | "POSTGRES_17";
  /** Machine of the primary, and of replicas that name none, e.g. `db-perf-optimized-N-4`. Changes in place. */
  readonly tier: string;
  /** Disk at creation, in GiB, from 10. It only grows. */
  readonly diskGib: number;
  /** What the disk may grow to by itself, in GiB; bounds what a runaway query can cost. */
  readonly diskLimitGib: number;
  /** Read replicas by key, e.g. `reads`. They never lead. Not all in the primary's own zone. Default none. */
  readonly replicas?: Readonly<Record<string, ReplicaSpec>>;
  /** Whether the instances pool connections, on port 6432. Default: where the edition can. Changing it restarts the instances. */
  readonly pooling?: boolean;
  /** Databases on the instance, by name. */
  readonly databases: Readonly<Record<string, DatabaseSpec>>;
  /** People, groups and workloads that log in with IAM, by key. Services bring their own. Default none. */
  readonly users?: Readonly<Record<string, IamUser>>;
  readonly backup: {
    /** When the daily backup starts, `HH:00` in UTC. */
    readonly startUtc: string;
    /** Backups that are kept, 1 to 365. */
    readonly retained: number;
    /** Days to which the database can be brought back to any second: up to 7, on Enterprise Plus 35; up to `retained`. */
    readonly logDays: number;
    /** Region or multi-region that keeps the backups. Default: the multi-region nearest to the primary. */
    readonly location?: string;
  };
  /** When Google may patch the instances. */
  readonly maintenance: {
    readonly day: Weekday;
    /** `HH:00` in UTC. */
    readonly hourUtc: string;
    /** `canary` a week before `stable`, which is weeks before `week5`. */
    readonly track: "canary" | "stable" | "week5";
  };
  /** PostgreSQL flags over the standard ones. Some restart the instance. Default none. */
  readonly flags?: Readonly<Record<string, string>>;
  /** What there has to be for every region with an instance. */
  readonly encryptionKeys: Readonly<Record<string, unknown>>;
  readonly network: { readonly regions: Readonly<Record<string, unknown>> };
}

/** Where a region's instance is, and where its standby. */
export interface RegionPlacement {
  /** Changing it moves the instance, with an interruption of a minute or so. */
  readonly zone: string;
  /** Another zone of the same region. */
  readonly standbyZone: string;
  /** Region that takes over from this one. Two that name each other keep the way back open. Default: the first other one by name. */
  readonly drRegion?: string;
}

/** A read replica. */
export interface ReplicaSpec {
  readonly region: string;
  readonly zone: string;
  /** Default: the primary's tier, below which Cloud SQL accepts none. */
  readonly tier?: string;
  /**
   * Nodes behind one address, 1 to 20: a read pool, which needs ENTERPRISE_PLUS. Default: one replica, no pool. Changing from one to the
   * other replaces the replica, which holds nothing of its own.
   */
  readonly nodes?: number;
}

/** A database on an instance. */
export interface DatabaseSpec {
  /** Default `UTF8`. */
  readonly charset?: string;
  /** Sort order. Default `en_US.UTF8`. Changing it later needs a dump and a restore. */
  readonly collation?: string;
}

/** A day of the week. */
export type Weekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";

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
