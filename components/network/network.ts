import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming";
import { after, mapValues, required, type Transform, transformed } from "../shared";
import { Firewall, type FirewallArgs } from "./firewall";
import { planFirewall } from "./firewall.plan";
import { type NetworkPlan, type NetworkPlanArgs, planNetwork } from "./plan";
import { PrivateDns, type PrivateDnsArgs } from "./private-dns";
import { PrivateServices, type PrivateServicesArgs } from "./private-services";
import { podRangeName, RegionalNetwork, type RegionalNetworkArgs, serviceRangeName } from "./regional-network";
import type { NetworkRef, RegionNetwork } from "./types";

export interface NetworkArgs extends NetworkPlanArgs {
  /** First part of physical names. Changing it replaces the network and everything in it. */
  readonly prefix: string;
  /** The regions, by name. Adding one changes nothing about the others. */
  readonly regions: Readonly<
    Record<
      string,
      {
        /** Addresses of the region. Changing it replaces what the network has there. */
        readonly block: string;
        /** Provider of the region. */
        readonly provider: gcp.Provider;
      }
    >
  >;
  /** Domain of the private zone, without a dot at the end. Changing it replaces the zone. */
  readonly privateDomain: string;
  /** Share of flows that is logged, 0.01 to 1. Default 0.5. */
  readonly flowLogSampling?: number;
  readonly transform?: {
    readonly network?: Transform<gcp.compute.NetworkArgs>;
    readonly route?: Transform<gcp.compute.RouteArgs>;
    readonly region?: RegionalNetworkArgs["transform"];
    readonly firewall?: FirewallArgs["transform"];
    readonly privateServices?: PrivateServicesArgs["transform"];
    readonly dns?: PrivateDnsArgs["transform"];
  };
}

/**
 * One VPC network for all regions: planned addresses, no way in but the listed ones, one way out.
 *
 * ```ts
 * const network = new Network("network", {
 *   prefix: "homeport", supernet: "10.0.0.0/9", privateDomain: "homeport.internal",
 *   regions: { "us-central1": { block: "10.0.0.0/12", provider } },
 * }, { providers: { gcp: global } });
 * network.regions["us-central1"].subnetwork.id;
 * ```
 *
 * Source: https://cloud.google.com/architecture/best-practices-vpc-design
 *
 * @example examples/network.ts
 * {@includeCode ../../examples/network.ts}
 */
export class Network extends pulumi.ComponentResource {
  static readonly type = "homeport:network:Network";

  readonly plan: NetworkPlan;
  readonly network: NetworkRef;
  readonly regions: Readonly<Record<string, RegionNetwork>>;
  /** Id of the network, once private services access works; databases wait for it. */
  readonly privateServices: pulumi.Output<string>;
  readonly resources: {
    readonly network: gcp.compute.Network;
    readonly route: gcp.compute.Route;
    readonly firewall: Firewall;
    readonly regions: Readonly<Record<string, RegionalNetwork>>;
    readonly privateServices: PrivateServices;
    readonly dns: PrivateDns;
  };

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Network.type, name, {}, opts);
    this.plan = planNetwork(args);

    const network = this.vpc(name, args);
    const route = this.route(name, args, network);
    const firewall = this.firewall(name, args, network);
    const regions = this.regionalNetworks(name, args, network);
    const privateServices = this.services(name, args, network);
    const dns = this.dns(name, args, network);

    this.resources = { network, route, firewall, regions, privateServices, dns };
    this.network = { id: network.id, name: network.name, selfLink: network.selfLink };
    this.regions = mapValues(regions, (regional, region) => this.regionRef(region, regional));
    this.privateServices = after(network.id, [privateServices.resources.connection]);
    this.registerOutputs({ network: network.id });
  }

  private vpc(name: string, args: NetworkArgs): gcp.compute.Network {
    return new gcp.compute.Network(
      `${name}-vpc`,
      transformed(args.transform?.network, {
        name: physicalName({ kind: "compute", parts: [args.prefix] }),
        description: "The home of the platform",
        autoCreateSubnetworks: false,
        routingMode: "GLOBAL",
        // The way out is a route of our own, so that it is in the code.
        deleteDefaultRoutesOnCreate: true,
        // GKE opens its clusters with VPC rules; these are asked before the policy.
        networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL",
      }),
      { parent: this },
    );
  }

  private route(name: string, args: NetworkArgs, network: gcp.compute.Network): gcp.compute.Route {
    return new gcp.compute.Route(
      `${name}-out`,
      transformed(args.transform?.route, {
        name: physicalName({ kind: "compute", parts: [args.prefix, "out"] }),
        description: "To the internet and to Google's APIs; machines have no address of their own and go through NAT",
        network: network.id,
        destRange: "0.0.0.0/0",
        nextHopGateway: "default-internet-gateway",
        priority: 1000,
      }),
      { parent: this },
    );
  }

  private firewall(name: string, args: NetworkArgs, network: gcp.compute.Network): Firewall {
    return new Firewall(
      `${name}-firewall`,
      { prefix: args.prefix, network, rules: planFirewall(this.plan), transform: args.transform?.firewall },
      { parent: this },
    );
  }

  private regionalNetworks(
    name: string,
    args: NetworkArgs,
    network: gcp.compute.Network,
  ): Readonly<Record<string, RegionalNetwork>> {
    const { prefix, flowLogSampling = 0.5, transform } = args;
    return mapValues(args.regions, ({ provider }, region) => {
      const plan = required(this.plan.regions, region);
      return new RegionalNetwork(
        `${name}-${region}`,
        { prefix, region, network, plan, flowLogSampling, transform: transform?.region },
        { parent: this, providers: { gcp: provider } },
      );
    });
  }

  private services(name: string, args: NetworkArgs, network: gcp.compute.Network): PrivateServices {
    const ranges = mapValues(this.plan.regions, (plan) => plan.privateServices);
    return new PrivateServices(
      `${name}-private-services`,
      { prefix: args.prefix, network, ranges, transform: args.transform?.privateServices },
      { parent: this },
    );
  }

  private dns(name: string, args: NetworkArgs, network: gcp.compute.Network): PrivateDns {
    return new PrivateDns(
      `${name}-dns`,
      { prefix: args.prefix, network, domain: args.privateDomain, transform: args.transform?.dns },
      { parent: this },
    );
  }

  /** What others see of a region. Its subnetwork is there once machines in it can reach what they need. */
  private regionRef(region: string, regional: RegionalNetwork): RegionNetwork {
    const { nodes, nat } = regional.resources;
    const { firewall, route, privateServices } = this.resources;
    const usable = [nat, route, firewall.resources.association];
    const plan = required(this.plan.regions, region);
    return {
      region,
      subnetwork: {
        id: after(nodes.id, usable),
        name: after(nodes.name, usable),
        selfLink: after(nodes.selfLink, usable),
      },
      podRangeName,
      serviceRangeName,
      controlPlaneCidr: plan.controlPlane,
      nodeCidr: plan.nodes,
      podCidr: plan.pods,
      serviceCidr: plan.services,
      privateServiceRangeName: privateServices.rangeName(region),
    };
  }
}
