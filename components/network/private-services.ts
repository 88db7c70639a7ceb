import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming";
import { after, mapValues, required, type Transform, transformed } from "../shared";

export interface PrivateServicesArgs {
  /** First part of physical names. Changing it replaces everything. */
  readonly prefix: string;
  readonly network: gcp.compute.Network;
  /** Range in CIDR notation by region. Changing one replaces it, which needs everything in it gone. */
  readonly ranges: Readonly<Record<string, string>>;
  readonly transform?: {
    readonly range?: Transform<gcp.compute.GlobalAddressArgs>;
    readonly connection?: Transform<gcp.servicenetworking.ConnectionArgs>;
  };
}

/**
 * Private services access: Cloud SQL and its like run in a network of Google's, with addresses from ours.
 *
 * Source: https://cloud.google.com/vpc/docs/configure-private-services-access
 */
export class PrivateServices extends pulumi.ComponentResource {
  static readonly type = "homeport:network:PrivateServices";

  readonly resources: {
    readonly ranges: Readonly<Record<string, gcp.compute.GlobalAddress>>;
    readonly connection: gcp.servicenetworking.Connection;
  };

  constructor(name: string, args: PrivateServicesArgs, opts?: pulumi.ComponentResourceOptions) {
    super(PrivateServices.type, name, {}, opts);
    const ranges = mapValues(args.ranges, (cidr, region) => this.range(`${name}-${region}`, region, cidr, args));
    const connection = new gcp.servicenetworking.Connection(
      `${name}-connection`,
      transformed(args.transform?.connection, {
        network: args.network.id,
        service: "servicenetworking.googleapis.com",
        reservedPeeringRanges: Object.values(ranges).map((range) => range.name),
        // A connection that somebody left behind is taken over, with these ranges.
        updateOnCreationFail: true,
        // Google keeps deleted instances for days, and with them the peering; it goes when the network goes.
        deletionPolicy: "ABANDON",
      }),
      { parent: this },
    );
    this.resources = { ranges, connection };
    this.registerOutputs({ connection: connection.id });
  }

  /** Name of a region's range, once the connection works. @throws Error for a region without a range. */
  rangeName(region: string): pulumi.Output<string> {
    const { ranges, connection } = this.resources;
    return after(required(ranges, region).name, [connection]);
  }

  private range(name: string, region: string, cidr: string, args: PrivateServicesArgs): gcp.compute.GlobalAddress {
    const [address = "", prefixLength = ""] = cidr.split("/");
    return new gcp.compute.GlobalAddress(
      name,
      transformed(args.transform?.range, {
        name: physicalName({ kind: "compute", parts: [args.prefix, region, "private-services"] }),
        network: args.network.id,
        addressType: "INTERNAL",
        purpose: "VPC_PEERING",
        address,
        prefixLength: Number(prefixLength),
      }),
      { parent: this },
    );
  }
}
