import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { mapValues, type Transform, transformed } from "../shared";
import { families, type Family, familyKeys } from "./families";
import type { HostsPlan } from "./hosts.plan";

export interface PublicDnsArgs {
  readonly project: string;
  /** Name of the zone. */
  readonly name: string;
  /** Domain, without a dot at its end. */
  readonly domain: string;
  readonly hosts: HostsPlan;
  /** Addresses of the edge. */
  readonly addresses: Readonly<Record<Family, pulumi.Input<string>>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly protect: boolean;
  readonly transform?: { readonly zone?: Transform<gcp.dns.ManagedZoneArgs> };
}

/** How long others may remember an address, in seconds. */
const ttl = 300;

/** Who may give out certificates for the domain: Google's own authority. https://pki.goog/faq/ */
const authority = "pki.goog";

/**
 * The domain on the internet: a signed zone whose names lead to the edge over IPv4 and IPv6, and that names who may give
 * out certificates for it.
 *
 * The zone answers once the domain's registrar, or the zone above, names its name servers. Signatures count once that place
 * also has the zone's DS record, which `gcloud dns dns-keys list` shows; it comes last, and goes first.
 *
 * Sources: https://cloud.google.com/dns/docs/dnssec-config, https://cloud.google.com/dns/docs/best-practices
 */
export class PublicDns extends pulumi.ComponentResource {
  static readonly type = "homeport:edge:PublicDns";

  readonly resources: {
    readonly zone: gcp.dns.ManagedZone;
    readonly authorities: gcp.dns.RecordSet;
    /** Address records by what they are for, and by family. */
    readonly records: Readonly<Record<string, gcp.dns.RecordSet>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: PublicDnsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(PublicDns.type, componentName, {}, opts);
    const zone = this.zone();
    const authorities = this.record(zone, "authorities", args.domain, "CAA", [
      `0 issue "${authority}"`,
      `0 issuewild "${authority}"`,
    ]);
    this.resources = { zone, authorities, records: this.addressRecords(zone) };
    this.registerOutputs({ zone: zone.name, nameServers: zone.nameServers });
  }

  private zone(): gcp.dns.ManagedZone {
    const { project, name, domain, labels, protect, transform } = this.args;
    return new gcp.dns.ManagedZone(
      `${this.componentName}-zone`,
      transformed<gcp.dns.ManagedZoneArgs>(transform?.zone, {
        project,
        name,
        description: `Names of ${domain} on the internet`,
        dnsName: `${domain}.`,
        visibility: "public",
        dnssecConfig: { state: "on", nonExistence: "nsec3" },
        labels,
        deletionPolicy: protect ? "PREVENT" : "DELETE",
      }),
      { parent: this, protect },
    );
  }

  /** Both families for what people ask for, one for what tells whether that family works. */
  private addressRecords(zone: gcp.dns.ManagedZone): Record<string, gcp.dns.RecordSet> {
    const { domain, hosts } = this.args;
    const shared = { domain, all: `*.${domain}`, edge: hosts.edge, gateway: hosts.gateway, machines: hosts.machines };
    const wanted = Object.fromEntries(
      familyKeys.flatMap((family) => [
        ...Object.entries(shared).map(([key, host]) => [`${key}-${family}`, { host, family }] as const),
        [`only-${family}`, { host: hosts[family], family }] as const,
      ]),
    );
    return mapValues(wanted, ({ host, family }, key) =>
      this.record(zone, key, host, families[family].recordType, [this.args.addresses[family]]),
    );
  }

  private record(
    zone: gcp.dns.ManagedZone,
    key: string,
    host: string,
    type: string,
    rrdatas: readonly pulumi.Input<string>[],
  ): gcp.dns.RecordSet {
    return new gcp.dns.RecordSet(
      `${this.componentName}-${key}`,
      { project: this.args.project, managedZone: zone.name, name: `${host}.`, type, ttl, rrdatas: [...rrdatas] },
      { parent: this },
    );
  }
}
