import type { Edition } from "./edition";
import type { IamUser } from "./iam-user";

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
