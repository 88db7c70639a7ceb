import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { RegionNetwork } from "../network";
import { after, mapValues, required, type Transform, transformed } from "../shared";
import { planned } from "../shared/planned";
import type { DatabasePlanArgs } from "./database.args";
import { type DatabasePlan, type InstancePlan, planDatabase } from "./database.plan";
import { followerSettings, type InstanceInputs, primarySettings } from "./database.settings";

/** The network, as a database needs it. */
export interface DatabaseNetwork {
  /** Network id, once private services access works. */
  readonly privateServices: pulumi.Output<string>;
  readonly regions: Readonly<Record<string, Pick<RegionNetwork, "privateServiceRangeName">>>;
}

export interface DatabaseArgs extends DatabasePlanArgs {
  /** Project id. Changing it replaces the instances and loses their data. */
  readonly project: string;
  /** Changing it is refused by Cloud SQL. */
  readonly network: DatabaseNetwork;
  /** Ids of the KMS keys that encrypt disks and backups, by region. Changing one replaces the region's instances. */
  readonly encryptionKeys: Readonly<Record<string, pulumi.Input<string>>>;
  /** Labels on everything that is billed. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the engine refuses to delete or replace instances, databases and users. Default true. */
  readonly protect?: boolean;
  /** Whether the provider and the API refuse to delete instances, whoever asks. Default true. */
  readonly deletionProtection?: boolean;
  readonly transform?: {
    readonly primary?: Transform<gcp.sql.DatabaseInstanceArgs>;
    /** Of all instances that follow the primary. */
    readonly replica?: Transform<gcp.sql.DatabaseInstanceArgs>;
    readonly database?: Transform<gcp.sql.DatabaseArgs>;
    readonly user?: Transform<gcp.sql.UserArgs>;
  };
}

/** Port of Cloud SQL's connection pool. PostgreSQL itself listens on 5432. */
const poolPort = 6432;

/** Where to reach an instance. */
export interface DatabaseEndpoint {
  /** Physical name of the instance. */
  readonly instance: pulumi.Output<string>;
  /** `project:region:instance`, as Cloud SQL's connectors take it. */
  readonly connectionName: pulumi.Output<string>;
  /** Private address; PostgreSQL listens on 5432. */
  readonly host: pulumi.Output<string>;
}

/**
 * PostgreSQL on Cloud SQL: a primary with a standby in another zone, a DR replica in another region, read replicas, and users that log
 * in with IAM.
 *
 * `primaryRegion` says who leads. Changing it is a switchover: both instances are updated in place and keep their names, and the write
 * endpoint leads to the new primary. Instances are named by what stays, their region or their key, and never by their role.
 *
 * Cloud SQL learns of the DR replica once both instances exist: the provider sends it with the first update after the creation, so a
 * new database is ready for a switchover when a preview shows no change.
 *
 * ```ts
 * const core = new Database("database-core", {
 *   project, prefix: "homeport", instance: "core", primaryRegion: "us-central1",
 *   regions: {
 *     "us-central1": { zone: "us-central1-a", standbyZone: "us-central1-b", drRegion: "us-east1" },
 *     "us-east1": { zone: "us-east1-b", standbyZone: "us-east1-c", drRegion: "us-central1" },
 *   },
 *   replicas: { reads: { region: "us-central1", zone: "us-central1-c" } },
 *   databases: { core: {} }, network, encryptionKeys, edition, version, tier, diskGib, diskLimitGib, backup, maintenance,
 * }, { providers: { gcp, random } });
 * core.writeEndpoint;
 * ```
 *
 * Source: https://cloud.google.com/sql/docs/postgres/use-advanced-disaster-recovery
 *
 * @example examples/database.ts
 * {@includeCode ../../examples/database.ts}
 */
export class Database extends pulumi.ComponentResource {
  static readonly type = "homeport:database:Database";

  /** The instance that takes writes, once its databases and users are there. */
  readonly writer: DatabaseEndpoint;
  /** Instances that take reads only by key, once databases and users are there. */
  readonly readers: Readonly<Record<string, DatabaseEndpoint>>;
  /**
   * Where to write: a DNS name that leads to the primary, whoever it is, or the primary's address where Cloud SQL gives no name. Source:
   * https://cloud.google.com/sql/docs/postgres/connect-to-instance-using-write-endpoint
   */
  readonly writeEndpoint: pulumi.Output<string>;
  /** Where to read, by region: an address of a read replica of the region, or else of the region's own instance. */
  readonly readEndpoints: Readonly<Record<string, pulumi.Output<string>>>;
  /** Port of the connection pool; absent where there is none. */
  readonly poolPort?: number;
  /** Names of the databases. */
  readonly databases: readonly string[];
  readonly resources: {
    readonly primary: gcp.sql.DatabaseInstance;
    readonly replicas: Readonly<Record<string, gcp.sql.DatabaseInstance>>;
    readonly databases: Readonly<Record<string, gcp.sql.Database>>;
    readonly users: Readonly<Record<string, gcp.sql.User>>;
  };

  private readonly plan: DatabasePlan;
  private readonly names: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(
    private readonly componentName: string,
    private readonly args: DatabaseArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Database.type, componentName, {}, opts);
    this.plan = planned(this, () => planDatabase(componentName, args));
    const { followers } = this.plan;

    this.names = Object.fromEntries(
      [this.plan.primary, ...followers].map((plan) => [plan.key, this.physicalName(plan)]),
    );
    const primary = this.primary();
    const replicas = Object.fromEntries(followers.map((plan) => [plan.key, this.follower(plan, primary)]));
    const databases = Object.fromEntries(this.plan.databases.map((plan) => [plan.name, this.database(plan, primary)]));
    const users = Object.fromEntries(this.plan.users.map((plan) => [plan.key, this.user(plan, primary)]));

