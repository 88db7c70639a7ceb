import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming";
import { type Transform, transformed } from "../shared";
import type { RegionPlan } from "./plan";

export interface RegionalNetworkArgs {
  /** First part of physical names. Changing it replaces everything. */
  readonly prefix: string;
  /** Region of everything in here. Changing it replaces everything. */
  readonly region: string;
  readonly network: gcp.compute.Network;
  /** Ranges of the region. Changing one replaces what is in it; a larger range of nodes is taken in place. */
  readonly plan: RegionPlan;
  /** Share of flows that is logged, 0.01 to 1. */
  readonly flowLogSampling: number;
  readonly transform?: {
    readonly nodes?: Transform<gcp.compute.SubnetworkArgs>;
    readonly proxyOnly?: Transform<gcp.compute.SubnetworkArgs>;
    readonly router?: Transform<gcp.compute.RouterArgs>;
    readonly nat?: Transform<gcp.compute.RouterNatArgs>;
  };
}

/** Name of the secondary range of pods. */
export const podRangeName = "pods";

/** Name of the secondary range of Kubernetes services. */
export const serviceRangeName = "services";

/**
 * Ports that a machine's address translation starts with and may grow to. Both powers of two; the first is what a node
 * of idle pods needs, the second half of what one address has, so that one node cannot take it all.
 * https://cloud.google.com/nat/docs/ports-and-addresses#dynamic-port
 */
const natPorts = { min: 128, max: 32_768 };

/**
 * What a network has in one region: a subnetwork with ranges for pods and services, one for the proxies of internal
 * load balancers, and the way out to the internet.
 *
 * Source: https://cloud.google.com/architecture/best-practices-vpc-design
 */
export class RegionalNetwork extends pulumi.ComponentResource {
  static readonly type = "homeport:network:RegionalNetwork";

  readonly resources: {
    readonly nodes: gcp.compute.Subnetwork;
    readonly proxyOnly: gcp.compute.Subnetwork;
    readonly router: gcp.compute.Router;
    readonly nat: gcp.compute.RouterNat;
  };

  constructor(name: string, args: RegionalNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super(RegionalNetwork.type, name, {}, opts);
    const nodes = this.nodes(name, args);
    const proxyOnly = this.proxyOnly(name, args);
    const router = this.router(name, args);
    const nat = this.nat(name, args, router);
    this.resources = { nodes, proxyOnly, router, nat };
    this.registerOutputs({ subnetwork: nodes.id });
  }

  private nodes(name: string, args: RegionalNetworkArgs): gcp.compute.Subnetwork {
    return new gcp.compute.Subnetwork(
      `${name}-nodes`,
      transformed(args.transform?.nodes, {
        name: physicalName({ kind: "compute", parts: [args.prefix, args.region, "nodes"] }),
        region: args.region,
        network: args.network.id,
        ipCidrRange: args.plan.nodes,
        secondaryIpRanges: [
          { rangeName: podRangeName, ipCidrRange: args.plan.pods },
          { rangeName: serviceRangeName, ipCidrRange: args.plan.services },
        ],
        stackType: "IPV4_ONLY",
        privateIpGoogleAccess: true,
        logConfig: {
          aggregationInterval: "INTERVAL_1_MIN",
          flowSampling: args.flowLogSampling,
          metadata: "INCLUDE_ALL_METADATA",
        },
      }),
      { parent: this },
    );
  }

  private proxyOnly(name: string, args: RegionalNetworkArgs): gcp.compute.Subnetwork {
    return new gcp.compute.Subnetwork(
      `${name}-proxies`,
      transformed(args.transform?.proxyOnly, {
        name: physicalName({ kind: "compute", parts: [args.prefix, args.region, "proxies"] }),
        region: args.region,
        network: args.network.id,
        ipCidrRange: args.plan.proxyOnly,
        purpose: "REGIONAL_MANAGED_PROXY",
        role: "ACTIVE",
      }),
      { parent: this },
    );
  }

  private router(name: string, args: RegionalNetworkArgs): gcp.compute.Router {
    return new gcp.compute.Router(
      `${name}-router`,
      transformed(args.transform?.router, {
        name: physicalName({ kind: "compute", parts: [args.prefix, args.region, "router"] }),
        region: args.region,
        network: args.network.id,
      }),
      { parent: this },
    );
  }

  private nat(name: string, args: RegionalNetworkArgs, router: gcp.compute.Router): gcp.compute.RouterNat {
    return new gcp.compute.RouterNat(
      `${name}-nat`,
      transformed(args.transform?.nat, {
        name: physicalName({ kind: "compute", parts: [args.prefix, args.region, "nat"] }),
        region: args.region,
        router: router.name,
        natIpAllocateOption: "AUTO_ONLY",
        sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
        // Ports follow what a machine uses; excludes endpoint-independent mapping.
        enableDynamicPortAllocation: true,
        enableEndpointIndependentMapping: false,
        minPortsPerVm: natPorts.min,
        maxPortsPerVm: natPorts.max,
        logConfig: { enable: true, filter: "ERRORS_ONLY" },
      }),
      { parent: this },
    );
  }
}
