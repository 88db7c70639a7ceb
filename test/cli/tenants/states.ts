import { baseOf, domainsByShard, editionOf, type Registry } from "../../../components/tenants";

/** A resource as `pulumi stack export` shows it. */
export interface Exported {
  readonly type: string;
  readonly delete?: boolean;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export const addresses = { ipv4: "198.18.0.1", ipv6: "2001:db8::1" };

const attempt = { domain: "", state: "AUTHORIZED", failureReason: "", details: "" };

/** What a shard's stack has after an update with this registry, when all went well. */
export function exportedResources(registry: Registry, shard: string): Exported[] {
  const names = domainsByShard(registry)[shard] ?? [];
  const content = registry[shard];
  if (content === undefined) throw new Error(`no shard ${shard}`);
  const domains = Object.fromEntries(
    names.map((name) => [
      name,
      {
        tenant: "t",
        challenge: { name: `_acme-challenge.${baseOf(name)}`, type: "CNAME", value: "1.authorize.goog" },
        state: "live",
      },
    ]),
  );
  const tenants = {
    version: 1,
    environment: "staging",
    shard,
    edition: editionOf(content),
    hostname: "edge.homeport.example.com",
    addresses,
    domains,
    pins: {},
  };
  return [
    { type: "pulumi:pulumi:Stack", outputs: { tenants } },
    ...[...new Set(names.map(baseOf))].map((domain) => ({
      type: "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
      outputs: { domain },
    })),
    ...names.flatMap((name) => [
      {
        type: "gcp:certificatemanager/certificate:Certificate",
        outputs: {
          managed: { domains: [name], state: "ACTIVE", authorizationAttemptInfos: [attempt], provisioningIssues: [] },
        },
      },
      {
        type: "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
        outputs: { hostname: name, state: "ACTIVE" },
      },
    ]),
  ];
}

export function exportedStack(resources: readonly Exported[], pending: readonly object[] = []): string {
  return JSON.stringify({ version: 3, deployment: { resources, pending_operations: pending } });
}
