import type { PlanName } from "./plans";

/** A domain of a tenant. */
export interface Domain {
  /**
   * Day on which it may go, as `YYYY-MM-DD`: it is being off-boarded, and served as before until someone takes it out of the
   * registry on that day or later. Default: it stays.
   */
  readonly leaves?: string;
  /**
   * Which certificate of the domain it is, from 2. A new number makes a new one, leads the entry to it, and deletes the one before: for one that
   * Google has given up. Default 1.
   */
  readonly issue?: number;
}

/** A customer with domains of its own. */
export interface Tenant {
  /** Decides how many domains, and whether wildcards. */
  readonly plan: PlanName;
  /** Region that the tenant's data and requests stay in. Default: wherever there is room. */
  readonly pin?: string;
  /** By name, in lowercase and in ASCII (`xn--…`), e.g. `shop.example.com` or `*.example.com`. One or more. */
  readonly domains: Readonly<Record<string, Domain>>;
}

/** What one stack makes. */
export interface Shard {
  /** Of the file's format. */
  readonly version: 1;
  /** By id. */
  readonly tenants: Readonly<Record<string, Tenant>>;
}

/** All tenants of an environment, by shard: `001`, `002`, …. The shard of a tenant is chosen once and never changes. */
export type Registry = Readonly<Record<string, Shard>>;

/** A domain with all that is known of it. */
export interface Placed extends Domain {
  readonly name: string;
  readonly tenant: string;
  readonly shard: string;
  readonly plan: PlanName;
}

export const emptyShard: Shard = { version: 1, tenants: {} };

/** Every domain of some shards. A tenant that stands in two shards is there twice. */
export function placedDomains(registry: Registry): readonly Placed[] {
  return Object.entries(registry).flatMap(([shard, { tenants }]) =>
    Object.entries(tenants).flatMap(([tenant, { plan, domains }]) =>
      Object.entries(domains).map(([name, domain]) => ({ name, tenant, shard, plan, ...domain })),
    ),
  );
}

/** The shard of a tenant; undefined for a stranger. */
export function shardOfTenant(registry: Registry, tenant: string): string | undefined {
  return Object.keys(registry).find((key) => Object.hasOwn(registry[key]?.tenants ?? {}, tenant));
}

/** Shards never change, so each is counted once: an import asks ten thousand times. */
const sizes = new WeakMap<Shard, number>();

/** How many domains a shard holds. */
export function sizeOf(shard: Shard): number {
  const known = sizes.get(shard);
  if (known !== undefined) return known;
  const size = Object.values(shard.tenants).reduce((sum, { domains }) => sum + Object.keys(domains).length, 0);
  sizes.set(shard, size);
  return size;
}

/** The domain that a name's owner proves, and that its authorisation is for: the name without `*.`. */
export function baseOf(name: string): string {
  return name.replace(/^\*\./, "");
}
