import type { Resolver } from "node:dns/promises";
import {
  type DnsRecord,
  explainDns,
  type Finding,
  isProved,
  type Progress,
  recordsTo,
  type Registry,
  stateOf,
} from "../../components/tenants";
import { askDns } from "./resolver";
import { mapSideBySide } from "./side-by-side";
import { noStack, type StackState } from "./stack-state";

/** A domain with all that can be said of it. */
export interface Inspected extends Progress {
  readonly tenant: string;
  readonly name: string;
  readonly leaves?: string;
  /** What the tenant has to set; empty before the shard was updated. */
  readonly records: readonly DnsRecord[];
  /** What DNS says; empty when it was not asked. */
  readonly findings: readonly Finding[];
}

/**
 * How far the domains of a tenant are.
 *
 * @param resolver Asked for every domain that has records to set. Default: DNS is not asked.
 */
export async function inspect(
  registry: Registry,
  shard: string,
  tenant: string,
  state: StackState,
  resolver?: Resolver,
): Promise<readonly Inspected[]> {
  const domains = Object.entries(registry[shard]?.tenants[tenant]?.domains ?? {});
  return Promise.all(
    domains.map(async ([name, { leaves }]) => {
      const published = state.outputs?.domains[name];
      const target = state.outputs;
      const records =
        published === undefined || target === undefined ? [] : [published.challenge, ...recordsTo(target, name)];
      const findings =
        resolver === undefined || published === undefined || target === undefined
          ? []
          : await look(resolver, name, { ...target, challenge: published.challenge });
      const progress = stateOf({ ...state.domains[name], proved: isProved(findings), leaves });
      return { tenant, name, ...(leaves !== undefined && { leaves }), ...progress, records, findings };
    }),
  );
}

/** Tenants whose domains DNS is asked about at a time. */
const tenantsAtOnce = 16;

/** How far the domains of all tenants of a registry are, in their order. */
export async function inspectAll(
  registry: Registry,
  states: Readonly<Record<string, StackState>>,
  resolver: Resolver,
): Promise<readonly Inspected[]> {
  const tenants = Object.entries(registry).flatMap(([shard, content]) =>
    Object.keys(content.tenants).map((id) => ({ shard, id })),
  );
  const found = await mapSideBySide(tenants, tenantsAtOnce, ({ shard, id }) =>
    inspect(registry, shard, id, states[shard] ?? noStack, resolver),
  );
  return found.flat();
}

async function look(
  resolver: Resolver,
  name: string,
  wanted: Parameters<typeof explainDns>[1],
): Promise<readonly Finding[]> {
  return explainDns(name, wanted, await askDns(resolver, name, wanted));
}

/** Whether someone has to do something about a domain. */
export function needsAttention({ state, findings }: Inspected): boolean {
  return state === "failing" || state === "pending-dns" || findings.some(({ verdict }) => verdict === "wrong");
}
