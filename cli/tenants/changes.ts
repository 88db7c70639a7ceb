import { mapValues } from "../../components/shared";
import { type DomainsByShard, domainsByShard, editionOf, type Registry, writesOf } from "../../components/tenants";
import type { StackState } from "./stack-state";

/** What an update of one shard would do. */
export interface ShardChange {
  readonly shard: string;
  /** Why it has to be updated; undefined when it does not. */
  readonly because?: "new" | "changed" | "unfinished" | "asked";
  readonly domains: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Resources that are made or deleted. */
  readonly writes: number;
}

/**
 * Compares every shard's file with what its stack was last updated with. Pure.
 *
 * @param states By shard; one that is missing was never updated.
 * @param all Whether to update the others, too.
 */
export function planChanges(
  registry: Registry,
  states: Readonly<Record<string, StackState>>,
  all = false,
): readonly ShardChange[] {
  const wanted = domainsByShard(registry);
  return Object.keys(registry)
    .sort()
    .map((shard) => planChange(registry, shard, { wanted: wanted[shard] ?? [], state: states[shard], all }));
}

interface Compared {
  readonly wanted: readonly string[];
  readonly state: StackState | undefined;
  readonly all: boolean;
}

function planChange(registry: Registry, shard: string, { wanted, state, all }: Compared): ShardChange {
  const applied = Object.keys(state?.domains ?? {});
  const because = reason(registry, shard, state) ?? (all ? ("asked" as const) : undefined);
  return {
    shard,
    ...(because !== undefined && { because }),
    domains: wanted.length,
    added: wanted.filter((name) => !applied.includes(name)),
    removed: applied.filter((name) => !wanted.includes(name)),
    writes: writesOf(wanted, applied),
  };
}

function reason(registry: Registry, shard: string, state: StackState | undefined): ShardChange["because"] {
  const wanted = registry[shard];
  if (state?.outputs === undefined) return "new";
  if (wanted !== undefined && state.outputs.edition !== editionOf(wanted)) return "changed";
  return state.unfinished ? "unfinished" : undefined;
}

/** The domains that stacks have, by shard. */
export function appliedDomains(states: Readonly<Record<string, StackState>>): DomainsByShard {
  return mapValues(states, ({ domains }) => Object.keys(domains));
}
