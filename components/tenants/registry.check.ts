import { isRegion } from "../locations";
import { checkText, type Problem, ProblemsError } from "../shared";
import { checkOwners } from "./owners";
import { checkDomain } from "./domain";
import { describePlan, plans } from "./plans";
import type { Registry, Tenant } from "./registry";
import { checkCapacity, checkShardKey } from "./shards";

const idPattern = /^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/;

/**
 * Everything that is wrong with an environment's tenants; empty when all shards can be updated. Pure. All shards are looked at together: a
 * domain of one tenant may be another's in a file that someone else edited.
 */
export function checkRegistry(registry: Registry): readonly Problem[] {
  return [
    ...Object.keys(registry).flatMap(checkShardKey),
    ...Object.entries(registry).flatMap(([key, { tenants }]) =>
      Object.entries(tenants).flatMap(([id, tenant]) => checkTenant([key, id], id, tenant)),
    ),
    ...checkHomes(registry),
    ...checkOwners(registry),
    ...checkCapacity(registry),
  ];
}

/** @throws ProblemsError with everything that is wrong. */
export function assertRegistry(where: string, registry: Registry): void {
  const problems = checkRegistry(registry);
  if (problems.length > 0) throw new ProblemsError(where, problems);
}

function checkTenant(path: readonly string[], id: string, { plan, pin, domains }: Tenant): readonly Problem[] {
  const names = Object.keys(domains);
  const terms = plans[plan];
  const problems: Problem[] = [
    ...checkText(path, id, idPattern, "1 to 30 lowercase letters, digits and hyphens; starts with a letter"),
    ...names.flatMap((name) => checkDomain([...path, "domains", name], name, terms.wildcards)),
    ...names.flatMap((name) => checkDay([...path, "domains", name, "leaves"], domains[name]?.leaves)),
  ];
  if (names.length === 0 || names.length > terms.domains) {
    problems.push({
      path: [...path, "domains"],
      what: names.length === 0 ? "no domain" : "more domains than the plan has",
      got: names.length,
      allowed: describePlan(plan),
      fix: names.length === 0 ? "remove the tenant" : "remove some, or change the plan",
    });
  }
  if (pin !== undefined && !isRegion(pin)) {
    problems.push({
      path: [...path, "pin"],
      what: "unknown region",
      got: pin,
      allowed: "regions of Google Cloud",
      fix: "correct its name, or leave it out",
    });
  }
  return problems;
}

function checkDay(path: readonly string[], day: string | undefined): readonly Problem[] {
  if (day === undefined || isDay(day)) return [];
  return [
    { path, what: "not a day", got: day, allowed: "a day of the calendar such as 2026-12-31", fix: "correct it" },
  ];
}

/** Whether a text is a day of the calendar, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`);
}

/** A tenant that is in two shards would be served by both, and leave neither. */
function checkHomes(registry: Registry): readonly Problem[] {
  const homes = new Map<string, string>();
  return Object.entries(registry).flatMap(([key, { tenants }]) =>
    Object.keys(tenants).flatMap((id) => {
      const home = homes.get(id);
      homes.set(id, home ?? key);
      if (home === undefined) return [];
      return [
        {
          path: [key, id],
          what: `the tenant is in shard ${home} already`,
          got: id,
          allowed: "one shard a tenant",
          fix: `if both are the same customer, keep the one that was there first; else give one another id`,
        },
      ];
    }),
  );
}
