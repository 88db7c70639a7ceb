import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { WorkloadAccount } from "../identity";
import { after, mapValues, type Transform, transformed } from "../shared";
import { type DeliveryPlanArgs, type PipelinePlan, planDelivery } from "./delivery.plan";
import { issuer, pipelineAttribute } from "./github";

export interface DeliveryArgs extends DeliveryPlanArgs {
  /** Project that pipelines deliver to. Changing it replaces everything. */
  readonly project: pulumi.Input<string>;
  readonly transform?: {
    readonly pool?: Transform<gcp.iam.WorkloadIdentityPoolArgs>;
    readonly provider?: Transform<gcp.iam.WorkloadIdentityPoolProviderArgs>;
    readonly account?: Transform<gcp.serviceaccount.AccountArgs>;
  };
}

/** The account that a pipeline acts as. */
export interface PipelineAccount {
  /** For the pipeline, once the pipeline may act as it. */
  readonly email: pulumi.Output<string>;
  /** For policies: `serviceAccount:…`, once its roles are there. */
  readonly member: pulumi.Output<string>;
}

/** Id of the provider in its pool. */
const providerId = "github";

/**
 * What lets GitHub's pipelines act in the project without a key that could be lost: a pool of identities, the provider
 * that vouches for them, and an account for each application's pipeline, in each environment's project.
 *
 * A pipeline is a workflow file of a repository, run from a certain branch, tag or GitHub environment. Pull requests
 * are never anything but pull requests, whatever they say about themselves.
 *
 * A pool's id stays taken for 30 days after its deletion; a random part lets an environment come up anew meanwhile.
 *
 * ```ts
 * const delivery = new Delivery("delivery", {
 *   project: "homeport-staging", prefix: "homeport", owner: "example", ownerId: "1234567",
 *   pipelines: {
 *     "last-mile": {
 *       repository: "homeport", workflow: "last-mile.yml", source: { kind: "branch", branch: "main" },
 *       roles: ["roles/container.developer"],
 *     },
 *   },
 * }, { providers: { gcp: global, random } });
 * delivery.provider;                       // workload_identity_provider of google-github-actions/auth
 * delivery.accounts["last-mile"]?.email;   // its service_account
 * ```
 *
 * Source: https://cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation
 *
 * @example examples/delivery.ts
 * {@includeCode ../../examples/delivery.ts}
 */
export class Delivery extends pulumi.ComponentResource {
  static readonly type = "homeport:delivery:Delivery";

  /** Name of the provider, as pipelines give it: `projects/<number>/locations/global/workloadIdentityPools/…`. */
  readonly provider: pulumi.Output<string>;
  /** Accounts by pipeline. */
  readonly accounts: Readonly<Record<string, PipelineAccount>>;
  readonly resources: {
    readonly suffix: random.RandomId;
    readonly pool: gcp.iam.WorkloadIdentityPool;
    readonly provider: gcp.iam.WorkloadIdentityPoolProvider;
    readonly accounts: Readonly<Record<string, WorkloadAccount>>;
    readonly identities: Readonly<Record<string, gcp.serviceaccount.IAMMember>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: DeliveryArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Delivery.type, componentName, {}, opts);
    const plan = planDelivery(componentName, args);

    const suffix = new random.RandomId(`${componentName}-suffix`, { byteLength: 4 }, { parent: this });
    const pool = this.pool(suffix);
    const provider = this.oidc(pool, plan.attributeMapping, plan.attributeCondition);
    const pipelines = mapValues(plan.pipelines, (pipeline, key) => this.pipeline(key, pipeline, pool));

    this.provider = provider.name;
    this.accounts = mapValues(pipelines, ({ account, identity }) => ({
      email: after(account.email, [identity, provider]),
      member: account.member,
    }));
    this.resources = {
      suffix,
      pool,
      provider,
      accounts: mapValues(pipelines, ({ account }) => account),
      identities: mapValues(pipelines, ({ identity }) => identity),
    };
    this.registerOutputs({ provider: this.provider });
  }

  private pool(suffix: random.RandomId): gcp.iam.WorkloadIdentityPool {
    const settings: gcp.iam.WorkloadIdentityPoolArgs = {
      project: this.args.project,
      workloadIdentityPoolId: pulumi.interpolate`ci-${suffix.hex}`,
      displayName: "Pipelines",
      description: `Pipelines of ${this.args.owner}'s repositories`,
    };
    return new gcp.iam.WorkloadIdentityPool(
      `${this.componentName}-pool`,
      transformed(this.args.transform?.pool, settings),
      { parent: this },
    );
  }

  private oidc(
    pool: gcp.iam.WorkloadIdentityPool,
    mapping: Readonly<Record<string, string>>,
    condition: string,
  ): gcp.iam.WorkloadIdentityPoolProvider {
    const settings: gcp.iam.WorkloadIdentityPoolProviderArgs = {
      project: this.args.project,
      workloadIdentityPoolId: pool.workloadIdentityPoolId,
      workloadIdentityPoolProviderId: providerId,
      displayName: "GitHub Actions",
      attributeMapping: { ...mapping },
      attributeCondition: condition,
      oidc: { issuerUri: issuer },
    };
    return new gcp.iam.WorkloadIdentityPoolProvider(
      `${this.componentName}-provider`,
      transformed(this.args.transform?.provider, settings),
      { parent: this },
    );
  }

  private pipeline(
    key: string,
    plan: PipelinePlan,
    pool: gcp.iam.WorkloadIdentityPool,
  ): { readonly account: WorkloadAccount; readonly identity: gcp.serviceaccount.IAMMember } {
    const name = `${this.componentName}-${key}`;
    const account = new WorkloadAccount(
      name,
      {
        project: this.args.project,
        id: plan.accountId,
        purpose: `Pipeline of ${key}`,
        roles: plan.roles,
        transform: { account: this.args.transform?.account },
      },
      { parent: this },
    );
    const identity = new gcp.serviceaccount.IAMMember(
      `${name}-identity`,
      {
        serviceAccountId: account.resources.account.name,
        role: "roles/iam.workloadIdentityUser",
        member: pulumi.interpolate`principalSet://iam.googleapis.com/${pool.name}/attribute.${pipelineAttribute}/${plan.identity}`,
      },
      { parent: this },
    );
    if (plan.grantsCondition !== undefined) this.grants(name, account, plan.grantsCondition);
    return { account, identity };
  }

  /** The right to change the project's policy, for a few roles only. */
  private grants(name: string, account: WorkloadAccount, expression: string): void {
    const grant = {
      project: this.args.project,
      role: "roles/resourcemanager.projectIamAdmin",
      member: account.resources.account.member,
      condition: { title: "named-roles-only", description: "Roles of the accounts that it makes", expression },
    };
    new gcp.projects.IAMMember(`${name}-grants`, grant, { parent: this });
  }
}
