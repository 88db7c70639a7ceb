import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { mapValues, required, type Transform, transformed } from "../shared";
import { planned } from "../shared/planned";
import { type DomainState, stateOf } from "./life-cycle";
import type { DnsRecord } from "./records";
import {
  type PlannedDomain,
  type PlannedResource,
  planTenantShard,
  type TenantShardPlan,
  type TenantShardPlanArgs,
} from "./shard.plan";

export interface TenantShardArgs extends TenantShardPlanArgs {
  /** Project of the edge. Changing it replaces everything. */
  readonly project: string;
  /** Name of the certificate map that the edge's proxies have. Changing it replaces the entries. */
  readonly certificateMap: pulumi.Input<string>;
  readonly transform?: {
    readonly authorisation?: Transform<gcp.certificatemanager.DnsAuthorizationArgs>;
    readonly certificate?: Transform<gcp.certificatemanager.CertificateArgs>;
    readonly entry?: Transform<gcp.certificatemanager.CertificateMapEntryArgs>;
  };
}

/** What is known of a domain once it is made. */
export interface TenantDomain {
  readonly tenant: string;
  /** Record that lets the certificate be issued and renewed. It has to stay. */
  readonly challenge: pulumi.Output<DnsRecord>;
  /** How far it was when the stack was last updated. */
  readonly state: pulumi.Output<DomainState>;
  readonly leaves?: string;
}

/**
 * The tenants of one shard at the edge: for each domain the proof that we may have certificates for it, a certificate of its own, and the entry in the edge's
 * certificate map that serves it. Load balancer and gateway do not know them: a domain without an entry here gets no handshake.
 *
 * ```ts
 * const shard = new TenantShard("tenants", { project, prefix: "homeport", key: "001", shard, certificateMap: edge.certificateMap.name });
 * shard.domains["shop.example.com"].challenge; // the CNAME that the tenant sets
 * ```
 *
 * What goes, goes in the order in which nothing points to what is missing: entry, certificate, proof.
 *
 * Source: https://cloud.google.com/certificate-manager/docs/deploy-google-managed-dns-auth
 *
 * @example examples/tenants.ts
 * {@includeCode ../../examples/tenants.ts}
 */
export class TenantShard extends pulumi.ComponentResource {
  static readonly type = "homeport:tenants:TenantShard";

  /** By name. */
  readonly domains: Readonly<Record<string, TenantDomain>>;
  readonly resources: {
    /** By the domain that is proved. */
    readonly authorisations: Readonly<Record<string, gcp.certificatemanager.DnsAuthorization>>;
    /** By domain. */
    readonly certificates: Readonly<Record<string, gcp.certificatemanager.Certificate>>;
    /** By domain. */
    readonly entries: Readonly<Record<string, gcp.certificatemanager.CertificateMapEntry>>;
  };

  constructor(name: string, args: TenantShardArgs, opts?: pulumi.ComponentResourceOptions) {
    super(TenantShard.type, name, {}, opts);
    const plan = planned(this, () => planTenantShard(args));
    const authorisations = mapValues(plan.authorisations, (authorisation, domain) =>
      this.authorisation(`${name}-authorisation-${domain}`, domain, authorisation, args),
    );
    const certificates = mapValues(plan.domains, (domain, host) =>
      this.certificate(`${name}-certificate-${host}`, host, domain, required(authorisations, domain.base), args),
    );
    const entries = mapValues(plan.domains, (domain, host) =>
      this.entry(`${name}-entry-${host}`, host, domain, required(certificates, host), args),
    );

    this.resources = { authorisations, certificates, entries };
    this.domains = this.describe(plan);
    this.registerOutputs({ domains: this.domains });
  }

  private authorisation(
    name: string,
    domain: string,
    planned: PlannedResource,
    { project, transform }: TenantShardArgs,
  ): gcp.certificatemanager.DnsAuthorization {
    return new gcp.certificatemanager.DnsAuthorization(
      name,
      transformed(transform?.authorisation, {
        project,
        name: planned.name,
        location: "global",
        domain,
        // A record of this project's own: a tenant who comes from elsewhere keeps the one that its live certificate is renewed with.
        type: "PER_PROJECT_RECORD",
        labels: { tenant: planned.tenant },
      }),
      { parent: this },
    );
  }

  private certificate(
    name: string,
    host: string,
    planned: PlannedDomain,
    authorisation: gcp.certificatemanager.DnsAuthorization,
    { project, transform }: TenantShardArgs,
  ): gcp.certificatemanager.Certificate {
    return new gcp.certificatemanager.Certificate(
      name,
      transformed(transform?.certificate, {
        project,
        name: planned.certificate,
        location: "global",
        description: host,
        managed: { domains: [host], dnsAuthorizations: [authorisation.id] },
        labels: { tenant: planned.tenant },
      }),
      // The next one is there before the entry leads to it and the last one goes; providers would delete a named one first.
      { parent: this, deleteBeforeReplace: false },
    );
  }

  private entry(
    name: string,
    host: string,
    planned: PlannedResource,
    certificate: gcp.certificatemanager.Certificate,
    { project, certificateMap, transform }: TenantShardArgs,
  ): gcp.certificatemanager.CertificateMapEntry {
    return new gcp.certificatemanager.CertificateMapEntry(
      name,
      transformed(transform?.entry, {
        project,
        name: planned.name,
        description: host,
        map: certificateMap,
        hostname: host,
        certificates: [certificate.id],
        labels: { tenant: planned.tenant },
      }),
      // A host can be in a map once: where an entry has to be replaced, the old one goes first.
      { parent: this, deleteBeforeReplace: true },
    );
  }

  private describe(plan: TenantShardPlan): Readonly<Record<string, TenantDomain>> {
    const { authorisations, certificates, entries } = this.resources;
    return mapValues(plan.domains, ({ tenant, base, leaves }, host) => ({
      tenant,
      challenge: required(authorisations, base).dnsResourceRecords.apply(recordOf),
      state: pulumi
        .all([required(certificates, host).managed, required(entries, host).state])
        .apply(([managed, entry]) => stateOf({ managed, entry, leaves }).state),
      ...(leaves !== undefined && { leaves }),
    }));
  }
}

function recordOf(records: readonly { name: string; type: string; data: string }[]): DnsRecord {
  const [{ name, type, data } = { name: "", type: "CNAME", data: "" }] = records;
  const withoutDot = (text: string): string => text.replace(/\.$/, "");
  return { name: withoutDot(name), type, value: withoutDot(data) };
}
