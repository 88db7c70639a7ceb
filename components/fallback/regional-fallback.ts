import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkRef, SubnetworkRef } from "../network";
import * as random from "@pulumi/random";
import { type Transform, transformed } from "../shared";
import type { FallbackPlan, RegionPlan } from "./fallback.plan";
import { liveness, readiness } from "./health.settings";
import { InternalLoadBalancer, type InternalLoadBalancerArgs } from "./internal-load-balancer";
import { autoscalerSettings, groupSettings, templateSettings } from "./machines.settings";

export interface RegionalFallbackArgs {
  readonly project: string;
  readonly plan: FallbackPlan;
  readonly region: RegionPlan;
  readonly network: NetworkRef;
  readonly subnetwork: SubnetworkRef;
  /** E-mail address of the machines' account, once it has its roles. */
  readonly account: pulumi.Input<string>;
  /** First-boot instructions. */
  readonly userData: pulumi.Input<string>;
  readonly encryptionKey?: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
  readonly protect: boolean;
  readonly transform?: InternalLoadBalancerArgs["transform"] & {
    readonly template?: Transform<gcp.compute.InstanceTemplateArgs>;
    readonly group?: Transform<gcp.compute.RegionInstanceGroupManagerArgs>;
    readonly autoscaler?: Transform<gcp.compute.RegionAutoscalerArgs>;
    readonly regionalHealthCheck?: Transform<gcp.compute.RegionHealthCheckArgs>;
  };
}

/** Names of ours make the provider delete first; these are new whenever it is made anew. */
const newOneFirst = { deleteBeforeReplace: false };

/** The machines of one region, and the private way to them. */
export class RegionalFallback extends pulumi.ComponentResource {
  static readonly type = "homeport:fallback:RegionalFallback";

  readonly resources: {
    readonly live: gcp.compute.RegionHealthCheck;
    readonly ready: gcp.compute.RegionHealthCheck;
    readonly template: gcp.compute.InstanceTemplate;
    readonly group: gcp.compute.RegionInstanceGroupManager;
    readonly autoscaler: gcp.compute.RegionAutoscaler;
    readonly loadBalancer: InternalLoadBalancer;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: RegionalFallbackArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(RegionalFallback.type, componentName, {}, opts);
    const live = this.healthCheck("live", liveness(args.plan));
    const ready = this.healthCheck("ready", readiness(args.plan));
    const template = this.template();
    const group = this.group(template, live);
    const autoscaler = this.autoscaler(group);
    const loadBalancer = this.loadBalancer(group, ready);
    this.resources = { live, ready, template, group, autoscaler, loadBalancer };
    this.registerOutputs({ group: group.instanceGroup, address: loadBalancer.address });
  }

  private healthCheck(
    kind: "live" | "ready",
    settings: gcp.compute.RegionHealthCheckArgs,
  ): gcp.compute.RegionHealthCheck {
    const { project, region, transform } = this.args;
    return new gcp.compute.RegionHealthCheck(
      `${this.componentName}-${kind}`,
      transformed(transform?.regionalHealthCheck, {
        project,
        region: region.region,
        name: `${region.name}-${kind}`,
        ...settings,
      }),
      { parent: this },
    );
  }

  private template(): gcp.compute.InstanceTemplate {
    const { project, plan, region, subnetwork, account, userData, encryptionKey, labels, transform } = this.args;
    const inputs = { project, subnetwork: subnetwork.id, account, userData, encryptionKey, labels };
    return new gcp.compute.InstanceTemplate(
      `${this.componentName}-template`,
      transformed(transform?.template, templateSettings(plan, region, inputs)),
      { parent: this, ...newOneFirst },
    );
  }

  private group(
    template: gcp.compute.InstanceTemplate,
    live: gcp.compute.RegionHealthCheck,
  ): gcp.compute.RegionInstanceGroupManager {
    const { project, plan, region, protect, transform } = this.args;
    const suffix = new random.RandomId(
      `${this.componentName}-suffix`,
      { byteLength: 2, keepers: region.keepers },
      { parent: this },
    );
    const name = pulumi.interpolate`${region.name}-${suffix.hex}`;
    const inputs = { project, name, template: template.selfLinkUnique, healthCheck: live.id };
    return new gcp.compute.RegionInstanceGroupManager(
      `${this.componentName}-group`,
      transformed(transform?.group, groupSettings(plan, region, inputs)),
      { parent: this, protect, ...newOneFirst },
    );
  }

  private autoscaler(group: gcp.compute.RegionInstanceGroupManager): gcp.compute.RegionAutoscaler {
    const { project, plan, region, transform } = this.args;
    return new gcp.compute.RegionAutoscaler(
      `${this.componentName}-autoscaler`,
      transformed(transform?.autoscaler, autoscalerSettings(plan, region, { project, group })),
      { parent: this, ...newOneFirst },
    );
  }

  private loadBalancer(
    group: gcp.compute.RegionInstanceGroupManager,
    ready: gcp.compute.RegionHealthCheck,
  ): InternalLoadBalancer {
    const { project, plan, region, network, subnetwork, labels, protect, transform } = this.args;
    return new InternalLoadBalancer(
      `${this.componentName}-internal`,
      {
        project,
        region: region.region,
        name: region.name,
        network,
        subnetwork,
        group: group.instanceGroup,
        healthCheck: ready.id,
        port: plan.port,
        drainSeconds: plan.drainSeconds,
        logSampling: plan.logSampling,
        labels,
        protect,
        transform,
      },
      { parent: this },
    );
  }
}
