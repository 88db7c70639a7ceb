import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming";
import { type Transform, transformed } from "../shared";

export interface PrivateDnsArgs {
  /** First part of physical names. Changing it replaces everything. */
  readonly prefix: string;
  readonly network: gcp.compute.Network;
  /** Domain, without a dot at the end. Changing it replaces the zone and its records. */
  readonly domain: string;
  readonly transform?: {
    readonly policy?: Transform<gcp.dns.PolicyArgs>;
    readonly zone?: Transform<gcp.dns.ManagedZoneArgs>;
  };
}

/**
 * Names inside the network: a private zone, and a log of who asked for what.
 *
 * Source: https://cloud.google.com/dns/docs/best-practices
 */
export class PrivateDns extends pulumi.ComponentResource {
  static readonly type = "homeport:network:PrivateDns";

  readonly resources: { readonly policy: gcp.dns.Policy; readonly zone: gcp.dns.ManagedZone };

  constructor(name: string, args: PrivateDnsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(PrivateDns.type, name, {}, opts);
    const networks = [{ networkUrl: args.network.id }];
    const policy = new gcp.dns.Policy(
      `${name}-policy`,
      transformed(args.transform?.policy, {
        name: physicalName({ kind: "dnsZone", parts: [args.prefix, "dns"] }),
        description: "Logs queries",
        enableLogging: true,
        enableInboundForwarding: false,
        networks,
      }),
      { parent: this },
    );
    const zone = new gcp.dns.ManagedZone(
      `${name}-zone`,
      transformed(args.transform?.zone, {
        name: physicalName({ kind: "dnsZone", parts: [args.prefix, "private"] }),
        description: "Names inside the network",
        dnsName: `${args.domain}.`,
        visibility: "private",
        privateVisibilityConfig: { networks },
      }),
      { parent: this },
    );
    this.resources = { policy, zone };
    this.registerOutputs({ zone: zone.id });
  }
}
