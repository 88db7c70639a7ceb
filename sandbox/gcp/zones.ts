import { dataOf, recordTypes, type RecordType } from "../dns/data";
import { fullName } from "../dns/names";
import type { PublicDns } from "../dns/public-dns";
import type { RecordSet } from "../dns/history";
import { lastPart } from "./links";
import type { StoredResource } from "./model";
import { recordSetType } from "./models/dns/recordSet";
import { zoneType } from "./models/dns/managedZone";
import type { Store } from "./store";
import { View } from "./view";

/** Cloud DNS's default, in seconds. */
const defaultTtl = 300;
/** Of the name servers at a zone's top, in seconds. */
const apexTtl = 21_600;

interface Mirrored {
  readonly name: string;
  readonly type: RecordType;
  readonly set: RecordSet;
}

/** Keeps the records of the cloud's public zones in DNS, and mends what a death between the two stores left. */
export function mirrorZones(store: Store, dns: PublicDns): void {
  const wanted = [
    ...store.list(zoneType).flatMap(apexOf),
    ...store.list(recordSetType).flatMap((record) => recordsOf(store, record)),
  ];
  const names = new Set(wanted.map(({ name, type }) => `${name} ${type}`));
  for (const { owner, name, type } of dns.list())
    if (owner === "zone" && !names.has(`${name} ${type}`)) dns.mirror(name, type, undefined);
  for (const { name, type, set } of wanted) dns.mirror(name, type, set);

  const follow = (before: readonly Mirrored[], after: readonly Mirrored[]): void => {
    for (const { name, type } of before)
      if (!after.some((other) => other.name === name && other.type === type)) dns.mirror(name, type, undefined);
    for (const { name, type, set } of after) dns.mirror(name, type, set);
  };
  store.watch(zoneType, (before, after) => {
    follow(before ? apexOf(before) : [], after ? apexOf(after) : []);
  });
  store.watch(recordSetType, (before, after) => {
    follow(before ? recordsOf(store, before) : [], after ? recordsOf(store, after) : []);
  });
}

function apexOf(zone: StoredResource): Mirrored[] {
  const state = new View(zone.state);
  const name = state.string("dnsName");
  if (name === undefined || !isPublic(zone)) return [];
  return [{ name: fullName(name), type: "NS", set: { ttl: apexTtl, values: state.strings("nameServers") } }];
}

/** A record set of a public zone; routing policies and types that DNS does not know here are not answered. */
function recordsOf(store: Store, record: StoredResource): Mirrored[] {
  const state = new View(record.state);
  const zone = lastPart(state.string("managedZone") ?? "");
  const owner = store.get(zoneType, `projects/${record.project}/managedZones/${zone}`);
  const type = recordTypes.find((known) => known === state.string("type"));
  const values = type === undefined ? [] : state.strings("rrdatas").filter((value) => isReadable(type, value));
  if (type === undefined || values.length === 0 || (owner !== undefined && !isPublic(owner))) return [];
  const name = state.string("name") ?? "";
  if (!isReadable("PTR", name)) return []; // such as a * that is not a first label
  return [{ name: fullName(name), type, set: { ttl: state.number("ttl") ?? defaultTtl, values } }];
}

function isPublic(zone: StoredResource): boolean {
  return zone.state.visibility !== "private";
}

function isReadable(type: RecordType, value: string): boolean {
  try {
    dataOf(type, value);
    return true;
  } catch {
    return false; // the model of record sets takes more than DNS here can answer
  }
}
