import { badRequest } from "../../errors";
import { lastPart, sameLink } from "../../links";
import type { ResourceView } from "../../model";
import type { View } from "../../view";

/** Runs the tests that a URL map carries: the API takes the map only if all pass. */
export function admitTests({ inputs }: ResourceView): void {
  inputs.list("tests").forEach((test, index) => {
    const expected = test.string("service");
    const found = route(inputs, test);
    if (expected === undefined || found === undefined || found.some((service) => sameLink(service, expected))) return;
    const request = `${test.string("host") ?? ""}${test.string("path") ?? ""}`;
    const actual = found.map(lastPart).join(", ");
    throw badRequest(
      `Test failure: Expect URL '${request}' to map to service '${lastPart(expected)}', but actually mapped to '${actual}'.`,
      `tests[${String(index)}]`,
    );
  });
}

/** The services that may answer a test's request; undefined when that depends on more than host and path. */
function route(map: View, test: View): string[] | undefined {
  const [host, path] = [test.string("host") ?? "", test.string("path") ?? "/"];
  const name = matcherFor(map, host);
  const matcher = map.list("pathMatchers").find((candidate) => candidate.string("name") === name);
  if (!matcher) return targets(map, "defaultService", "defaultRouteAction");
  if (matcher.has("routeRules")) return byRoute(matcher, path);
  const rule = best(matcher.list("pathRules"), path);
  return rule ? targets(rule, "service", "routeAction") : targets(matcher, "defaultService", "defaultRouteAction");
}

function targets(from: View, service: string, action: string): string[] {
  const one = from.string(service);
  const weighted = from
    .list(`${action}.weightedBackendServices`)
    .flatMap((entry) => entry.string("backendService") ?? []);
  return one === undefined ? weighted : [one];
}

/** The longest host pattern that fits. */
function matcherFor(map: View, host: string): string | undefined {
  const fitting = map.list("hostRules").flatMap((rule) =>
    rule
      .strings("hosts")
      .filter((pattern) => pattern === host || (pattern.startsWith("*") && host.endsWith(pattern.slice(1))))
      .map((pattern) => ({ pattern, matcher: rule.string("pathMatcher") })),
  );
  const exact = fitting.find(({ pattern }) => pattern === host);
  return (exact ?? fitting.sort((a, b) => b.pattern.length - a.pattern.length)[0])?.matcher;
}

/** The path rule with the longest pattern that fits. */
function best(rules: readonly View[], path: string): View | undefined {
  let found: View | undefined;
  let length = -1;
  for (const rule of rules) {
    for (const pattern of rule.strings("paths")) {
      const prefix = pattern.endsWith("*") ? pattern.slice(0, -1) : undefined;
      const fits = prefix === undefined ? pattern === path : path.startsWith(prefix) || `${path}/` === prefix;
      if (!fits || pattern.length <= length) continue;
      found = rule;
      length = pattern.length;
    }
  }
  return found;
}

function byRoute(matcher: View, path: string): string[] | undefined {
  for (const rule of matcher.list("routeRules")) {
    for (const match of rule.list("matchRules")) {
      if (["headerMatches", "queryParameterMatches", "regexMatch", "pathTemplateMatch"].some((way) => match.has(way)))
        return undefined;
      const [prefix, full] = [match.string("prefixMatch"), match.string("fullPathMatch")];
      if (full === undefined ? path.startsWith(prefix ?? "/") : path === full)
        return targets(rule, "service", "routeAction");
    }
  }
  return targets(matcher, "defaultService", "defaultRouteAction");
}
