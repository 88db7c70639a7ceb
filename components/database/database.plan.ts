import { physicalName } from "../naming";
import { ProblemsError } from "../shared";
import { checkDatabase } from "./database.check";
import { planFlags } from "./flags";
import { type IamUser, type IamUserPlan, planIamUser } from "./iam-user";
import type { Edition } from "./tier";

/** The part of a database's arguments that decides which resources there are and whether they fit. */
export interface DatabasePlanArgs {
  /** First part of physical names. Changing it replaces the instances and loses their data. */
  readonly prefix: string;
  /** Second part of physical names, e.g. `core`. Changing it replaces the instances and loses their data. */
  readonly instance: string;
  /** Region of the instance that takes writes. */
  readonly primaryRegion: string;
  /** Zone of the primary, in its region. Changing it moves the primary, with an interruption of a minute or so. */
  readonly zone: string;
  /** Zone of the primary's standby, another one of the same region. */
  readonly standbyZone: string;
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
  /**
   * Read replicas by key. Not all in the primary's own zone. A replica whose key is its region's name stands for the region, so
   * that the same instance keeps its name when the regions swap roles.
   */
  readonly replicas: Readonly<Record<string, ReplicaSpec>>;
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

/** A read replica. */
export interface ReplicaSpec {
  readonly region: string;
  readonly zone: string;
  /** Default: the primary's tier. */
  readonly tier?: string;
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

/** One instance with everything decided. */
export interface InstancePlan {
  /** Its key, and the last part of its names: its region where it stands for the region. Says nothing of its role. */
  readonly key: string;
  /** Physical name without its random suffix. */
  readonly namePrefix: string;
  readonly region: string;
  readonly zone: string;
  readonly tier: string;
  /** What can't change in place. */
  readonly keepers: Readonly<Record<string, string>>;
}

/** A database with everything decided. */
export interface DatabasePlan {
  readonly primary: InstancePlan & { readonly standbyZone: string };
  readonly replicas: readonly InstancePlan[];
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
  const { primaryRegion, zone, standbyZone, tier, databases, users = {}, maintenance } = args;
  return {
    primary: { ...planInstance(args, primaryRegion, { region: primaryRegion, zone, tier }), standbyZone },
    replicas: Object.entries(args.replicas).map(([key, replica]) => planInstance(args, key, { tier, ...replica })),
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

function planInstance(
  { prefix, instance }: DatabasePlanArgs,
  key: string,
  { region, zone, tier }: Required<ReplicaSpec>,
): InstancePlan {
  return {
    key,
    namePrefix: physicalName({ kind: "sqlInstance", parts: [prefix, instance, key], reserve: suffixLength }),
    region,
    zone,
    tier,
    keepers: { region },
  };
}
