import ipaddr from "ipaddr.js";
import { fullName } from "./names";

/** The types of records that the sandbox's DNS knows. */
export const recordTypes = ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SRV", "TXT"] as const;
export type RecordType = (typeof recordTypes)[number];

/** One CAA property, RFC 8659. */
export interface Caa {
  readonly flags: number;
  readonly tag: string;
  readonly value: string;
}

/** What a record of each type says. */
export interface RecordData {
  A: string;
  AAAA: string;
  CAA: Caa;
  CNAME: string;
  MX: { readonly preference: number; readonly exchange: string };
  NS: string;
  PTR: string;
  SRV: { readonly priority: number; readonly weight: number; readonly port: number; readonly target: string };
  /** Texts of at most 255 bytes each. */
  TXT: readonly string[];
}

/** The type that a text names, in any case. @throws Error naming the types there are */
export function recordType(text: string): RecordType {
  const type = recordTypes.find((known) => known === text.toUpperCase());
  if (type === undefined) throw new Error(`"${text}" is not a type of record here: there is ${recordTypes.join(", ")}`);
  return type;
}

/** Reads a value as zone files write it. @throws Error with the value and an example of the right form */
export function dataOf<Type extends RecordType>(type: Type, value: string): RecordData[Type] {
  return readers[type](value);
}

const readers: { readonly [Type in RecordType]: (value: string) => RecordData[Type] } = {
  A: (value) => {
    if (!ipaddr.IPv4.isValidFourPartDecimal(value)) throw wrong("A", value, "203.0.113.10");
    return value;
  },
  AAAA: (value) => {
    if (!ipaddr.IPv6.isValid(value)) throw wrong("AAAA", value, "2001:db8::1");
    return value;
  },
  CAA: (value) => {
    const match = /^(\d{1,3})\s+([a-z0-9]+)\s+(?:"([^"]*)"|(\S.*))$/i.exec(value);
    const flags = Number(match?.[1]);
    if (match?.[2] === undefined || flags > 255) throw wrong("CAA", value, '0 issue "pki.goog"');
    return { flags, tag: match[2].toLowerCase(), value: match[3] ?? match[4] ?? "" };
  },
  CNAME: fullName,
  MX: (value) => {
    const [preference, exchange] = numbers("MX", value, 1, "10 mail.example.com.");
    return { preference: preference[0] ?? 0, exchange };
  },
  NS: fullName,
  PTR: fullName,
  SRV: (value) => {
    const [[priority = 0, weight = 0, port = 0], target] = numbers("SRV", value, 3, "10 5 443 host.example.com.");
    return { priority, weight, port, target };
  },
  TXT: (value) => {
    const quoted = [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => (match[1] ?? "").replace(/\\(.)/g, "$1"));
    const texts = value.startsWith('"') ? quoted : [value];
    if (texts.length === 0 || texts.some((text) => Buffer.byteLength(text) > 255))
      throw wrong("TXT", value, '"v=spf1 -all", each text of at most 255 bytes');
    return texts;
  },
};

/** So many numbers up to 65535, then a name. */
function numbers(type: RecordType, value: string, count: number, example: string): [number[], string] {
  const words = value.split(/\s+/);
  const found = words.slice(0, count).map(Number);
  const isRight =
    words.length === count + 1 && found.every((each) => Number.isInteger(each) && each >= 0 && each < 65_536);
  if (!isRight) throw wrong(type, value, example);
  return [found, fullName(words[count] ?? "")];
}

function wrong(type: RecordType, value: string, example: string): Error {
  return new Error(`"${value}" cannot be the value of a record of type ${type}: write it as ${example}`);
}
