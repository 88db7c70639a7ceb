import type { Fail } from "../../model";
import type { View } from "../../view";
import { checkErrorPolicy } from "./urlMapErrors";

/** A URL map has 1,000 host rules at most. https://cloud.google.com/load-balancing/docs/quotas#url_maps */
const mostHostRules = 1_000;

/** Problems that a URL map's inputs show by themselves. */
export function checkUrlMap(inputs: View, fail: Fail): void {
  checkTarget(inputs, "", fail);
  checkHosts(inputs, fail);
  const errors = inputs.object("defaultCustomErrorResponsePolicy");
  checkErrorPolicy(errors, undefined, "defaultCustomErrorResponsePolicy", fail);
  inputs.list("pathMatchers").forEach((matcher, index) => {
    checkMatcher(matcher, `pathMatchers[${String(index)}]`, fail);
    checkErrors(matcher, errors, `pathMatchers[${String(index)}]`, fail);
  });
}

/** Where requests go that nothing else matches: one of three. */
function checkTarget(from: View, path: string, fail: Fail): void {
  const at = path === "" ? "" : `${path}.`;
  const targets = ["defaultService", "defaultUrlRedirect", "defaultRouteAction.weightedBackendServices"];
  const given = targets.filter((target) => from.has(target));
  const unsure = from.unknown("defaultRouteAction");
  if (given.length !== 1 && !unsure) {
    fail(
      `${at}defaultService`,
      `exactly one of ${targets.join(", ")} must be specified${path === "" ? "" : ` in ${path}`}`,
    );
  }
  checkRedirect(from.object("defaultUrlRedirect"), `${at}defaultUrlRedirect`, fail);
  checkAction(from.object("defaultRouteAction"), `${at}defaultRouteAction`, fail);
}

function checkHosts(inputs: View, fail: Fail): void {
  const rules = inputs.list("hostRules");
  const matchers = inputs.list("pathMatchers").map((matcher) => matcher.string("name"));
  if (rules.length > mostHostRules)
    fail("hostRules", `a URL map has ${String(mostHostRules)} host rules at most, not ${String(rules.length)}`);
  const hosts = new Map<string, number>();
  rules.forEach((rule, index) => {
    const path = `hostRules[${String(index)}]`;
    const matcher = rule.string("pathMatcher");
    if (matcher !== undefined && !matchers.includes(matcher) && !inputs.unknown("pathMatchers"))
      fail(`${path}.pathMatcher`, `'${matcher}' is not the name of a path matcher of this URL map`);
    for (const host of rule.strings("hosts")) {
      if (!/^(\*|(\*[.-])?[a-z0-9]([-a-z0-9.]*[a-z0-9])?)(:\d+)?$/i.test(host))
        fail(
          `${path}.hosts`,
          `'${host}' is not a host pattern: * can only stand alone or at the beginning, before . or -`,
        );
      if (hosts.has(host)) fail(`${path}.hosts`, `'${host}' is in hostRules[${String(hosts.get(host))}] already`);
      hosts.set(host, index);
    }
  });
  const used = rules.map((rule) => rule.string("pathMatcher"));
  const sure = !inputs.unknown("hostRules") && !rules.some((rule) => rule.unknown("pathMatcher"));
  matchers.forEach((name, index) => {
    const path = `pathMatchers[${String(index)}].name`;
    if (matchers.indexOf(name) !== index) fail(path, `'${name ?? ""}' is the name of another path matcher`);
    if (name !== undefined && sure && !used.includes(name))
      fail(path, `path matcher '${name}' is not used by any host rule`);
  });
}

