import type { Bound } from "../model";

/** A point in time in UTC. */
export const timestamp: Bound = {
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/,
  words: "an RFC 3339 time such as 2026-01-31T02:00:00Z",
};

/** A UUID out of hexadecimal digits, of which it needs 32. */
export function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
