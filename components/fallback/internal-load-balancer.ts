import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkRef, SubnetworkRef } from "../network";
import { after, type Transform, transformed } from "../shared";

export interface InternalLoadBalancerArgs {
  readonly project: string;
  readonly region: string;
  /** Physical name of all its parts. */
  readonly name: string;
  readonly network: NetworkRef;
  /** Where its address comes from. */
  readonly subnetwork: SubnetworkRef;
  /** The machines. */
  readonly group: pulumi.Input<string>;
  /** Id of the check of whether a machine gets connections. */
  readonly healthCheck: pulumi.Input<string>;
  /** Port of the machines, and its own. */
  readonly port: number;
  /** Longest time, in seconds, for connections to a machine that goes. */
  readonly drainSeconds: number;
  /** Share of connections that is logged, 0 to 1. */
  readonly logSampling: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly protect: boolean;
  readonly transform?: {
    readonly address?: Transform<gcp.compute.AddressArgs>;
    readonly internalBackend?: Transform<gcp.compute.RegionBackendServiceArgs>;
    readonly forwardingRule?: Transform<gcp.compute.ForwardingRuleArgs>;
  };
}

/**
 * A private address for machines of one region, for whoever is in the network: pods, also those of other regions.
 *
 * It passes connections through. Who calls is a gateway that routes, retries and ejects by itself: a second proxy would add a
 * hop, a bill and a subnetwork full of proxies, and decide nothing. Machines see who calls, and Google has no proxy to run out of.
 *
 * Source: https://cloud.google.com/load-balancing/docs/internal
 */
export class InternalLoadBalancer extends pulumi.ComponentResource {
  static readonly type = "homeport:fallback:InternalLoadBalancer";

  /** Private address, once connections get through. */
  readonly address: pulumi.Output<string>;
  readonly resources: {
    readonly address: gcp.compute.Address;
    readonly backend: gcp.compute.RegionBackendService;
    readonly forwardingRule: gcp.compute.ForwardingRule;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: InternalLoadBalancerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(InternalLoadBalancer.type, componentName, {}, opts);
    const address = this.reserve();
    const backend = this.backend();
    const forwardingRule = this.forwardingRule(address, backend);
    this.address = after(address.address, [forwardingRule]);
    this.resources = { address, backend, forwardingRule };
    this.registerOutputs({ address: this.address });
  }

  /** The address is written down in other places: it stays, and two rules share it, when a new port needs a new rule. */
  private reserve(): gcp.compute.Address {
    const { project, region, name, subnetwork, labels, protect, transform } = this.args;
    return new gcp.compute.Address(
      `${this.componentName}-address`,
      transformed<gcp.compute.AddressArgs>(transform?.address, {
        project,
        region,
        name,
        addressType: "INTERNAL",
        purpose: "SHARED_LOADBALANCER_VIP",
        subnetwork: subnetwork.id,
        labels: { ...labels },
      }),
      { parent: this, protect },
    );
  }

  private backend(): gcp.compute.RegionBackendService {
    const { project, region, name, group, healthCheck, drainSeconds, logSampling, transform } = this.args;
    return new gcp.compute.RegionBackendService(
      `${this.componentName}-backend`,
      transformed<gcp.compute.RegionBackendServiceArgs>(transform?.internalBackend, {
        project,
        region,
        name: `${name}-internal`,
        loadBalancingScheme: "INTERNAL",
        protocol: "TCP",
        backends: [{ group, balancingMode: "CONNECTION" }],
        healthChecks: healthCheck,
        connectionDrainingTimeoutSec: drainSeconds,
        logConfig: { enable: true, sampleRate: logSampling },
      }),
      { parent: this },
    );
  }

  private forwardingRule(
    address: gcp.compute.Address,
    backend: gcp.compute.RegionBackendService,
  ): gcp.compute.ForwardingRule {
    const { project, region, name, network, subnetwork, port, labels, protect, transform } = this.args;
    return new gcp.compute.ForwardingRule(
      `${this.componentName}-rule`,
      transformed<gcp.compute.ForwardingRuleArgs>(transform?.forwardingRule, {
        project,
        region,
        name: `${name}-${port}`,
        loadBalancingScheme: "INTERNAL",
        network: network.id,
        subnetwork: subnetwork.id,
        ipAddress: address.address,
        ipProtocol: "TCP",
        ports: [String(port)],
        backendService: backend.id,
        // A region whose own machines are gone falls back on another's.
        allowGlobalAccess: true,
        labels: { ...labels },
      }),
      // A name of ours makes the provider delete first; this one is new when the port is.
      { parent: this, protect, deleteBeforeReplace: false },
    );
  }
}
