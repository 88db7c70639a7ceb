import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { after, fromKeys, mapValues, type Transform, transformed } from "../shared";

/** What an audit log can record: changes to settings, reads of data, changes to data. */
export type AuditLogType = "ADMIN_READ" | "DATA_READ" | "DATA_WRITE";

export interface ProjectArgs {
  /** Id of a project that exists and has billing. Changing it replaces everything. */
  readonly id: string;
  /** APIs to enable, e.g. `["compute.googleapis.com"]`. They stay enabled when they leave this list. */
  readonly services: readonly string[];
  /** APIs whose service agents others give rights to, keyed by a short name, e.g. `{ sql: "sqladmin.googleapis.com" }`. */
  readonly agents: Readonly<Record<string, string>>;
  /**
   * Audit logs beyond those that Google always keeps, by API; `allServices` stands for all of them. Default: reads of
   * settings and changes to data everywhere, reads of data where secrets and people's data are.
   */
  readonly auditLogs?: Readonly<Record<string, readonly AuditLogType[]>>;
  readonly transform?: {
    readonly service?: Transform<gcp.projects.ServiceArgs>;
    readonly auditLog?: Transform<gcp.projects.IAMAuditConfigArgs>;
  };
}

const defaultAuditLogs: Readonly<Record<string, readonly AuditLogType[]>> = {
  allServices: ["ADMIN_READ", "DATA_WRITE"],
  "cloudkms.googleapis.com": ["DATA_READ"],
  "cloudsql.googleapis.com": ["DATA_READ"],
  "secretmanager.googleapis.com": ["DATA_READ"],
};

/**
 * The ground that everything stands on: enabled APIs, their service agents, audit logs. The project itself, its billing
 * and its place in the organisation are made by whoever hands out projects.
 *
 * ```ts
 * const project = new Project("project", {
 *   id: "homeport-staging", services: ["sqladmin.googleapis.com"], agents: { sql: "sqladmin.googleapis.com" },
 * }, { providers: { gcp: bootstrap } });
 * project.agents["sql"]; // "serviceAccount:service-…@gcp-sa-cloud-sql.iam.gserviceaccount.com"
 * ```
 *
 * Sources: https://cloud.google.com/iam/docs/service-agents, https://cloud.google.com/logging/docs/audit/configure-data-access
 *
 * @example examples/project.ts
 * {@includeCode ../../examples/project.ts}
 */
export class Project extends pulumi.ComponentResource {
  static readonly type = "homeport:project:Project";

  /** Id of the project, once its APIs answer. */
  readonly projectId: pulumi.Output<string>;
  /** Service agents as members of IAM policies, keyed like the argument. */
  readonly agents: Readonly<Record<string, pulumi.Output<string>>>;
  readonly resources: {
    readonly services: Readonly<Record<string, gcp.projects.Service>>;
    readonly agents: Readonly<Record<string, gcp.projects.ServiceIdentity>>;
    readonly auditLogs: Readonly<Record<string, gcp.projects.IAMAuditConfig>>;
  };

  constructor(
    private readonly componentName: string,
    args: ProjectArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const name = componentName;
    super(Project.type, name, {}, opts);
    const services = this.services(name, args);
    const agents = this.serviceAgents(name, args, services);
    const auditLogs = this.auditLogs(name, args, services);
    this.resources = { services, agents, auditLogs };
    this.projectId = after(pulumi.output(args.id), Object.values(services));
    this.agents = mapValues(agents, (agent) => agent.member);
    this.registerOutputs({ projectId: this.projectId });
  }

  /** Number of the project, which Google gave it: some APIs answer with nothing else. Needs one agent or more. */
  get projectNumber(): pulumi.Output<string> {
    return pulumi.all(Object.values(this.agents)).apply((members) => numberIn(this.componentName, members));
  }

  private services(name: string, args: ProjectArgs): Record<string, gcp.projects.Service> {
    return fromKeys(args.services, (service) => {
      const enabled = transformed<gcp.projects.ServiceArgs>(args.transform?.service, {
        project: args.id,
        service,
        // Disabling an API deletes what was made with it.
        disableOnDestroy: false,
      });
      return new gcp.projects.Service(`${name}-${shortName(service)}`, enabled, { parent: this });
    });
  }

  private serviceAgents(
    name: string,
    args: ProjectArgs,
    services: Readonly<Record<string, gcp.projects.Service>>,
  ): Record<string, gcp.projects.ServiceIdentity> {
    return mapValues(args.agents, (service, key) => {
      const enabled = services[service];
      if (enabled === undefined) {
        throw new Error(
          `Project ${name}: agent "${key}" belongs to an API that is not enabled: got "${service}", ` +
            `allowed: ${args.services.join(", ")}. Fix: add it to services.`,
        );
      }
      return new gcp.projects.ServiceIdentity(
        `${name}-agent-${key}`,
        { project: args.id, service },
        { parent: this, dependsOn: enabled },
      );
    });
  }

  private auditLogs(
    name: string,
    args: ProjectArgs,
    services: Readonly<Record<string, gcp.projects.Service>>,
  ): Record<string, gcp.projects.IAMAuditConfig> {
    return mapValues(args.auditLogs ?? defaultAuditLogs, (logTypes, service) => {
      const config = transformed<gcp.projects.IAMAuditConfigArgs>(args.transform?.auditLog, {
        project: args.id,
        service,
        auditLogConfigs: logTypes.map((logType) => ({ logType })),
      });
      return new gcp.projects.IAMAuditConfig(`${name}-audit-${shortName(service)}`, config, {
        parent: this,
        dependsOn: Object.values(services),
      });
    });
  }
}

/** Agents are named after the project's number: `service-<number>@…`. https://cloud.google.com/iam/docs/service-agents */
function numberIn(name: string, members: readonly string[]): string {
  const [number] = members.flatMap((member) => /service-(\d+)@/.exec(member)?.[1] ?? []);
  if (number === undefined) {
    throw new Error(
      `Project ${name}: its number can't be told: got agents ${members.join(", ") || "none"}, allowed: one or more ` +
        "named service-<number>@…. Fix: name an API with a service agent in agents.",
    );
  }
  return number;
}

/** `compute.googleapis.com` → `compute`. */
function shortName(service: string): string {
  return service.replace(/\.googleapis\.com$/, "");
}
