import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { after, mapValues, type Transform, transformed } from "../shared";
import { limitRange, namespace, resourceQuota } from "./manifests/namespace";
import { networkPolicies } from "./manifests/network-policies";
import { horizontalPodAutoscaler, podDisruptionBudget } from "./manifests/scaling";
import { clusterService, deployment, serviceAccount } from "./manifests/workload";
import type { ServicePlan } from "./service.plan";

export interface RegionalServiceArgs {
  readonly plan: ServicePlan;
  /** E-mail address of the service's account in Google Cloud. */
  readonly account: pulumi.Input<string>;
  /** Environment variables besides the declared ones. */
  readonly env: Readonly<Record<string, pulumi.Input<string>>>;
  /** Addresses of the database's instances, as ranges. */
  readonly databases: readonly pulumi.Input<string>[];
  /** Whether the engine refuses to delete or replace the namespace, and everything in it with it. */
  readonly protect: boolean;
  readonly transform?: {
    readonly namespace?: Transform<k8s.types.input.core.v1.Namespace>;
    readonly networkPolicy?: Transform<k8s.types.input.networking.v1.NetworkPolicy>;
    readonly deployment?: Transform<k8s.types.input.apps.v1.Deployment>;
    readonly service?: Transform<k8s.types.input.core.v1.Service>;
    readonly autoscaler?: Transform<k8s.types.input.autoscaling.v2.HorizontalPodAutoscaler>;
    readonly disruptionBudget?: Transform<k8s.types.input.policy.v1.PodDisruptionBudget>;
  };
}

/** A service in one cluster. */
export class RegionalService extends pulumi.ComponentResource {
  static readonly type = "homeport:service:RegionalService";

  /** Host name and port in the cluster, once pods answer. */
  readonly address: pulumi.Output<string>;
  readonly resources: {
    readonly namespace: k8s.core.v1.Namespace;
    readonly networkPolicies: Readonly<Record<string, k8s.networking.v1.NetworkPolicy>>;
    readonly deployment: k8s.apps.v1.Deployment;
    readonly service: k8s.core.v1.Service;
    readonly autoscaler: k8s.autoscaling.v2.HorizontalPodAutoscaler;
    readonly disruptionBudget: k8s.policy.v1.PodDisruptionBudget;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: RegionalServiceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(RegionalService.type, componentName, {}, opts);
    const { plan, transform } = args;

    const home = this.namespace();
    const bounds = this.bounds(home);
    const policies = this.networkPolicies(home);
    const account = new k8s.core.v1.ServiceAccount(
      `${componentName}-account`,
      serviceAccount(plan, args.account),
      this.within(home),
    );
    // Bounds come first: pods that start before them would not be held to them.
    const workload = new k8s.apps.v1.Deployment(
      `${componentName}-deployment`,
      transformed(transform?.deployment, deployment(plan, { env: args.env })),
      this.within(home, ...bounds, ...Object.values(policies), account),
    );
    const service = new k8s.core.v1.Service(
      `${componentName}-service`,
      transformed(transform?.service, clusterService(plan)),
      this.within(home),
    );
    const autoscaler = new k8s.autoscaling.v2.HorizontalPodAutoscaler(
      `${componentName}-autoscaler`,
      transformed(transform?.autoscaler, horizontalPodAutoscaler(plan)),
      this.within(home, workload),
    );
    const disruptionBudget = new k8s.policy.v1.PodDisruptionBudget(
      `${componentName}-disruption-budget`,
      transformed(transform?.disruptionBudget, podDisruptionBudget(plan)),
      this.within(home),
    );

    this.address = after(pulumi.output(`${plan.name}.${plan.name}.svc.cluster.local:80`), [service, workload]);
    this.resources = {
      namespace: home,
      networkPolicies: policies,
      deployment: workload,
      service,
      autoscaler,
      disruptionBudget,
    };
    this.registerOutputs({ address: this.address });
  }

  private namespace(): k8s.core.v1.Namespace {
    return new k8s.core.v1.Namespace(
      `${this.componentName}-namespace`,
      transformed(this.args.transform?.namespace, namespace(this.args.plan)),
      { parent: this, protect: this.args.protect },
    );
  }

  private bounds(home: k8s.core.v1.Namespace): readonly pulumi.Resource[] {
    const { plan } = this.args;
    return [
      new k8s.core.v1.ResourceQuota(`${this.componentName}-quota`, resourceQuota(plan), this.within(home)),
      new k8s.core.v1.LimitRange(`${this.componentName}-limits`, limitRange(plan), this.within(home)),
    ];
  }

  private networkPolicies(home: k8s.core.v1.Namespace): Readonly<Record<string, k8s.networking.v1.NetworkPolicy>> {
    const { plan, databases, transform } = this.args;
    return mapValues(
      networkPolicies(plan, databases),
      (policy, key) =>
        new k8s.networking.v1.NetworkPolicy(
          `${this.componentName}-network-${key}`,
          transformed(transform?.networkPolicy, policy),
          this.within(home),
        ),
    );
  }

  /** Options of an object in the namespace, which has to be there first. */
  private within(home: k8s.core.v1.Namespace, ...others: pulumi.Resource[]): pulumi.CustomResourceOptions {
    return { parent: this, dependsOn: [home, ...others] };
  }
}
