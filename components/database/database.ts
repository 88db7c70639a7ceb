import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { RegionNetwork } from "../network";
import { after, mapValues, required, type Transform, transformed } from "../shared";
import { planned } from "../shared/planned";
import { type DatabasePlan, type DatabasePlanArgs, type InstancePlan, planDatabase } from "./database.plan";
import { type InstanceInputs, primarySettings, replicaSettings } from "./database.settings";

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
    readonly replica?: Transform<gcp.sql.DatabaseInstanceArgs>;
    readonly database?: Transform<gcp.sql.DatabaseArgs>;
    readonly user?: Transform<gcp.sql.UserArgs>;
  };
}

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
 * PostgreSQL on Cloud SQL: a primary with a standby in another zone, read replicas, and users that log in with IAM.
 *
 * Instances are named by what stays, their region or their key, and never by their role.
 *
 * ```ts
 * const core = new Database("database-core", {
 *   project, prefix: "homeport", instance: "core", primaryRegion: "us-central1", zone: "us-central1-a",
 *   standbyZone: "us-central1-b", replicas: { "us-east1": { region: "us-east1", zone: "us-east1-b" } },
 *   databases: { core: {} }, network, encryptionKeys, edition, version, tier, diskGib, diskLimitGib, backup, maintenance,
 * }, { providers: { gcp, random } });
 * core.writer.host;
 * ```
 *
 * Source: https://cloud.google.com/sql/docs/postgres/best-practices
 */
export class Database extends pulumi.ComponentResource {
  static readonly type = "homeport:database:Database";

  /** The instance that takes writes, once its databases and users are there. */
  readonly writer: DatabaseEndpoint;
  /** Read replicas by key, once databases and users are there. */
  readonly readers: Readonly<Record<string, DatabaseEndpoint>>;
  /** Names of the databases. */
  readonly databases: readonly string[];
  readonly resources: {
    readonly primary: gcp.sql.DatabaseInstance;
    readonly replicas: Readonly<Record<string, gcp.sql.DatabaseInstance>>;
    readonly databases: Readonly<Record<string, gcp.sql.Database>>;
    readonly users: Readonly<Record<string, gcp.sql.User>>;
  };

  private readonly plan: DatabasePlan;

  constructor(
    private readonly componentName: string,
    private readonly args: DatabaseArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Database.type, componentName, {}, opts);
    this.plan = planned(this, () => planDatabase(componentName, args));

    const primary = this.primary();
    const replicas = Object.fromEntries(this.plan.replicas.map((plan) => [plan.key, this.replica(plan, primary)]));
    const databases = Object.fromEntries(this.plan.databases.map((plan) => [plan.name, this.database(plan, primary)]));
    const users = Object.fromEntries(this.plan.users.map((plan) => [plan.key, this.user(plan, primary)]));

    const usable = [...Object.values(databases), ...Object.values(users)];
    this.writer = endpoint(primary, usable);
    this.readers = mapValues(replicas, (replica) => endpoint(replica, usable));
    this.databases = this.plan.databases.map(({ name }) => name);
    this.resources = { primary, replicas, databases, users };
    this.registerOutputs({ writer: this.writer, readers: this.readers });
  }

  private primary(): gcp.sql.DatabaseInstance {
    const plan = this.plan.primary;
    const settings = primarySettings(this.plan, this.args, this.inputs(plan));
    return this.instance(plan, transformed(this.args.transform?.primary, settings));
  }

  private replica(plan: InstancePlan, primary: gcp.sql.DatabaseInstance): gcp.sql.DatabaseInstance {
    const settings = replicaSettings(this.plan, plan, this.args, { ...this.inputs(plan), primary: primary.name });
    return this.instance(plan, transformed(this.args.transform?.replica, settings));
  }

  private instance({ key }: InstancePlan, settings: gcp.sql.DatabaseInstanceArgs): gcp.sql.DatabaseInstance {
    const protect = this.args.protect ?? true;
    return new gcp.sql.DatabaseInstance(`${this.componentName}-${key}`, settings, { parent: this, protect });
  }

  private database(plan: DatabasePlan["databases"][number], primary: gcp.sql.DatabaseInstance): gcp.sql.Database {
    const settings = { project: this.args.project, instance: primary.name, ...plan };
    return new gcp.sql.Database(
      `${this.componentName}-database-${plan.name}`,
      transformed<gcp.sql.DatabaseArgs>(this.args.transform?.database, settings),
      this.content(),
    );
  }

  private user({ key, name, type }: DatabasePlan["users"][number], primary: gcp.sql.DatabaseInstance): gcp.sql.User {
    const settings = { project: this.args.project, instance: primary.name, name, type };
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

  private inputs(plan: InstancePlan): InstanceInputs {
    const { project, network, encryptionKeys, deletionProtection, labels } = this.args;
    const suffix = new random.RandomId(
      `${this.componentName}-${plan.key}-suffix`,
      { byteLength: 2, keepers: plan.keepers },
      { parent: this, protect: this.args.protect ?? true },
    );
    return {
      project,
      name: pulumi.interpolate`${plan.namePrefix}-${suffix.hex}`,
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
