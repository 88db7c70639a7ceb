import type { Output } from "@pulumi/pulumi";

/** A VPC network, as other components need it. */
export interface NetworkRef {
  readonly id: Output<string>;
  readonly name: Output<string>;
  readonly selfLink: Output<string>;
}

/** A subnetwork, as other components need it. */
export interface SubnetworkRef {
  readonly id: Output<string>;
  readonly name: Output<string>;
  readonly selfLink: Output<string>;
}

/** What a network gives to one region. */
export interface RegionNetwork {
  readonly region: string;
  /** Subnetwork for nodes and machines, with the secondary ranges for pods and services; has a way out. */
  readonly subnetwork: SubnetworkRef;
  /** Name of the secondary range that pods take their addresses from. */
  readonly podRangeName: string;
  /** Name of the secondary range that Kubernetes services take their addresses from. */
  readonly serviceRangeName: string;
  /** Range of the cluster's control plane, a /28. */
  readonly controlPlaneCidr: string;
  readonly nodeCidr: string;
  readonly podCidr: string;
  readonly serviceCidr: string;
  /** Name of the range that Cloud SQL and its like take their addresses from in this region. */
  readonly privateServiceRangeName: Output<string>;
}
