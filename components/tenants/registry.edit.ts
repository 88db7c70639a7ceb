import { mapValues, type Problem, ProblemsError } from "../shared";
import { normalDomain } from "./domain";
import type { PlanName } from "./plans";
import { type Domain, emptyShard, type Registry, shardOfTenant, type Tenant } from "./registry";
import { assertRegistry } from "./registry.check";
import { chooseShard } from "./shards";

/** A tenant as a person asks for it. */
export interface TenantRequest {
  readonly tenant: string;
  /** Default: the one that it has; `basic` for a new tenant. */
  readonly plan?: PlanName;
  /** Region. Default: the one that it has. */
  readonly pin?: string;
  /** In any spelling. */
  readonly domains: readonly string[];
}

export interface Added {
  readonly registry: Registry;
  readonly shard: string;
  /** Domains that are new. */
  readonly added: readonly string[];
  /** Domains that were leaving, and stay now. */
  readonly kept: readonly string[];
}

/**
 * Adds a tenant, or domains to one that there is, wherever there is room. Pure. Nothing else changes: no tenant moves, no domain of
 * another one is touched.
 *
 * @throws ProblemsError with everything that would be wrong then.
 */
export function addTenant(where: string, registry: Registry, request: TenantRequest): Added {
  const added = place(registry, request);
  assertRegistry(where, added.registry);
  return added;
}

/**
 * Adds many, or none when anything is wrong with one of them.
 *
 * @throws ProblemsError with everything that is wrong with all of them.
 */
export function addTenants(where: string, registry: Registry, requests: readonly TenantRequest[]): readonly Added[] {
  const results: Added[] = [];
  for (const request of requests) results.push(place(results.at(-1)?.registry ?? registry, request));
  assertRegistry(where, results.at(-1)?.registry ?? registry);
  return results;
}

function place(registry: Registry, { tenant, plan, pin, domains }: TenantRequest): Added {
  const names = [...new Set(domains.map(normalDomain))];
  const shard = shardOfTenant(registry, tenant) ?? chooseShard(registry, names.length);
  const { tenants } = registry[shard] ?? emptyShard;
  const before: Tenant = (Object.hasOwn(tenants, tenant) ? tenants[tenant] : undefined) ?? {
    plan: "basic",
    domains: {},
  };
  const wantedPin = pin ?? before.pin;
  const after: Tenant = {
    plan: plan ?? before.plan,
    ...(wantedPin !== undefined && { pin: wantedPin }),
    domains: { ...before.domains, ...Object.fromEntries(names.map((name) => [name, staying(before.domains[name])])) },
  };
  return {
    registry: { ...registry, [shard]: { version: 1, tenants: { ...tenants, [tenant]: after } } },
    shard,
    added: names.filter((name) => before.domains[name] === undefined),
    kept: names.filter((name) => before.domains[name]?.leaves !== undefined),
  };
}

/**
 * Has a new certificate made for a domain whose certificate Google has given up. Pure.
 *
 * @param name In any spelling.
 * @throws ProblemsError for a tenant or a domain that there is not.
 */
export function reissue(where: string, registry: Registry, tenant: string, name: string): Reissued {
  const { shard, current, wanted } = find(where, registry, tenant, [name]);
  const domains = mapValues(current.domains, (domain, other): Domain => {
    return wanted.includes(other) ? { ...domain, issue: (domain.issue ?? 1) + 1 } : domain;
  });
  return { registry: withTenant(registry, shard, tenant, { ...current, domains }), shard };
}

export interface Reissued {
  readonly registry: Registry;
  readonly shard: string;
}

/** A domain that does not leave. */
function staying({ issue }: Domain = {}): Domain {
  return issue === undefined ? {} : { issue };
}

export interface Leaving {
  readonly registry: Registry;
  readonly shard: string;
  readonly domains: readonly string[];
}

