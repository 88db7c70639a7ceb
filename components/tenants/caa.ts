import { baseOf } from "./registry";

/** One CAA record, as `node:dns` gives it. */
export interface CaaRecord {
  readonly critical: number;
  readonly issue?: string;
  readonly issuewild?: string;
  readonly iodef?: string;
}

/** The authority that issues our certificates. Source: https://cloud.google.com/certificate-manager/docs/certificates#caa */
export const issuer = "pki.goog";

/** The names that a domain's CAA records may stand at, from itself upwards: the first with records decides (RFC 8659, section 3). */
export function caaNames(name: string): readonly string[] {
  const labels = baseOf(name).split(".");
  return labels.map((_, from) => labels.slice(from).join("."));
}

/**
 * Whether CAA records let our certificates be issued. Pure. `issuewild` decides for wildcards, where there is one; records that say nothing
 * about issuing forbid nothing.
 */
export function allowsIssuer(name: string, records: readonly CaaRecord[]): boolean {
  const of = (property: "issue" | "issuewild"): readonly string[] =>
    records.flatMap((record) => {
      const value = record[property];
      return value === undefined ? [] : [(value.split(";")[0] ?? "").trim().toLowerCase()];
    });
  const wild = name.startsWith("*.") ? of("issuewild") : [];
  const deciding = wild.length > 0 ? wild : of("issue");
  return deciding.length === 0 || deciding.includes(issuer);
}