function checkMatcher(matcher: View, path: string, fail: Fail): void {
  checkTarget(matcher, path, fail);
  if (matcher.has("pathRules") && matcher.has("routeRules"))
    fail(`${path}.pathRules`, "only one of pathRules, routeRules can be set");
  const seen = new Set<string>();
  matcher.list("pathRules").forEach((rule, index) => {
    const at = `${path}.pathRules[${String(index)}]`;
    for (const pattern of rule.strings("paths")) {
      if (!/^\/[^*?#]*(\/\*|\*)?$/.test(pattern) || /[^/]\*$/.test(pattern))
        fail(
          `${at}.paths`,
          `'${pattern}' is not a path pattern: it begins with /, and * can only follow a / at its end`,
        );
      if (seen.has(pattern)) fail(`${at}.paths`, `'${pattern}' is in another path rule already`);
      seen.add(pattern);
    }
    checkRule(rule, at, fail);
  });
  let before = -1;
  matcher.list("routeRules").forEach((rule, index) => {
    const at = `${path}.routeRules[${String(index)}]`;
    const priority = rule.number("priority");
    if (priority !== undefined && priority <= before)
      fail(
        `${at}.priority`,
        `route rules have to be in the order of their priorities, each once: ${String(priority)} follows ${String(before)}`,
      );
    before = priority ?? before;
    checkRule(rule, at, fail);
    rule.list("matchRules").forEach((match, position) => {
      checkMatch(match, `${at}.matchRules[${String(position)}]`, fail);
    });
  });
}

function checkRule(rule: View, path: string, fail: Fail): void {
  const targets = ["service", "urlRedirect", "routeAction.weightedBackendServices"];
  const given = targets.filter((target) => rule.has(target));
  if (given.length !== 1 && !rule.unknown("routeAction"))
    fail(`${path}.service`, `exactly one of ${targets.join(", ")} must be specified`);
  checkRedirect(rule.object("urlRedirect"), `${path}.urlRedirect`, fail);
  checkAction(rule.object("routeAction"), `${path}.routeAction`, fail);
}

/** A level that names no service of its own takes that of the level above. */
function checkErrors(matcher: View, above: View | undefined, path: string, fail: Fail): void {
  const own = matcher.object("defaultCustomErrorResponsePolicy");
  checkErrorPolicy(own, above, `${path}.defaultCustomErrorResponsePolicy`, fail);
  const inherited = own?.has("errorService") === true ? own : above;
  for (const kind of ["pathRules", "routeRules"])
    matcher.list(kind).forEach((rule, index) => {
      const policy = rule.object("customErrorResponsePolicy");
      checkErrorPolicy(policy, inherited, `${path}.${kind}[${String(index)}].customErrorResponsePolicy`, fail);
    });
}

function checkMatch(match: View, path: string, fail: Fail): void {
  const ways = ["prefixMatch", "fullPathMatch", "regexMatch", "pathTemplateMatch"].filter((way) => match.has(way));
  if (ways.length > 1) fail(path, `only one of ${ways.join(", ")} can be set`);
  for (const way of ["prefixMatch", "fullPathMatch"]) {
    const text = match.string(way);
    if (text !== undefined && !text.startsWith("/")) fail(`${path}.${way}`, `has to begin with /, is '${text}'`);
  }
}

function checkRedirect(redirect: View | undefined, path: string, fail: Fail): void {
  if (!redirect) return;
  if (redirect.has("pathRedirect") && redirect.has("prefixRedirect"))
    fail(`${path}.pathRedirect`, "conflicts with prefixRedirect");
  const code = redirect.string("redirectResponseCode");
  const codes = ["FOUND", "MOVED_PERMANENTLY_DEFAULT", "PERMANENT_REDIRECT", "SEE_OTHER", "TEMPORARY_REDIRECT"];
  if (code !== undefined && !codes.includes(code))
    fail(`${path}.redirectResponseCode`, `'${code}' is none of ${codes.join(", ")}`);
}

function checkAction(action: View | undefined, path: string, fail: Fail): void {
  if (!action) return;
  const services = action.list("weightedBackendServices");
  let total = 0;
  services.forEach((service, index) => {
    const weight = service.number("weight");
    total += weight ?? 1;
    if (weight !== undefined && (weight < 0 || weight > 1000 || !Number.isInteger(weight)))
      fail(
        `${path}.weightedBackendServices[${String(index)}].weight`,
        `must be a whole number from 0 to 1000, is ${String(weight)}`,
      );
  });
  if (services.length > 0 && total === 0)
    fail(`${path}.weightedBackendServices`, "at least one weight has to be greater than 0");
  const retries = action.number("retryPolicy.numRetries");
  if (retries !== undefined && retries < 1)
    fail(`${path}.retryPolicy.numRetries`, `must be greater than 0, is ${String(retries)}`);
  for (const fault of ["abort", "delay"]) {
    const percentage = action.number(`faultInjectionPolicy.${fault}.percentage`);
    if (percentage !== undefined && (percentage < 0 || percentage > 100))
      fail(`${path}.faultInjectionPolicy.${fault}.percentage`, `must be from 0 to 100, is ${String(percentage)}`);
  }
}
