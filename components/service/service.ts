import * as gcp from "@pulumi/gcp";
import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { WorkloadAccount } from "../identity";
import { after, fromKeys, mapValues, type Transform, transformed } from "../shared";
import { planned } from "../shared/planned";
import { type DatabaseAccess, databaseEnv, databaseRanges, databaseUser, instancesCondition } from "./database-access";
import { RegionalService, type RegionalServiceArgs } from "./regional-service";
import type { ServicePlanArgs } from "./service.args";
import { planService, type ServicePlan } from "./service.plan";

export interface ServiceArgs extends ServicePlanArgs {
  /** Pool that Kubernetes service accounts are identities of, `<project>.svc.id.goog`. */
  readonly workloadPool: string;
  /** Providers of the clusters that run the service, by region. Leaving one out ends the service there. */
  readonly clusters: Readonly<Record<string, k8s.Provider>>;
  /** The database it uses. Default: none. */
  readonly database?: DatabaseAccess;
  /** Whether the engine refuses to delete or replace namespaces and the database user. Default true. */
  readonly protect?: boolean;
  readonly transform?: RegionalServiceArgs["transform"] & { readonly databaseUser?: Transform<gcp.sql.UserArgs> };
}

/** What a service tells others, as stack outputs of its project. */
export interface ServiceOutputs {
  /** Namespace in every cluster. */
  readonly namespace: string;
  /** Host name and port in its cluster, by region, once pods answer. */
  readonly addresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** E-mail address of its account in Google Cloud, once it has its rights. */
  readonly account: pulumi.Output<string>;
}

/** Roles that let an account connect to an instance, and log in to it. */
const databaseRoles = ["roles/cloudsql.client", "roles/cloudsql.instanceUser"];

/**
 * A service as it runs in every region: a namespace of its own with bounds, pods without rights that scale with their load,
 * an identity without keys, and only the ways in and out that it declares.
 *
 * ```ts
 * new Service("last-mile", {
 *   project, prefix: "homeport", workloadPool, clusters: { "us-central1": provider },
 *   image: "us-docker.pkg.dev/homeport/apps/last-mile@sha256:…", port: 8080, owner: "team-delivery",
 *   slo: { availabilityPercent: 99.9, latencyMs: 300, latencyPercentile: 99 },
 *   resources: { cpu: "250m", memory: "256Mi", ephemeralStorage: "512Mi" }, scaling: { min: 2, max: 10 },
 * }, { providers: { gcp } });
 * ```
 *
 * Source: https://cloud.google.com/kubernetes-engine/docs/best-practices/enterprise-multitenancy
 *
 * @example examples/service.ts
 * {@includeCode ../../examples/service.ts}
 */
export class Service extends pulumi.ComponentResource implements ServiceOutputs {
  static readonly type = "homeport:service:Service";

  readonly namespace: string;
  readonly addresses: Readonly<Record<string, pulumi.Output<string>>>;
  readonly account: pulumi.Output<string>;
  readonly resources: {
    readonly account: WorkloadAccount;
    readonly databaseUser: gcp.sql.User | undefined;
    readonly regions: Readonly<Record<string, RegionalService>>;
  };

  private readonly plan: ServicePlan;

  constructor(
    private readonly componentName: string,
    private readonly args: ServiceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Service.type, componentName, {}, opts);
    this.plan = planned(this, () => planService(componentName, args));
    const { database, clusters } = args;

    const account = this.identity();
    const grants = database === undefined ? [] : this.databaseGrants(account, database);
    const databaseUser = database === undefined ? undefined : this.databaseUser(account, database);

    this.namespace = this.plan.name;
    this.account = after(account.email, [...grants, ...(databaseUser === undefined ? [] : [databaseUser])]);
    const regions = mapValues(clusters, (provider, region) => this.region(region, provider));
    this.addresses = mapValues(regions, ({ address }) => address);
    this.resources = { account, databaseUser, regions };
    this.registerOutputs({ namespace: this.namespace, addresses: this.addresses, account: this.account });
  }

  private identity(): WorkloadAccount {
    const { project, workloadPool } = this.args;
    const { name } = this.plan;
    return new WorkloadAccount(
      `${this.componentName}-account`,
      {
        project,
        id: this.plan.accountId,
        purpose: `Service ${name}`,
        roles: [],
        kubernetes: { pods: { workloadPool, namespace: name, serviceAccount: name } },
      },
      { parent: this },
    );
  }

  /** Rights to the database's own instances, and to no other of the project. */
  private databaseGrants(account: WorkloadAccount, database: DatabaseAccess): gcp.projects.IAMMember[] {
    const { project } = this.args;
    const condition = {
      title: `${this.plan.name}-${database.name}`,
      description: "Only the instances of its database",
      expression: instancesCondition(project, database),
    };
    const grants = fromKeys(
      databaseRoles,
      (role) =>
        new gcp.projects.IAMMember(
          `${this.componentName}-${role.replace("roles/", "")}`,
          { project, role, member: account.member, condition },
          { parent: this },
        ),
    );
    return Object.values(grants);
  }

  private databaseUser(account: WorkloadAccount, database: DatabaseAccess): gcp.sql.User {
    const settings = { project: this.args.project, ...databaseUser(database, account.email) };
    return new gcp.sql.User(
      `${this.componentName}-database-user`,
      transformed<gcp.sql.UserArgs>(this.args.transform?.databaseUser, settings),
      // Users are replicated: when another instance takes the writes, the user is there already.
      { parent: this, protect: this.args.protect ?? true, ignoreChanges: ["instance"] },
    );
  }

  private region(region: string, provider: k8s.Provider): RegionalService {
    const { database, protect, transform } = this.args;
    const email = this.account;
    return new RegionalService(
      `${this.componentName}-${region}`,
      {
        plan: this.plan,
        account: email,
        env: { SERVICE_REGION: region, ...(database !== undefined && databaseEnv(database, email)) },
        databases: database === undefined ? [] : databaseRanges(database),
        protect: protect ?? true,
        transform,
      },
      { parent: this, providers: { kubernetes: provider } },
    );
  }
}
