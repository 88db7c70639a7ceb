import { allowsIssuer, type CaaRecord, issuer } from "./caa";
import { type EdgeTarget, recordsTo, writtenRecords } from "./records";
import { baseOf } from "./registry";

/** What a tenant has to have in DNS. */
export interface WantedDns extends EdgeTarget {
  /** Record that proves the domain. */
  readonly challenge: { readonly name: string; readonly value: string };
}

/** What DNS answers. A name without such records has an empty list; a question without an answer is an error. */
export interface FoundDns {
  /** Where the challenge's CNAME leads. */
  readonly challenge: Answer<string>;
  readonly ipv4: Answer<string>;
  readonly ipv6: Answer<string>;
  /** Of the first name, from the domain upwards, that has CAA records; none when no name has. */
  readonly caa: Answer<CaaRecord> & { readonly at?: string };
}

/** Records, or why there is no answer. */
export type Answer<T> = { readonly records: readonly T[] } | { readonly error: string };

/** One thing that was looked at. */
export interface Finding {
  readonly subject: "proof" | "addresses" | "caa";
  /** `note` keeps nobody from being served. */
  readonly verdict: "ok" | "note" | "wrong" | "unknown";
  readonly what: string;
  /** What to do, and what to write where; empty when it is right. */
  readonly fix: string;
}

/** Explains what DNS says of a domain. Pure. */
export function explainDns(name: string, wanted: WantedDns, found: FoundDns): readonly Finding[] {
  return [explainChallenge(wanted, found), explainAddresses(name, wanted, found), explainCaa(name, found)];
}

/** Whether DNS proves the domain; undefined when it did not answer. */
export function isProved(findings: readonly Finding[]): boolean | undefined {
  const verdict = findings.find(({ subject }) => subject === "proof")?.verdict;
  return verdict === undefined || verdict === "unknown" ? undefined : verdict === "ok";
}

function explainChallenge({ challenge }: WantedDns, { challenge: found }: FoundDns): Finding {
  const subject = "proof";
  const fix = `set ${challenge.name} CNAME ${challenge.value}`;
  if ("error" in found) return unanswered(subject, challenge.name, found.error);
  const [first] = found.records.map(plain);
  if (first === plain(challenge.value)) {
    return { subject, verdict: "ok", what: `${challenge.name} leads where it should; it has to stay`, fix: "" };
  }
  if (first === undefined) return { subject, verdict: "wrong", what: `${challenge.name} has no CNAME`, fix };
  return { subject, verdict: "wrong", what: `${challenge.name} leads to ${first}`, fix };
}

function explainAddresses(name: string, wanted: WantedDns, { ipv4, ipv6 }: FoundDns): Finding {
  const { addresses } = wanted;
  const subject = "addresses";
  const host = name.startsWith("*.") ? `a name below ${baseOf(name)}` : name;
  if ("error" in ipv4) return unanswered(subject, host, ipv4.error);
  if ("error" in ipv6) return unanswered(subject, host, ipv6.error);
  const strangers = [
    ...ipv4.records.filter((address) => address !== addresses.ipv4),
    ...ipv6.records.filter((address) => shortest(address) !== shortest(addresses.ipv6)),
  ];
  const records = writtenRecords(recordsTo(wanted, name));
  if (strangers.length > 0) {
    const what = `${host} leads to ${strangers.join(", ")}, which is not the edge`;
    return { subject, verdict: "wrong", what, fix: `set only ${records}` };
  }
  if (ipv4.records.length === 0) {
    return { subject, verdict: "wrong", what: `${host} leads nowhere over IPv4`, fix: `set ${records}` };
  }
  if (ipv6.records.length === 0) {
    const fix = `add ${name} AAAA ${addresses.ipv6}, or set ${records}`;
    return { subject, verdict: "note", what: `${host} leads to the edge over IPv4 alone`, fix };
  }
  return { subject, verdict: "ok", what: `${host} leads to the edge`, fix: "" };
}

function explainCaa(name: string, { caa }: FoundDns): Finding {
  const subject = "caa";
  if ("error" in caa) return unanswered(subject, baseOf(name), caa.error);
  const at = caa.at ?? baseOf(name);
  if (caa.records.length === 0) {
    return { subject, verdict: "ok", what: "no CAA records: any authority may issue", fix: "" };
  }
  if (allowsIssuer(name, caa.records)) {
    return { subject, verdict: "ok", what: `the CAA records of ${at} let ${issuer} issue`, fix: "" };
  }
  const tag =
    name.startsWith("*.") && caa.records.some(({ issuewild }) => issuewild !== undefined) ? "issuewild" : "issue";
  return {
    subject,
    verdict: "wrong",
    what: `the CAA records of ${at} let others issue, and not ${issuer}`,
    fix: `add ${at} CAA 0 ${tag} "${issuer}"`,
  };
}

function unanswered(subject: Finding["subject"], name: string, error: string): Finding {
  return {
    subject,
    verdict: "unknown",
    what: `DNS did not answer for ${name}: ${error}`,
    fix: "try again, or ask another resolver with --resolver",
  };
}

function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}

/** An IPv6 address in its one shortest form. */
function shortest(address: string): string {
  return URL.canParse(`http://[${address}]/`) ? new URL(`http://[${address}]/`).hostname : address;
}
