import ipaddr from "ipaddr.js";
import { checkWhole, type Problem } from "../shared";
import type { BlockSpec, RuleSetSpec, SettledArmor, SettledLimit } from "./armor.args";
import { type ArmorRule, limitsOfPaths, planArmorRules } from "./armor.plan";
import { checkChoice } from "./choice";
import { ruleSetOf, wafRuleSets } from "./waf";

type Path = Problem["path"];

/** Windows that Cloud Armor counts requests in, in seconds. https://cloud.google.com/armor/docs/rate-limiting-overview */
const windows = [10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600];
const bodySizes = [8, 16, 32, 48, 64];
const mostRequests = 1_000_000;
const mostRequestsOfBan = 10_000;
const mostRanges = 10;
/** Conditions that an expression may consist of. */
const mostPaths = 5;
/** Characters of a rule's description, and of an expression. https://cloud.google.com/armor/quotas */
const longestDescription = 64;
const longestExpression = 2048;
const urlPath = /^\/[\w\-./]*$/;
const signature = /^[a-z0-9]+(-[a-z0-9]+)*-id\d+-[a-z]+$/;

/** Everything that is wrong with what is let through, and with the rules made of it. */
export function checkArmor(armor: SettledArmor, path: Path): readonly Problem[] {
  const problems = [
    ...Object.entries(armor.ruleSets).flatMap(([name, set]) => checkRuleSet(name, set, [...path, "ruleSets", name])),
    ...checkChoice([...path, "bodyKib"], armor.bodyKib, bodySizes, "KiB"),
    ...Object.entries(armor.rateLimits).flatMap(([name, limit]) => checkLimit(limit, [...path, "rateLimits", name])),
    ...checkRest(armor, [...path, "rateLimits"]),
    ...Object.entries(armor.blocked).flatMap(([name, block]) => checkBlock(block, [...path, "blocked", name])),
  ];
  return problems.length > 0
    ? problems
    : [...checkShadows(armor, [...path, "rateLimits"]), ...checkRules(planArmorRules(armor), path)];
}

/**
 * What Cloud Armor would refuse of rules, and orders in which a rule would never be asked: every refusal comes before every
 * limit, and what lets everything through comes last.
 */
export function checkRules(rules: readonly ArmorRule[], path: Path): readonly Problem[] {
  return rules.flatMap((rule, index) => {
    const here = [...path, rule.description];
    return [...checkOrder(rule, rules[index - 1], here), ...checkLengths(rule, here)];
  });
}

const rank = { deny: 0, limit: 1, allow: 2 };

function checkOrder(rule: ArmorRule, before: ArmorRule | undefined, path: Path): readonly Problem[] {
  if (before === undefined) return [];
  const problems: Problem[] = [];
  if (before.priority >= rule.priority) {
    const allowed = `above ${before.priority}, that of "${before.description}"`;
    const fix = "name fewer of its kind";
    problems.push({ path, what: "priority out of order", got: rule.priority, allowed, fix });
  }
  if (rank[before.action.kind] > rank[rule.action.kind]) {
    const allowed = `a place before "${before.description}"`;
    const fix = "move it to the front";
    problems.push({ path, what: "rule that would never be asked", got: rule.action.kind, allowed, fix });
  }
  return problems;
}

function checkLengths({ description, match }: ArmorRule, path: Path): readonly Problem[] {
  const problems: Problem[] = [];
  if (description.length > longestDescription) {
    const allowed = `a description of up to ${longestDescription} characters; it has ${description.length}`;
    problems.push({ path, what: "name too long", got: description, allowed, fix: "shorten it" });
  }
  const { length } = "expression" in match ? match.expression : "";
  if (length > longestExpression) {
    const allowed = `up to ${longestExpression} characters`;
    const fix = "opt out of fewer signatures, or shorten paths";
    problems.push({ path, what: "expression too long", got: length, allowed, fix });
  }
  return problems;
}

function checkRuleSet(name: string, { sensitivity, optOut }: Required<RuleSetSpec>, path: Path): readonly Problem[] {
  if (ruleSetOf(name) === undefined) {
    const allowed = Object.keys(wafRuleSets).join(", ");
    return [{ path, what: "no such rule set", got: name, allowed, fix: "correct its name" }];
  }
  return [
    ...checkWhole([...path, "sensitivity"], sensitivity, 1, 4),
    ...optOut.flatMap((id, index) =>
      signature.test(id)
        ? []
        : [
            {
              path: [...path, "optOut", index],
              what: "not a signature's id",
              got: id,
              allowed: "an id such as owasp-crs-v030301-id942110-sqli",
              fix: "copy it from the log entry of the request that it was wrong about",
            },
          ],
    ),
  ];
}

