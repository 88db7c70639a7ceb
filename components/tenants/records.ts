import { suffixOf } from "./public-suffix";
import { baseOf } from "./registry";

/** A DNS record that a tenant has to set. */
export interface DnsRecord {
  /** Full name, without a dot at the end. */
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** Where tenants' domains have to lead. */
export interface EdgeTarget {
  /** Name to lead to by CNAME, for domains that can have one. */
  readonly hostname: string;
  readonly addresses: { readonly ipv4: string; readonly ipv6: string };
}

/**
 * The records that lead a domain to the edge. Pure. A CNAME, which follows the edge wherever it goes; addresses for a domain as it was
 * registered (`example.com`), as it has other records, and DNS allows a CNAME only alone.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2
 */
export function recordsTo({ hostname, addresses }: EdgeTarget, name: string): readonly DnsRecord[] {
  if (!isRegistered(name)) return [{ name, type: "CNAME", value: hostname }];
  return [
    { name, type: "A", value: addresses.ipv4 },
    { name, type: "AAAA", value: addresses.ipv6 },
  ];
}

/** Records in one line, for a person to set. */
export function writtenRecords(records: readonly DnsRecord[]): string {
  return records.map(({ name, type, value }) => `${name} ${type} ${value}`).join(" and ");
}

/** Whether a domain is one label below a public suffix. */
function isRegistered(name: string): boolean {
  const base = baseOf(name);
  // `*.example.com` may be a CNAME beside whatever example.com has.
  return base === name && base.split(".").length === suffixOf(base).suffix.split(".").length + 1;
}
