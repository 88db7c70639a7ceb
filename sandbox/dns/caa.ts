import { type Caa, dataOf } from "./data";
import type { DnsHistory } from "./history";
import { parentOf } from "./names";
import { resolve } from "./resolve";

/** What CAA records say of a certificate for a name. */
export interface CaaVerdict {
  readonly allowed: boolean;
  /** The name whose records decided; empty when there were none on the whole way up. */
  readonly decidedAt: string;
  /** When that may change next, in milliseconds since 1970. */
  readonly until: number;
}

const known = ["issue", "issuewild", "iodef", "contactemail", "contactphone", "issuemail", "issuevmc"];
const critical = 128;

/**
 * Whether an issuer may certify a name: the records of the name or else of the nearest name above it that has any decide (RFC 8659).
 *
 * @param name With a dot at its end and no wildcard. @param wildcard Whether the certificate is for `*.NAME`.
 */
export function caaVerdict(
  history: DnsHistory,
  { name, wildcard, issuer }: { readonly name: string; readonly wildcard: boolean; readonly issuer: string },
  time: number,
): CaaVerdict {
  let until = Infinity;
  for (let here = name; here !== ""; here = parentOf(here)) {
    const { answers, until: changes } = resolve(history, here, "CAA", time);
    until = Math.min(until, changes);
    const properties = answers.filter(({ type }) => type === "CAA").map(({ value }) => dataOf("CAA", value));
    if (properties.length > 0) return { allowed: allows(properties, wildcard, issuer), decidedAt: here, until };
  }
  return { allowed: true, decidedAt: "", until };
}

function allows(properties: readonly Caa[], wildcard: boolean, issuer: string): boolean {
  if (properties.some(({ flags, tag }) => (flags & critical) !== 0 && !known.includes(tag))) return false;
  const tagged = (tag: string): readonly Caa[] => properties.filter((property) => property.tag === tag);
  const wild = wildcard ? tagged("issuewild") : [];
  const deciding = wild.length > 0 ? wild : tagged("issue");
  // Parameters of the issuer's own follow a semicolon; nothing before it is nobody.
  return deciding.length === 0 || deciding.some(({ value }) => value.split(";")[0]?.trim().toLowerCase() === issuer);
}
