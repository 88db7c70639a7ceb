import ipaddr from "ipaddr.js";
import { invalidField } from "../../errors";
import type { Fail, ResourceView } from "../../model";
import type { View } from "../../view";

/** The rule that decides on what no other matches. */
export const lastPriority = 2147483647;

/** Windows that requests are counted in, in seconds. https://cloud.google.com/armor/docs/rate-limiting-overview */
const intervals = [10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600];
/** Requests that are counted up to, by action. */
const mostRequests: Readonly<Record<string, number>> = { throttle: 1_000_000, rate_based_ban: 10_000 };
/** Conditions that an expression consists of. https://cloud.google.com/armor/docs/create-security-policy-rules */
const mostConditions = 5;
const actions = /^(allow|deny\((403|404|429|502)\)|redirect|throttle|rate_based_ban)$/;
const ruleSets =
  /^(sqli|xss|lfi|rfi|rce|methodenforcement|scannerdetection|protocolattack|php|sessionfixation|java|nodejs)-(v33|v422)-(stable|canary)$|^(cve|json-sqli)-canary$/;

/** Holds each rule of a policy to what Cloud Armor takes. */
export function checkRules(inputs: View, fail: Fail): void {
  const rules = inputs.list("rules");
  if (rules.length === 0) return;
  rules.forEach((rule, index) => {
    checkRule(rule, `rules[${String(index)}]`, fail);
  });
  const priorities = rules.map((rule) => rule.number("priority")).filter((priority) => priority !== undefined);
  const twice = priorities.find((priority, index) => priorities.indexOf(priority) !== index);
  if (twice !== undefined) fail("rules", `Cannot have two rules with the same priority: ${String(twice)}`);
  const unsure = rules.some((rule) => rule.unknown("priority"));
  if (!priorities.includes(lastPriority) && !unsure) {
    fail("rules", `There must always be a default rule: one of priority ${String(lastPriority)} that matches "*"`);
  }
}

function checkRule(rule: View, path: string, fail: Fail): void {
  const action = rule.string("action");
  if (action !== undefined && !actions.test(action))
    fail(
      `${path}.action`,
      `'${action}' is none of allow, deny(403), deny(404), deny(429), deny(502), redirect, throttle, rate_based_ban`,
    );
  checkMatch(rule, path, fail);
  const limits = rule.object("rateLimitOptions");
  const limiting = action === "throttle" || action === "rate_based_ban";
  if (limiting && !limits) fail(`${path}.rateLimitOptions`, `must be specified if the action is ${action}`);
  if (!limiting && limits && action !== undefined)
    fail(`${path}.rateLimitOptions`, `cannot be specified for the action ${action}`);
  if (limits) checkLimits(limits, action, `${path}.rateLimitOptions`, fail);
  if (rule.has("redirectOptions") && action !== undefined && action !== "redirect")
    fail(`${path}.redirectOptions`, `can be specified if the action is redirect, not for ${action}`);
  if (action === "redirect") checkRedirect(rule.object("redirectOptions"), `${path}.redirectOptions`, fail);
}

function checkMatch(rule: View, path: string, fail: Fail): void {
  const match = rule.object("match");
  if (!match) return;
  if (match.has("expr") === match.has("versionedExpr"))
    fail(`${path}.match`, "exactly one of expr, versionedExpr (with config) must be specified");
  if (match.has("versionedExpr") !== match.has("config"))
    fail(`${path}.match.config`, "versionedExpr and config go together");
  const ranges = match.strings("config.srcIpRanges");
  if (ranges.length > 10)
    fail(`${path}.match.config.srcIpRanges`, `has 10 ranges at most, not ${String(ranges.length)}`);
  for (const range of ranges) {
    if (range !== "*" && !ipaddr.isValid(range) && !ipaddr.isValidCIDR(range))
      fail(`${path}.match.config.srcIpRanges`, `'${range}' is neither an address range nor "*"`);
  }
  const isLast = rule.number("priority") === lastPriority;
  if (isLast && !ranges.includes("*") && !match.unknown("config"))
    fail(`${path}.match`, `the rule of priority ${String(lastPriority)} has to match "*"`);
  checkExpression(match.string("expr.expression"), `${path}.match.expr.expression`, fail);
}

