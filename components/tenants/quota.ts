import { mapValues } from "../shared";
import { baseOf, placedDomains, type Registry } from "./registry";

/** What an API or a project gives: how many of each there can be, and how much can be asked of it each minute. */
export interface QuotaLimits {
  readonly certificates: number;
  readonly entries: number;
  readonly authorisations: number;
  readonly writesPerMinute: number;
  readonly readsPerMinute: number;
  /** Reads and writes together. */
  readonly requestsPerMinute: number;
}

/** What a project has before anyone asks for more. Source: https://cloud.google.com/certificate-manager/docs/quotas */
export const defaultLimits: QuotaLimits = {
  certificates: 1000,
  entries: 5000,
  authorisations: 1000,
  writesPerMinute: 300,
  readsPerMinute: 300,
  requestsPerMinute: 300,
};

/** Reads that come with a write: the provider asks for the operation at least once, and then for the resource. */
export const readsPerWrite = 2;

/** How many resources of each kind. */
export type Resources = Record<"certificates" | "entries" | "authorisations", number>;

export interface QuotaLine {
  readonly kind: keyof Resources;
  /** What the stacks have made. */
  readonly used: number;
  /** What there is after the next `apply`. */
  readonly planned: number;
  readonly limit: number;
  readonly enough: boolean;
}

/** What the next `apply` needs, against what there is. */
export interface QuotaReport {
  readonly lines: readonly QuotaLine[];
  /** Resources that are made or deleted. */
  readonly writes: number;
  readonly reads: number;
  /** Writes that fit into a minute, with the reads that come with them. */
  readonly writesPerMinute: number;
  /** Time that it takes at least, in minutes. */
  readonly minutes: number;
  readonly enough: boolean;
}

/** The resources that some domains need. Pure. `example.com` and `*.example.com` share their proof. */
export function resourcesOf(domains: readonly string[]): Resources {
  const unique = new Set(domains);
  return {
    certificates: unique.size,
    entries: unique.size,
    authorisations: new Set([...unique].map(baseOf)).size,
  };
}

/** Names of domains by shard; a shard that is missing has none. */
export type DomainsByShard = Readonly<Record<string, readonly string[]>>;

/**
 * Compares what there is, what is wanted, and what is allowed, before anything is made. Pure.
 *
 * Certificate Manager renews certificates by itself; that costs none of these quotas.
 *
 * @param wanted What the stacks are to have, all of the environment.
 * @param applied What they have.
 */
export function planQuota(
  wanted: DomainsByShard,
  applied: DomainsByShard,
  limits: QuotaLimits = defaultLimits,
): QuotaReport {
  const used = resourcesOf(Object.values(applied).flat());
  const planned = resourcesOf(Object.values(wanted).flat());
  const shards = [...new Set([...Object.keys(wanted), ...Object.keys(applied)])];
  const writes = shards.reduce((sum, key) => sum + writesOf(wanted[key] ?? [], applied[key] ?? []), 0);
  const kinds = ["certificates", "entries", "authorisations"] as const;
  const lines = kinds.map((kind) => ({
    kind,
    used: used[kind],
    planned: planned[kind],
    limit: limits[kind],
    enough: planned[kind] <= limits[kind],
  }));
  const perMinute = writesPerMinute(limits);
  return {
    lines,
    writes,
    reads: writes * readsPerWrite,
    writesPerMinute: perMinute,
    minutes: Math.ceil(writes / perMinute),
    enough: lines.every(({ enough }) => enough),
  };
}

/** The domains of every shard. */
export function domainsByShard(registry: Registry): Readonly<Record<string, readonly string[]>> {
  return mapValues(registry, (shard, key) => placedDomains({ [key]: shard }).map(({ name }) => name));
}

/** Resources that are made and deleted on the way from some domains to others. Pure. */
export function writesOf(wanted: readonly string[], applied: readonly string[]): number {
  const [after, before] = [resourceKeys(wanted), resourceKeys(applied)];
  const made = [...after].filter((key) => !before.has(key)).length;
  const deleted = [...before].filter((key) => !after.has(key)).length;
  return made + deleted;
}

/** Writes that fit into a minute, with the reads that come with each. */
export function writesPerMinute(limits: QuotaLimits): number {
  const byReads = limits.readsPerMinute / readsPerWrite;
  const byRequests = limits.requestsPerMinute / (1 + readsPerWrite);
  return Math.max(1, Math.floor(Math.min(limits.writesPerMinute, byReads, byRequests)));
}

function resourceKeys(domains: readonly string[]): ReadonlySet<string> {
  return new Set(domains.flatMap((name) => [`authorisation ${baseOf(name)}`, `certificate ${name}`, `entry ${name}`]));
}
