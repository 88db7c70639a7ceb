import { caaVerdict } from "../../../dns/caa";
import type { DnsHistory } from "../../../dns/history";
import { fullName } from "../../../dns/names";
import { resolve } from "../../../dns/resolve";

/** What an attempt to authorise a domain came to, in the API's words. */
export interface Attempt {
  readonly state: "AUTHORIZING" | "AUTHORIZED" | "FAILED";
  readonly failureReason: "" | "CONFIG" | "CAA";
  readonly details: string;
}

/** A domain of a certificate, and the record that proves it; none where its authorisation is gone. */
export interface Claim {
  /** Perhaps with a wildcard in front. */
  readonly domain: string;
  readonly record?: { readonly name: string; readonly data: string };
}

/** What DNS says of a claim. */
export interface Verdict {
  readonly attempt: Attempt;
  /** When DNS may say something else, in milliseconds since 1970. */
  readonly until: number;
}

/**
 * Google's certificate authority, as CAA records name it. Google may fall back to another one where this is forbidden; whoever relies on
 * that is not warned there, and is here. https://cloud.google.com/certificate-manager/docs/core-components
 */
export const issuer = "pki.goog";

export const authorizing: Attempt = { state: "AUTHORIZING", failureReason: "", details: "" };
export const authorized: Attempt = { state: "AUTHORIZED", failureReason: "", details: "" };

/** Whether DNS proved a claim at a time, and allowed the certificate. */
export function verdictOf(history: DnsHistory, { domain, record }: Claim, time: number): Verdict {
  if (record === undefined)
    return {
      attempt: failed("CONFIG", `The DNS authorization of ${domain} does not exist any more.`),
      until: Infinity,
    };
  // The proof is an alias: whatever the question, its answer begins with the alias, or with one on the way to it.
  const { answers, until } = resolve(history, fullName(record.name), "TXT", time);
  const aliases = answers.filter(({ type }) => type === "CNAME").map(({ value }) => fullName(value));
  const [first] = aliases;
  if (first === undefined)
    return { attempt: failed("CONFIG", `No CNAME record at ${record.name}: it has to point to ${record.data}`), until };
  if (!aliases.includes(record.data)) {
    const details = `The CNAME record at ${record.name} points to ${first}: it has to point to ${record.data}`;
    return { attempt: failed("CONFIG", details), until };
  }
  const wildcard = domain.startsWith("*.");
  const name = fullName(wildcard ? domain.slice(2) : domain);
  const caa = caaVerdict(history, { name, wildcard, issuer }, time);
  const attempt = caa.allowed
    ? authorized
    : failed("CAA", `The CAA records at ${caa.decidedAt} do not allow ${issuer} to certify ${domain}.`);
  return { attempt, until: Math.min(until, caa.until) };
}

function failed(failureReason: "CONFIG" | "CAA", details: string): Attempt {
  return { state: "FAILED", failureReason, details };
}