function checkLimit({ requests, seconds, paths, ban }: SettledLimit, path: Path): readonly Problem[] {
  const leastOfBan = Math.min(Math.max(requests, 1), mostRequestsOfBan);
  return [
    ...checkWhole([...path, "requests"], requests, 1, ban === undefined ? mostRequests : mostRequestsOfBan),
    ...checkChoice([...path, "seconds"], seconds, windows, "seconds"),
    ...(paths === undefined ? [] : checkPaths(paths, [...path, "paths"])),
    ...(ban === undefined
      ? []
      : [
          ...checkWhole([...path, "ban", "requests"], ban.requests, leastOfBan, mostRequestsOfBan, {
            reason: "an address is limited before it is banned",
          }),
          ...checkChoice([...path, "ban", "seconds"], ban.seconds, windows, "seconds"),
          ...checkWhole([...path, "ban", "durationSeconds"], ban.durationSeconds, 60, 86_400, { unit: "seconds" }),
        ]),
  ];
}

function checkPaths(paths: readonly string[], path: Path): readonly Problem[] {
  if (paths.length < 1 || paths.length > mostPaths) {
    const allowed = `1 to ${mostPaths} paths`;
    return [{ path, what: "number of paths", got: paths, allowed, fix: "leave paths out, or make two limits of it" }];
  }
  return paths.flatMap((got, index) =>
    urlPath.test(got)
      ? []
      : [
          {
            path: [...path, index],
            what: "not the beginning of a path",
            got,
            allowed: "a slash, then letters, digits, hyphens, dots, underscores and slashes",
            fix: "write it as /login",
          },
        ],
  );
}

/** Without a limit for everything else, a client would be limited nowhere else; with two, the second would never be asked. */
function checkRest({ rateLimits }: SettledArmor, path: Path): readonly Problem[] {
  const rest = Object.keys(rateLimits).filter((name) => rateLimits[name]?.paths === undefined);
  if (rest.length === 1) return [];
  return [
    {
      path,
      what: rest.length === 0 ? "no limit for everything else" : "more than one limit for everything else",
      got: rest.length === 0 ? Object.keys(rateLimits) : rest,
      allowed: "exactly one limit without paths",
      fix: rest.length === 0 ? "add one without paths" : "give the others paths",
    },
  ];
}

/** Paths that another limit, which is asked first, is for already. */
function checkShadows({ rateLimits }: SettledArmor, path: Path): readonly Problem[] {
  const asked = limitsOfPaths(rateLimits).map(([name, { paths = [] }]) => ({ name, paths }));
  return asked.flatMap(({ name, paths }, index) => {
    const before = asked.slice(0, index).flatMap((other) => other.paths);
    return paths.flatMap((got) => {
      const shadow = before.find((other) => got.startsWith(other));
      if (shadow === undefined) return [];
      const allowed = `paths that do not begin with ${shadow}, which another limit is for`;
      const fix = "name it in the limit for the other";
      return [{ path: [...path, name, "paths"], what: "path that is never asked for", got, allowed, fix }];
    });
  });
}

function checkBlock({ ranges }: Required<BlockSpec>, path: Path): readonly Problem[] {
  if (ranges.length < 1 || ranges.length > mostRanges) {
    const allowed = `1 to ${mostRanges} ranges`;
    return [
      { path: [...path, "ranges"], what: "number of ranges", got: ranges, allowed, fix: "make two blocks of it" },
    ];
  }
  return ranges.flatMap((got, index) => {
    if (isRange(got)) return [];
    const allowed = "an IPv4 or IPv6 range that begins at its first address, such as 203.0.113.0/24";
    return [{ path: [...path, "ranges", index], what: "not an address range", got, allowed, fix: "correct it" }];
  });
}

/** Whether a range begins at its first address; one that does not is a slip. */
function isRange(text: string): boolean {
  if (!ipaddr.isValidCIDR(text)) return false;
  const [address, length] = ipaddr.parseCIDR(text);
  const first =
    address.kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
  return first.toNormalizedString() === address.toNormalizedString() && length > 0;
}
