import type { Fail } from "../../model";
import type { View } from "../../view";

/** A status, or all of a hundred. https://cloud.google.com/load-balancing/docs/https/custom-error-response */
const code = /^([45]\d\d|[45]xx)$/;
const longestPath = 1024;

/**
 * What is wrong with the pages that take the place of answers, at one level of a URL map.
 *
 * @param above The service of the level above, which counts where this level names none.
 */
export function checkErrorPolicy(policy: View | undefined, above: View | undefined, path: string, fail: Fail): void {
  if (!policy) return;
  const rules = policy.list("errorResponseRules");
  const named = [policy, above].some((level) => level?.has("errorService") || level?.unknown("errorService"));
  if (rules.length > 0 && !named) fail(`${path}.errorService`, "must be specified: errorResponseRules need it");
  const seen = new Set<string>();
  rules.forEach((rule, index) => {
    const at = `${path}.errorResponseRules[${String(index)}]`;
    for (const status of rule.strings("matchResponseCodes")) {
      if (!code.test(status)) fail(`${at}.matchResponseCodes`, `'${status}' is none of 400 to 599, 4xx, 5xx`);
      if (seen.has(status)) fail(`${at}.matchResponseCodes`, `'${status}' is matched by this policy already`);
      seen.add(status);
    }
    const page = rule.string("path");
    if (page !== undefined && (!/^\/.*[^/]$/.test(page) || page.length > longestPath))
      fail(`${at}.path`, `'${page}' has to begin with / and must not end with one`);
    const override = rule.number("overrideResponseCode");
    if (override !== undefined && (override < 200 || override > 599))
      fail(`${at}.overrideResponseCode`, `must be from 200 to 599, is ${String(override)}`);
  });
}
