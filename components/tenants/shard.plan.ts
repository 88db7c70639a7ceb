import { createHash } from "node:crypto";
import { checkName } from "../naming";
import { type Problem, ProblemsError } from "../shared";
import { baseOf, type Placed, placedDomains, type Shard } from "./registry";

/** The part of a shard's arguments that decides which resources there are. */
export interface TenantShardPlanArgs {
  /** First part of physical names. Changing it replaces everything: all tenants are without certificates meanwhile. */
  readonly prefix: string;
  /** Key of the shard, e.g. `001`. */
  readonly key: string;
  readonly shard: Shard;
  /** Domain that the platform itself is served under, e.g. `homeport.example.com`: no tenant's can be in it. Default: none. */
  readonly ownDomain?: string;
  /** What the last update published. Default: there was none. */
  readonly published?: PublishedDomains;
}

/** What a shard's stack made with its last update, by domain. */
export type PublishedDomains = Readonly<Record<string, { readonly tenant: string; readonly leaves?: string }>>;

/** One resource that a domain needs, or two share. */
export interface PlannedResource {
  /** Physical name. */
  readonly name: string;
  readonly tenant: string;
}

/** A shard with everything decided. */
export interface TenantShardPlan {
  /** Proofs, by the domain that is proved: `example.com` and `*.example.com` have one. */
  readonly authorisations: Readonly<Record<string, PlannedResource>>;
  /** Domains, by name: each has a certificate and a map entry of its own. */
  readonly domains: Readonly<Record<string, PlannedDomain>>;
}

/** A domain; the name is its entry's. */
export interface PlannedDomain extends PlannedResource {
  /** The domain that is proved. */
  readonly base: string;
  /** Physical name of the certificate. */
  readonly certificate: string;
  readonly leaves?: string;
}

/** Resources that a domain costs at most: authorisation, certificate, map entry. */
export const resourcesPerDomain = 3;

/**
 * Decides what one shard consists of. Pure. What a domain needs depends on its name and its tenant alone: whatever is added, removed or
 * off-boarded beside it, its resources stay as they are.
 *
 * A certificate has one name. The names of a certificate can't be changed, it is issued once all are proved, and renewed as long as all are: with
 * several, a tenant's live name would depend on what happens to its others.
 *
 * @throws ProblemsError with everything that is wrong.
 */
export function planTenantShard(args: TenantShardPlanArgs): TenantShardPlan {
  const domains = placedDomains({ [args.key]: args.shard });
  const problems = [
    ...domains.flatMap((domain) => [...checkNames(args, domain), ...checkOwnDomain(args, domain)]),
    ...checkGone(args, domains),
    ...checkHandedOver(args, domains),
  ];
  if (problems.length > 0) throw new ProblemsError(`Shard ${args.key}`, problems);
  return {
    authorisations: Object.fromEntries(
      domains.map(({ name, tenant }) => [baseOf(name), { name: nameOf(args.prefix, tenant, baseOf(name)), tenant }]),
    ),
    domains: Object.fromEntries(
      domains.map(({ name, tenant, leaves, issue }) => [
        name,
        {
          name: nameOf(args.prefix, tenant, name),
          tenant,
          base: baseOf(name),
          certificate: certificateOf(nameOf(args.prefix, tenant, name), issue),
          ...(leaves !== undefined && { leaves }),
        },
      ]),
    ),
  };
}

/** Domains are longer than names may be: 10 digits of their SHA-256 stand for them. The tenant is for people. */
function nameOf(prefix: string, tenant: string, domain: string): string {
  return partsOf(prefix, tenant, domain).join("-");
}

/** A name of its own for each certificate: the next one is there before the last one goes. */
function certificateOf(name: string, issue = 1): string {
  return issue === 1 ? name : `${name}-${String(issue)}`;
}

function partsOf(prefix: string, tenant: string, domain: string): readonly string[] {
  return [prefix, tenant, createHash("sha256").update(domain).digest("hex").slice(0, 10)];
}

function checkNames({ prefix, key }: TenantShardPlanArgs, { tenant, name }: Placed): readonly Problem[] {
  // Certificate Manager allows one more character, and uppercase: https://cloud.google.com/certificate-manager/docs/quotas
  const problem = checkName({ kind: "compute", parts: partsOf(prefix, tenant, name), reserve: "-999".length });
  return problem === undefined ? [] : [{ path: [key, tenant], ...problem }];
}

function checkOwnDomain({ key, ownDomain }: TenantShardPlanArgs, { tenant, name }: Placed): readonly Problem[] {
  const base = baseOf(name);
  if (ownDomain === undefined || (base !== ownDomain && !base.endsWith(`.${ownDomain}`))) return [];
  return [
    {
      path: [key, tenant, "domains", name],
      what: `in the platform's own domain ${ownDomain}`,
      got: name,
      allowed: "domains of the tenant's own",
      fix: "remove it: its records would be ours to set",
    },
  ];
}

/**
 * A domain may only be missing if the last update has published that it is leaving: a block that a merge lost, or an editor's slip, ends
 * nobody's service.
 */
function checkGone({ key, published = {} }: TenantShardPlanArgs, domains: readonly Placed[]): readonly Problem[] {
  const there = new Set(domains.map(({ name }) => name));
  return Object.entries(published)
    .filter(([name, { leaves }]) => leaves === undefined && !there.has(name))
    .map(([name, { tenant }]) => ({
      path: [key, tenant, "domains", name],
      what: "live, and no longer in the registry",
      got: undefined,
      allowed: "removing a domain that was off-boarded in an update before",
      fix: `put it back; then: homeport tenants remove ${tenant} --domain ${name}`,
    }));
}

/** A domain that changes hands is one tenant's until all that it had is deleted: its proof must not serve the next one's certificate. */
function checkHandedOver({ key, published = {} }: TenantShardPlanArgs, domains: readonly Placed[]): readonly Problem[] {
  return domains.flatMap(({ name, tenant }) => {
    const before = published[name]?.tenant ?? tenant;
    if (before === tenant) return [];
    return [
      {
        path: [key, tenant, "domains", name],
        what: `still made for ${before}`,
        got: name,
        allowed: "a domain that nobody has since the last update",
        fix: `take it out, run homeport tenants apply, and add it to ${tenant} then`,
      },
    ];
  });
}