function checkExpression(text: string | undefined, path: string, fail: Fail): void {
  if (text === undefined) return;
  if (text.length > 2048) fail(path, `an expression has 2048 characters at most, not ${String(text.length)}`);
  const bare = text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  let depth = 0;
  let lowest = 0;
  for (const bracket of bare.match(/[()]/g) ?? []) {
    depth += bracket === "(" ? 1 : -1;
    lowest = Math.min(lowest, depth);
  }
  if (text.trim() === "" || depth !== 0 || lowest < 0)
    fail(path, `'${text}' is not an expression: its parentheses do not match`);
  const conditions = bare.split(/&&|\|\|/).length;
  if (conditions > mostConditions)
    fail(path, `an expression has ${String(mostConditions)} subexpressions at most, not ${String(conditions)}`);
  for (const [, name = ""] of text.matchAll(/evaluatePreconfigured(?:Waf|Expr)\(\s*['"]([^'"]*)['"]/g)) {
    if (!ruleSets.test(name)) fail(path, `'${name}' is not a preconfigured WAF rule set, such as sqli-v33-stable`);
  }
}

function checkLimits(limits: View, action: string | undefined, path: string, fail: Fail): void {
  for (const threshold of ["rateLimitThreshold", "banThreshold"]) {
    const seconds = limits.number(`${threshold}.intervalSec`);
    if (seconds !== undefined && !intervals.includes(seconds))
      fail(`${path}.${threshold}.intervalSec`, `must be one of ${intervals.join(", ")}, is ${String(seconds)}`);
    const count = limits.number(`${threshold}.count`);
    const most = mostRequests[action ?? ""] ?? 1_000_000;
    if (count !== undefined && (count < 1 || count > most))
      fail(`${path}.${threshold}.count`, `must be from 1 to ${String(most)} for ${action ?? "a limit"}`);
  }
  if (!limits.has("rateLimitThreshold")) fail(`${path}.rateLimitThreshold`, "has to be set");
  if ((limits.string("conformAction") ?? "allow") !== "allow") fail(`${path}.conformAction`, "has to be allow");
  const exceed = limits.string("exceedAction");
  if (exceed !== undefined && !/^(deny\((403|404|429|502)\)|redirect)$/.test(exceed))
    fail(`${path}.exceedAction`, `has to be deny(403), deny(404), deny(429), deny(502) or redirect, is ${exceed}`);
  if (action === "rate_based_ban" && !limits.has("banDurationSec"))
    fail(`${path}.banDurationSec`, "has to be set for rate_based_ban");
  if (action === "throttle" && (limits.has("banDurationSec") || limits.has("banThreshold")))
    fail(`${path}.banDurationSec`, "can only be specified for rate_based_ban");
  const key = limits.string("enforceOnKey");
  if ((key === "HTTP_HEADER" || key === "HTTP_COOKIE") && !limits.has("enforceOnKeyName"))
    fail(`${path}.enforceOnKeyName`, `has to be set for the key ${key}`);
  if (limits.has("enforceOnKey") && limits.has("enforceOnKeyConfigs"))
    fail(`${path}.enforceOnKey`, "conflicts with enforceOnKeyConfigs");
  if (limits.list("enforceOnKeyConfigs").length > 3) fail(`${path}.enforceOnKeyConfigs`, "has 3 keys at most");
}

/** A rule that bans cannot be changed into one that only throttles; one at another priority can take its place. */
export function refuseSofterRules({ inputs, previous }: ResourceView): void {
  const actions = (policy: View | undefined): Map<number | undefined, string | undefined> =>
    new Map(policy?.list("rules").map((rule) => [rule.number("priority"), rule.string("action")]));
  const before = actions(previous);
  for (const [priority, action] of actions(inputs)) {
    if (action !== "throttle" || before.get(priority) !== "rate_based_ban") continue;
    throw invalidField(
      "rules",
      String(priority),
      "The action of a rule cannot be changed from rate_based_ban to throttle: delete the rule, and add another.",
    );
  }
}

function checkRedirect(options: View | undefined, path: string, fail: Fail): void {
  const type = options?.string("type");
  if (type === undefined) return;
  if (!["EXTERNAL_302", "GOOGLE_RECAPTCHA"].includes(type))
    fail(`${path}.type`, "has to be EXTERNAL_302 or GOOGLE_RECAPTCHA");
  if ((type === "EXTERNAL_302") !== options?.has("target"))
    fail(`${path}.target`, "is required for EXTERNAL_302, and cannot be set for GOOGLE_RECAPTCHA");
}
