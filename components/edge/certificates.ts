import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { after, type Transform, transformed } from "../shared";

export interface CertificatesArgs {
  readonly project: string;
  /** Name of the map, and of the domain's certificate and authorisation. */
  readonly name: string;
  /** Domain, without a dot at its end. */
  readonly domain: string;
  /** Zone of the domain, where the record that proves it is put. */
  readonly zone: gcp.dns.ManagedZone;
  /** What has to be there before anybody asks who may give out certificates. */
  readonly authorities: pulumi.Resource;
  readonly labels: Readonly<Record<string, string>>;
  readonly protect: boolean;
  readonly transform?: {
    readonly certificateMap?: Transform<gcp.certificatemanager.CertificateMapArgs>;
    readonly certificate?: Transform<gcp.certificatemanager.CertificateArgs>;
  };
}

/**
 * The map of which certificate is shown for which name. Its only entry here is the primary one, for the platform's own domain and
 * everything below it, and for whatever no other entry is for. Tenants bring their own.
 *
 * The domain is proven by a record in its zone, so that the certificate is there before any name leads here.
 *
 * Sources: https://cloud.google.com/certificate-manager/docs/maps, https://cloud.google.com/certificate-manager/docs/dns-authorizations
 */
export class Certificates extends pulumi.ComponentResource {
  static readonly type = "homeport:edge:Certificates";

  /** Full resource name of the map, as proxies take it. */
  readonly mapLink: pulumi.Output<string>;
  readonly resources: {
    readonly map: gcp.certificatemanager.CertificateMap;
    readonly authorization: gcp.certificatemanager.DnsAuthorization;
    readonly proof: gcp.dns.RecordSet;
    readonly certificate: gcp.certificatemanager.Certificate;
    readonly entry: gcp.certificatemanager.CertificateMapEntry;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: CertificatesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Certificates.type, componentName, {}, opts);
    const map = this.map();
    const authorization = this.authorization();
    const proof = this.proof(authorization);
    const certificate = this.certificate(authorization, proof);
    const entry = this.entry(map, certificate);
    this.resources = { map, authorization, proof, certificate, entry };
    // A proxy with an empty map refuses every connection.
    this.mapLink = after(pulumi.interpolate`//certificatemanager.googleapis.com/${map.id}`, [entry]);
    this.registerOutputs({ map: map.id });
  }

  private map(): gcp.certificatemanager.CertificateMap {
    const { project, name, labels, protect, transform } = this.args;
    return new gcp.certificatemanager.CertificateMap(
      `${this.componentName}-map`,
      transformed<gcp.certificatemanager.CertificateMapArgs>(transform?.certificateMap, {
        project,
        name,
        description: "Which certificate is shown for which name",
        labels,
        deletionPolicy: protect ? "PREVENT" : "DELETE",
      }),
      { parent: this, protect },
    );
  }

  private authorization(): gcp.certificatemanager.DnsAuthorization {
    const { project, name, domain, labels } = this.args;
    return new gcp.certificatemanager.DnsAuthorization(
      `${this.componentName}-authorization`,
      { project, name, description: `Proof of ${domain}`, domain, labels },
      { parent: this },
    );
  }

  private proof(authorization: gcp.certificatemanager.DnsAuthorization): gcp.dns.RecordSet {
    const { project, zone } = this.args;
    const record = authorization.dnsResourceRecords.apply(([first]) => first ?? { name: "", data: "" });
    return new gcp.dns.RecordSet(
      `${this.componentName}-proof`,
      {
        project,
        managedZone: zone.name,
        name: record.name,
        type: "CNAME",
        ttl: 300,
        rrdatas: [record.data],
      },
      { parent: this },
    );
  }

  private certificate(
    authorization: gcp.certificatemanager.DnsAuthorization,
    proof: gcp.dns.RecordSet,
  ): gcp.certificatemanager.Certificate {
    const { project, name, domain, labels, authorities, transform } = this.args;
    return new gcp.certificatemanager.Certificate(
      `${this.componentName}-certificate`,
      transformed<gcp.certificatemanager.CertificateArgs>(transform?.certificate, {
        project,
        name,
        description: `${domain} and every name below it`,
        scope: "DEFAULT",
        managed: { domains: [domain, `*.${domain}`], dnsAuthorizations: [authorization.id] },
        labels,
      }),
      { parent: this, dependsOn: [proof, authorities] },
    );
  }

  private entry(
    map: gcp.certificatemanager.CertificateMap,
    certificate: gcp.certificatemanager.Certificate,
  ): gcp.certificatemanager.CertificateMapEntry {
    const { project, labels } = this.args;
    return new gcp.certificatemanager.CertificateMapEntry(
      `${this.componentName}-primary`,
      {
        project,
        name: "primary",
        description: "For whatever no other entry is for",
        map: map.name,
        matcher: "PRIMARY",
        certificates: [certificate.id],
        labels,
      },
      { parent: this },
    );
  }
}
