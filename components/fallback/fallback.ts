import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { WorkloadAccount } from "../identity";
import type { NetworkRef, RegionNetwork } from "../network";
import { after, mapValues, required, type Transform, transformed } from "../shared";
import { edgeBackendSettings } from "./edge.settings";
import type { FallbackPlanArgs, RegionSpec } from "./fallback.args";
import { type FallbackPlan, planFallback } from "./fallback.plan";
import { readiness } from "./health.settings";
import { RegionalFallback, type RegionalFallbackArgs } from "./regional-fallback";
import { userData } from "./user-data";

export interface FallbackArgs extends FallbackPlanArgs {
  /** Project id. Changing it replaces everything. */
  readonly project: string;
  readonly network: NetworkRef;
  /** The regions with machines, by name. Leaving one out deletes its machines. */
  readonly regions: Readonly<Record<string, FallbackRegion>>;
  /** Roles of the machines' account besides those for images, logs, metrics and traces. Default none. */
  readonly roles?: readonly string[];
  /** Environment variables. Nothing secret: whoever may look at a machine sees them. Default none. */
  readonly env?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Id of the Cloud Armor policy that requests from the edge go through. Default: none. */
  readonly securityPolicy?: pulumi.Input<string>;
  /** Id of the policy by which the edge drains and fails over. Default: none. */
  readonly serviceLbPolicy?: pulumi.Input<string>;
  /** Labels on everything that is billed. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the engine refuses to delete or replace groups, addresses and the edge's backend. Default true. */
  readonly protect?: boolean;
  readonly transform?: RegionalFallbackArgs["transform"] & {
    readonly healthCheck?: Transform<gcp.compute.HealthCheckArgs>;
    readonly edgeBackend?: Transform<gcp.compute.BackendServiceArgs>;
  };
}

/** What the fallback needs of a region. */
export interface FallbackRegion extends RegionSpec {
  /** Provider of the region. */
  readonly provider: gcp.Provider;
  /** The region's part of the network. */
  readonly network: Pick<RegionNetwork, "subnetwork">;
  /** Id of the region's KMS key for disks. Default: a key of Google's. Changing it rolls all machines over. */
  readonly encryptionKey?: pulumi.Input<string>;
}

/** Where the gateway reaches a region's machines. */
export interface FallbackEndpoint {
  /** Private address, reachable from all regions. */
  readonly address: pulumi.Output<string>;
  readonly port: number;
}

/** What the machines do by themselves: pull the image, send logs, metrics and traces. */
const baseRoles = [
  "roles/artifactregistry.reader",
  "roles/cloudtrace.agent",
  "roles/logging.logWriter",
  "roles/monitoring.metricWriter",
];

/**
 * Machines that run one container in every region: the home of the monolith, and what services fall back on.
 *
 * Groups grow and shrink with load, CPU and schedules, keep a standby pool so that growing takes seconds, replace machines that do
 * not answer, and update without one being missing. Gateways reach them at a private address in every region, the edge through
 * one backend for all regions.
 *
 * ```ts
 * const fallback = new Fallback("fallback", {
 *   project, prefix: "homeport", workload: "monolith", network: network.network,
 *   regions: { "us-central1": { provider, network: network.regions["us-central1"] } },
 *   image: "us-docker.pkg.dev/homeport/apps/monolith@sha256:…", port: 8080, machineType: "n2d-standard-4",
 *   sizes: { min: 3, max: 30, standby: { suspended: 3, stopped: 3 } }, scaling: { requestsPerSecond: 100 },
 * }, { providers: { gcp: global, random } });
 * fallback.endpoints["us-central1"].address;
 * fallback.edgeBackend;
 * ```
 *
 * Source: https://cloud.google.com/compute/docs/instance-groups
 *
 * @example examples/fallback.ts
 * {@includeCode ../../examples/fallback.ts}
 */
export class Fallback extends pulumi.ComponentResource {
  static readonly type = "homeport:fallback:Fallback";

  readonly plan: FallbackPlan;
  /** By region. */
  readonly endpoints: Readonly<Record<string, FallbackEndpoint>>;
  /** Id of the backend service for the edge's URL map. */
  readonly edgeBackend: pulumi.Output<string>;
  /** E-mail address of the machines' account, once it has its roles. */
  readonly account: pulumi.Output<string>;
  readonly resources: {
    readonly account: WorkloadAccount;
    readonly regions: Readonly<Record<string, RegionalFallback>>;
    readonly healthCheck: gcp.compute.HealthCheck;
    readonly edgeBackend: gcp.compute.BackendService;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: FallbackArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Fallback.type, componentName, {}, opts);
    this.plan = planFallback(componentName, args);

    const account = this.workloadAccount();
    const regions = mapValues(this.plan.regions, (_plan, region) => this.regional(region, account));
    const healthCheck = this.healthCheck();
    const edgeBackend = this.backend(regions, healthCheck);

    this.resources = { account, regions, healthCheck, edgeBackend };
    this.account = account.email;
    this.endpoints = mapValues(regions, ({ resources }) => ({
      address: resources.loadBalancer.address,
      port: this.plan.port,
    }));
    const autoscalers = Object.values(regions).map(({ resources }) => resources.autoscaler);
    this.edgeBackend = after(edgeBackend.id, autoscalers);
    this.registerOutputs({ endpoints: this.endpoints, edgeBackend: this.edgeBackend });
  }

  private workloadAccount(): WorkloadAccount {
    const { project, workload, roles = [] } = this.args;
    return new WorkloadAccount(
      `${this.componentName}-account`,
      {
        project,
        id: this.plan.accountId,
        purpose: `Machines that run ${workload}`,
        roles: [...new Set([...baseRoles, ...roles])],
      },
      { parent: this },
    );
  }

  private regional(region: string, account: WorkloadAccount): RegionalFallback {
    const { project, network, env, labels, protect, transform } = this.args;
    const { provider, network: own, encryptionKey } = required(this.args.regions, region);
    return new RegionalFallback(
      `${this.componentName}-${region}`,
      {
        project,
        plan: this.plan,
        region: required(this.plan.regions, region),
        network,
        subnetwork: own.subnetwork,
        account: account.email,
        userData: pulumi.output(env ?? {}).apply((values) => userData(this.plan.container, values)),
        encryptionKey,
        labels: labels ?? {},
        protect: protect ?? true,
        transform,
      },
      { parent: this, providers: { gcp: provider } },
    );
  }

  private healthCheck(): gcp.compute.HealthCheck {
    return new gcp.compute.HealthCheck(
      `${this.componentName}-ready`,
      transformed<gcp.compute.HealthCheckArgs>(this.args.transform?.healthCheck, {
        project: this.args.project,
        name: this.plan.name,
        ...readiness(this.plan),
      }),
      { parent: this },
    );
  }

  private backend(
    regions: Readonly<Record<string, RegionalFallback>>,
    healthCheck: gcp.compute.HealthCheck,
  ): gcp.compute.BackendService {
    const { project, securityPolicy, serviceLbPolicy, protect, transform } = this.args;
    const settings = edgeBackendSettings(this.plan, {
      project,
      groups: Object.values(regions).map(({ resources }) => resources.group.instanceGroup),
      healthCheck: healthCheck.id,
      securityPolicy,
      serviceLbPolicy,
    });
    return new gcp.compute.BackendService(`${this.componentName}-edge`, transformed(transform?.edgeBackend, settings), {
      parent: this,
      protect: protect ?? true,
    });
  }
}