    const usable = [...Object.values(databases), ...Object.values(users)];
    this.writer = endpoint(primary, usable);
    this.readers = mapValues(replicas, (replica) => endpoint(replica, usable));
    this.writeEndpoint = after(writeEndpoint(primary), usable);
    this.readEndpoints = this.nearestReaders();
    if (this.plan.pooling) this.poolPort = poolPort;
    this.databases = this.plan.databases.map(({ name }) => name);
    this.resources = { primary, replicas, databases, users };
    this.registerOutputs({ writer: this.writer, readers: this.readers, writeEndpoint: this.writeEndpoint });
  }

  private primary(): gcp.sql.DatabaseInstance {
    const plan = this.plan.primary;
    const settings = primarySettings(this.plan, this.args, this.inputs(plan));
    return this.instance(plan, transformed(this.args.transform?.primary, settings), []);
  }

  private follower(plan: InstancePlan, primary: gcp.sql.DatabaseInstance): gcp.sql.DatabaseInstance {
    const settings = followerSettings(this.plan, plan, this.args, { ...this.inputs(plan), primary: primary.name });
    // Whom an instance follows is said when it is made. Afterwards it is Cloud SQL's to know: a switchover changes it for all of
    // them, and the provider would replace an instance that is told to follow another one.
    return this.instance(plan, transformed(this.args.transform?.replica, settings), ["masterInstanceName"]);
  }

  private instance(
    { key }: InstancePlan,
    settings: gcp.sql.DatabaseInstanceArgs,
    ignored: readonly string[],
  ): gcp.sql.DatabaseInstance {
    return new gcp.sql.DatabaseInstance(`${this.componentName}-${key}`, settings, {
      parent: this,
      protect: this.args.protect ?? true,
      // A disk grows by itself, and going back to the size that it was made with would replace the instance.
      ignoreChanges: [...ignored, "settings.diskSize"],
    });
  }

  /** For every region, the address of its first read replica, or of its own instance. */
  private nearestReaders(): Record<string, pulumi.Output<string>> {
    const { primary, followers } = this.plan;
    const [reads, leads] = [followers.filter(({ role }) => role === "replica"), [primary, ...followers]];
    return mapValues(this.args.regions, (_zones, region) => {
      const near = (plans: readonly InstancePlan[]): InstancePlan | undefined =>
        plans.find((plan) => plan.region === region);
      const key = (near(reads) ?? near(leads) ?? primary).key;
      return key === primary.key ? this.writer.host : required(this.readers, key).host;
    });
  }

  private database(plan: DatabasePlan["databases"][number], primary: gcp.sql.DatabaseInstance): gcp.sql.Database {
    const settings = { project: this.args.project, instance: primary.name, ...plan };
    return new gcp.sql.Database(
      `${this.componentName}-database-${plan.name}`,
      transformed<gcp.sql.DatabaseArgs>(this.args.transform?.database, settings),
      this.content(),
    );
  }

  private user({ key, ...plan }: DatabasePlan["users"][number], primary: gcp.sql.DatabaseInstance): gcp.sql.User {
    const settings = { project: this.args.project, instance: primary.name, ...plan };
    return new gcp.sql.User(
      `${this.componentName}-user-${key}`,
      transformed<gcp.sql.UserArgs>(this.args.transform?.user, settings),
      this.content(),
    );
  }

  /**
   * Options of what lives inside the instances. It is replicated, so it belongs to all of them: when another instance takes
   * the writes, nothing is made anew.
   */
  private content(): pulumi.CustomResourceOptions {
    return { parent: this, protect: this.args.protect ?? true, ignoreChanges: ["instance"] };
  }

  private physicalName({ key, keepers, namePrefix }: InstancePlan): pulumi.Output<string> {
    const suffix = new random.RandomId(
      `${this.componentName}-${key}-suffix`,
      { byteLength: 2, keepers },
      { parent: this, protect: this.args.protect ?? true },
    );
    return pulumi.interpolate`${namePrefix}-${suffix.hex}`;
  }

  private inputs(plan: InstancePlan): InstanceInputs {
    const { project, network, encryptionKeys, deletionProtection, labels } = this.args;
    return {
      project,
      name: required(this.names, plan.key),
      names: this.names,
      network: network.privateServices,
      allocatedRange: required(network.regions, plan.region).privateServiceRangeName,
      encryptionKey: required(encryptionKeys, plan.region),
      deletionProtection: deletionProtection ?? true,
      labels: labels ?? {},
    };
  }
}

function endpoint(instance: gcp.sql.DatabaseInstance, usable: readonly pulumi.Resource[]): DatabaseEndpoint {
  return {
    instance: after(instance.name, usable),
    connectionName: after(instance.connectionName, usable),
    host: after(instance.privateIpAddress, usable),
  };
}

/** The name that leads to whoever takes the writes; the primary's own address where there is none. */
function writeEndpoint({ replicationCluster, privateIpAddress }: gcp.sql.DatabaseInstance): pulumi.Output<string> {
  return pulumi.all([replicationCluster, privateIpAddress]).apply(([cluster, address]) => {
    // Not every instance has one, whatever the type says.
    const { psaWriteEndpoint } = (cluster as { psaWriteEndpoint?: string } | undefined) ?? {};
    return psaWriteEndpoint === undefined || psaWriteEndpoint === "" ? address : psaWriteEndpoint.replace(/\.$/, "");
  });
}