/**
 * Off-boards domains: they are served as before until that day, and stay until someone takes them out with `dropDue`. Pure.
 *
 * @param names In any spelling; none: all that the tenant has.
 * @param leaves Day, `YYYY-MM-DD`.
 * @throws ProblemsError for a tenant or a domain that there is not.
 */
export function offboard(
  where: string,
  registry: Registry,
  tenant: string,
  names: readonly string[],
  leaves: string,
): Leaving {
  const { shard, current, wanted } = find(where, registry, tenant, names);
  const domains = mapValues(current.domains, (domain, name): Domain =>
    wanted.includes(name) ? { ...domain, leaves } : domain,
  );
  const edited = withTenant(registry, shard, tenant, { ...current, domains });
  assertRegistry(where, edited);
  return { registry: edited, shard, domains: wanted };
}

export interface Dropped {
  readonly registry: Registry;
  /** Domains that are gone, with their tenants. */
  readonly domains: readonly { readonly shard: string; readonly tenant: string; readonly name: string }[];
}

/**
 * Takes out of the registry what may go by a day, and tenants that have nothing left. Pure. A shard that becomes empty stays: its stack still
 * has to delete what it made.
 *
 * @param today Day, `YYYY-MM-DD`.
 */
export function dropDue(registry: Registry, today: string): Dropped {
  const gone: Dropped["domains"][number][] = [];
  const edited = mapValues(registry, ({ version, tenants }, shard) => ({
    version,
    tenants: Object.fromEntries(
      Object.entries(tenants).flatMap(([tenant, current]) => {
        const due = Object.keys(current.domains).filter((name) => (current.domains[name]?.leaves ?? "9999") <= today);
        gone.push(...due.map((name) => ({ shard, tenant, name })));
        const left = Object.entries(current.domains).filter(([name]) => !due.includes(name));
        return left.length === 0 ? [] : [[tenant, { ...current, domains: Object.fromEntries(left) }] as const];
      }),
    ),
  }));
  return { registry: edited, domains: gone };
}

/** A tenant, where it is, and those of its domains that are meant; none named: all. */
function find(
  where: string,
  registry: Registry,
  tenant: string,
  names: readonly string[],
): { readonly shard: string; readonly current: Tenant; readonly wanted: readonly string[] } {
  const shard = shardOfTenant(registry, tenant);
  const current = shard === undefined ? undefined : registry[shard]?.tenants[tenant];
  if (shard === undefined || current === undefined) throw new ProblemsError(where, [stranger(registry, tenant)]);
  const wanted = names.length === 0 ? Object.keys(current.domains) : names.map(normalDomain);
  const unknown = wanted.filter((name) => !Object.hasOwn(current.domains, name));
  if (unknown.length > 0)
    throw new ProblemsError(
      where,
      unknown.map((name) => notTheirs(shard, tenant, name, current)),
    );
  return { shard, current, wanted };
}

function withTenant(registry: Registry, shard: string, id: string, tenant: Tenant): Registry {
  const { tenants } = registry[shard] ?? emptyShard;
  return { ...registry, [shard]: { version: 1, tenants: { ...tenants, [id]: tenant } } };
}

/** A tenant that nobody knows, with those whose ids begin alike. */
export function stranger(registry: Registry, tenant: string): Problem {
  const ids = Object.values(registry).flatMap(({ tenants }) => Object.keys(tenants));
  const alike = ids.filter((id) => id.startsWith(tenant.slice(0, 3))).slice(0, 5);
  return {
    path: [tenant],
    what: "no such tenant",
    got: tenant,
    allowed: alike.length > 0 ? `ids such as ${alike.join(", ")}` : `one of the ${String(ids.length)} tenants`,
    fix: "homeport tenants list shows them",
  };
}

function notTheirs(shard: string, tenant: string, name: string, { domains }: Tenant): Problem {
  return {
    path: [shard, tenant, "domains", name],
    what: "not a domain of this tenant",
    got: name,
    allowed: Object.keys(domains).join(", "),
    fix: "name one of its domains",
  };
}
