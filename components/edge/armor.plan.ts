import type { SettledArmor, SettledLimit } from "./armor.args";
import { ruleSetOf, wafExpression } from "./waf";

/** What a rule does with the requests that it matches. The first rule that matches a request decides, and ends the search. */
export type ArmorAction =
  { readonly kind: "deny" } | { readonly kind: "limit"; readonly limit: SettledLimit } | { readonly kind: "allow" };

/** Which requests a rule matches. */
export type ArmorMatch = { readonly ranges: readonly string[] } | { readonly expression: string };

/** One rule of the policy. */
export interface ArmorRule {
  /** Lower numbers are asked first. */
  readonly priority: number;
  readonly description: string;
  readonly action: ArmorAction;
  readonly match: ArmorMatch;
  /** Whether what it would do is only written down. */
  readonly preview: boolean;
}

const everyone: ArmorMatch = { ranges: ["*"] };
/** Rules of a kind have priorities of their own, with room between them. */
const first = { blocked: 1000, limits: 3000, otherLimit: 9000 };
const step = 10;
/** A ban can't become a mere limit: one comes and the other goes, each at a priority of its own. */
const banOffset = 5;
/** The rule that decides what no other has. Cloud Armor knows it by this number. */
export const lastPriority = 2_147_483_647;

/**
 * The rules, in the order in which they are asked: blocked addresses, rule sets, limits of certain paths, the limit of the
 * rest. Limits let through what is within them and end the search: a rule set behind one would look at nothing. Pure.
 */
export function planArmorRules(armor: SettledArmor): readonly ArmorRule[] {
  return [...blocks(armor), ...ruleSets(armor), ...limits(armor), letThrough()];
}

/** Ranges can't overlap in effect: all of them are refused, in whatever order. */
function blocks({ blocked }: SettledArmor): readonly ArmorRule[] {
  return Object.entries(blocked).map(([name, { ranges, preview }], index) => ({
    priority: first.blocked + index * step,
    description: `Blocked: ${name}`,
    action: { kind: "deny" },
    match: { ranges },
    preview,
  }));
}

function ruleSets(armor: SettledArmor): readonly ArmorRule[] {
  return Object.entries(armor.ruleSets)
    .flatMap(([name, { sensitivity, optOut, preview }]): readonly ArmorRule[] => {
      const set = ruleSetOf(name);
      if (set === undefined) return [];
      return [
        {
          priority: set.priority,
          description: `Attacks: ${set.google}, sensitivity ${sensitivity}`,
          action: { kind: "deny" },
          match: { expression: wafExpression(set, sensitivity, optOut) },
          preview,
        },
      ];
    })
    .sort((one, other) => one.priority - other.priority);
}

function limits({ rateLimits }: SettledArmor): readonly ArmorRule[] {
  const rest = Object.entries(rateLimits).filter(([, { paths }]) => paths === undefined);
  return [
    ...limitsOfPaths(rateLimits).map(([name, limit], index) => limitRule(name, limit, first.limits + index * step)),
    ...rest.map(([name, limit], index) => limitRule(name, limit, first.otherLimit + index * step)),
  ];
}

/** Limits of certain paths in the order in which they are asked: longer paths first, for `/login` is a part of `/`. */
export function limitsOfPaths(
  rateLimits: SettledArmor["rateLimits"],
): readonly (readonly [name: string, limit: SettledLimit])[] {
  return Object.entries(rateLimits)
    .filter(([, { paths }]) => paths !== undefined)
    .sort(([one, a], [other, b]) => longest(b) - longest(a) || (one < other ? -1 : 1));
}

function limitRule(name: string, limit: SettledLimit, priority: number): ArmorRule {
  return {
    priority: limit.ban === undefined ? priority : priority + banOffset,
    description: `Limit: ${name}`,
    action: { kind: "limit", limit },
    match: limit.paths === undefined ? everyone : { expression: pathExpression(limit.paths) },
    preview: limit.preview,
  };
}

function longest({ paths = [] }: SettledLimit): number {
  return Math.max(...paths.map((path) => path.length));
}

function pathExpression(paths: readonly string[]): string {
  return paths.map((path) => `request.path.startsWith('${path}')`).join(" || ");
}

function letThrough(): ArmorRule {
  return {
    priority: lastPriority,
    description: "Everything else",
    action: { kind: "allow" },
    match: everyone,
    preview: false,
  };
}
