import { isDeepStrictEqual } from "node:util";
import { type Problem, ProblemsError } from "../shared";
import type { Shard, Tenant } from "./registry";

/**
 * Brings together what two people made of one shard. Pure. Tenants are merged whole: two changes of the same one are nobody's but the
 * people's to bring together.
 *
 * @param where Name of the file, for messages.
 * @param base What both began with.
 * @throws ProblemsError naming each tenant that both changed, differently.
 */
export function mergeShards(where: string, base: Shard, mine: Shard, theirs: Shard): Shard {
  const ids = [...new Set([base, mine, theirs].flatMap(({ tenants }) => Object.keys(tenants)))];
  const problems: Problem[] = [];
  const tenants = ids.flatMap((id) => {
    const [before, ours, others] = [base, mine, theirs].map((shard) => tenantOf(shard, id));
    if (!isDeepStrictEqual(ours, before) && !isDeepStrictEqual(others, before) && !isDeepStrictEqual(ours, others)) {
      problems.push(conflict(id, ours, others));
    }
    const merged = isDeepStrictEqual(ours, before) ? others : ours;
    return merged === undefined ? [] : [[id, merged] as const];
  });
  if (problems.length > 0) throw new ProblemsError(where, problems);
  return { version: 1, tenants: Object.fromEntries(tenants) };
}

function tenantOf({ tenants }: Shard, id: string): Tenant | undefined {
  return Object.hasOwn(tenants, id) ? tenants[id] : undefined;
}

function conflict(id: string, mine: Tenant | undefined, theirs: Tenant | undefined): Problem {
  return {
    path: [id],
    what: "someone else changed this tenant since it was read",
    got: { mine: mine ?? "removed", theirs: theirs ?? "removed" },
    allowed: "one change of a tenant at a time",
    fix: "look at what it is now (homeport tenants show), then run the command again if it is still wanted",
  };
}
