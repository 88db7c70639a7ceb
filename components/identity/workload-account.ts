import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming";
import { after, fromKeys, mapValues, type Transform, transformed } from "../shared";

export interface WorkloadAccountArgs {
  /** Project of the account and of its roles. Changing it replaces the account. */
  readonly project: pulumi.Input<string>;
  /** Parts of the account's id, joined by hyphens; 6 to 30 characters. Changing it replaces the account. */
  readonly id: readonly string[];
  /** What the account is for, in a few words. */
  readonly purpose: string;
  /** Roles in the project, e.g. `["roles/cloudsql.client"]`; none of owner, editor and viewer. */
  readonly roles: readonly string[];
  /** Kubernetes service accounts that may act as this account, by a short name. Default: none. */
  readonly kubernetes?: Readonly<Record<string, KubernetesAccount>>;
  readonly transform?: { readonly account?: Transform<gcp.serviceaccount.AccountArgs> };
}

/** A service account in a cluster. */
export interface KubernetesAccount {
  /** Pool of the clusters' identities, `<project>.svc.id.goog`. */
  readonly workloadPool: pulumi.Input<string>;
  readonly namespace: string;
  readonly serviceAccount: string;
}

const primitiveRoles = ["roles/owner", "roles/editor", "roles/viewer"];

/**
 * The identity of one workload: an account without keys, and the few roles that it needs.
 *
 * ```ts
 * const nodes = new WorkloadAccount("nodes", {
 *   project: "homeport-staging", id: ["homeport", "nodes"], purpose: "Nodes of the clusters",
 *   roles: ["roles/container.defaultNodeServiceAccount"],
 * });
 * nodes.email;
 * ```
 *
 * Source: https://cloud.google.com/iam/docs/best-practices-service-accounts
 *
 * @example examples/identity.ts
 * {@includeCode ../../examples/identity.ts}
 */
export class WorkloadAccount extends pulumi.ComponentResource {
  static readonly type = "homeport:identity:WorkloadAccount";

  /** E-mail address of the account, once it has its roles. */
  readonly email: pulumi.Output<string>;
  /** The account as member of an IAM policy, once it has its roles. */
  readonly member: pulumi.Output<string>;
  readonly resources: {
    readonly account: gcp.serviceaccount.Account;
    readonly roles: Readonly<Record<string, gcp.projects.IAMMember>>;
    readonly kubernetes: Readonly<Record<string, gcp.serviceaccount.IAMMember>>;
  };

  constructor(name: string, args: WorkloadAccountArgs, opts?: pulumi.ComponentResourceOptions) {
    super(WorkloadAccount.type, name, {}, opts);
    const accountId = physicalName({ kind: "serviceAccount", parts: args.id });
    checkRoles(name, args.roles);

    const account = new gcp.serviceaccount.Account(
      `${name}-account`,
      transformed(args.transform?.account, { project: args.project, accountId, displayName: args.purpose }),
      { parent: this },
    );
    const roles = fromKeys(args.roles, (role) => {
      const grant = { project: args.project, role, member: account.member };
      return new gcp.projects.IAMMember(`${name}-${role.replace(/^.*roles\//, "")}`, grant, { parent: this });
    });
    const kubernetes = this.kubernetes(name, account, args.kubernetes ?? {});

    this.resources = { account, roles, kubernetes };
    const grants = [...Object.values(roles), ...Object.values(kubernetes)];
    this.email = after(account.email, grants);
    this.member = after(account.member, grants);
    this.registerOutputs({ email: this.email });
  }

  private kubernetes(
    name: string,
    account: gcp.serviceaccount.Account,
    accounts: Readonly<Record<string, KubernetesAccount>>,
  ): Record<string, gcp.serviceaccount.IAMMember> {
    return mapValues(accounts, ({ workloadPool, namespace, serviceAccount }, key) => {
      const grant = {
        serviceAccountId: account.name,
        role: "roles/iam.workloadIdentityUser",
        member: pulumi.interpolate`serviceAccount:${workloadPool}[${namespace}/${serviceAccount}]`,
      };
      return new gcp.serviceaccount.IAMMember(`${name}-kubernetes-${key}`, grant, { parent: this });
    });
  }
}

function checkRoles(name: string, roles: readonly string[]): void {
  const primitive = roles.filter((role) => primitiveRoles.includes(role));
  if (primitive.length > 0) {
    throw new Error(
      `Account ${name}: role too wide: got ${primitive.join(", ")}, allowed are roles of one service, such as ` +
        `"roles/cloudsql.client". Fix: name the roles that the workload needs.`,
    );
  }
}
