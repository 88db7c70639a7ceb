/**
 * What is wrong with a filter of Cloud Logging or Cloud Monitoring, as far as its form shows: quotes and parentheses that do not match,
 * operators without a side. Undefined when nothing is.
 */
export function filterProblem(text: string): string | undefined {
  if (text.length > 20_000) return `a filter has 20000 characters at most, not ${String(text.length)}`;
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/--[^\n]*/g, "");
  if ((bare.match(/"/g) ?? []).length % 2 === 1) return "Unparseable filter: unterminated string";
  let depth = 0;
  for (const bracket of bare.match(/[()]/g) ?? []) {
    depth += bracket === "(" ? 1 : -1;
    if (depth < 0) return 'Unparseable filter: unexpected ")"';
  }
  if (depth > 0) return 'Unparseable filter: missing ")"';
  if (/(^|[\s(])(AND|OR)\s*($|\)|(AND|OR)\s)|^\s*(AND|OR)\s/.test(bare.trim())) {
    return "Unparseable filter: AND and OR need an expression on each side";
  }
  return undefined;
}
