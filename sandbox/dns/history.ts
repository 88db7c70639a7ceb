import type { RecordType } from "./data";
import { parentOf } from "./names";

/** The records of one name and type. */
export interface RecordSet {
  /** In seconds. */
  readonly ttl: number;
  /** As zone files write them. */
  readonly values: readonly string[];
}

/** All records of one name, by type. */
export type RecordsOfName = Readonly<Partial<Record<RecordType, RecordSet>>>;

/** Who put a record there: a person or a test, for whom the world's DNS is; or the cloud's own public zones. */
export const owners = ["person", "zone"] as const;
export type Owner = (typeof owners)[number];

/** What stood at a name at one time. */
export interface Glimpse {
  readonly records: RecordsOfName;
  /** When that may change next, in milliseconds since 1970; `Infinity` as far as is known. */
  readonly until: number;
}

interface Change {
  readonly at: number;
  readonly records: RecordsOfName;
}

const nothing: RecordsOfName = {};

/**
 * What stood in DNS at any time since the beginning: nothing is forgotten, so that what follows from it over time (a certificate's
 * renewal that nobody watched) can be told at any later time. What a person set at a name hides what zones have there.
 */
export class DnsHistory {
  private readonly names: Readonly<Record<Owner, Map<string, Change[]>>> = { person: new Map(), zone: new Map() };
  /** Names that have, or had, others below them: they exist without records of their own. */
  private readonly above = new Set<string>();

  /** @param at Not before the change that came last. @param set Without one, the records of this type go. */
  change(at: number, owner: Owner, name: string, type: RecordType, set: RecordSet | undefined): void {
    const changes = this.names[owner].get(name) ?? [];
    this.names[owner].set(name, changes);
    const last = changes.at(-1);
    const others = Object.entries(last?.records ?? nothing).filter(([other]) => other !== type);
    const records = Object.fromEntries(set === undefined ? others : [...others, [type, set]]) as RecordsOfName;
    if (last?.at === at) changes.pop();
    changes.push({ at, records });
    for (let up = parentOf(name); up !== "" && !this.above.has(up); up = parentOf(up)) this.above.add(up);
  }

  /** What an owner has at a name now. */
  latest(owner: Owner, name: string): RecordsOfName {
    return this.names[owner].get(name)?.at(-1)?.records ?? nothing;
  }

  /** Every name at which an owner has records now, with them. */
  *all(owner: Owner): Generator<readonly [name: string, records: RecordsOfName, since: number]> {
    for (const [name, changes] of this.names[owner]) {
      const last = changes.at(-1);
      if (last !== undefined && Object.keys(last.records).length > 0) yield [name, last.records, last.at];
    }
  }

  /** What stood at exactly this name. */
  at(name: string, time: number): Glimpse {
    const own = glimpse(this.names.person.get(name), time);
    if (isEmpty(own.records)) {
      const zones = glimpse(this.names.zone.get(name), time);
      return { records: zones.records, until: Math.min(own.until, zones.until) };
    }
    return own;
  }

  /** What a question for this name is answered from: its own records, or those of the wildcard that stands for it (RFC 4592). */
  answering(name: string, time: number): Glimpse & { readonly exists: boolean } {
    const own = this.at(name, time);
    if (!isEmpty(own.records) || this.above.has(name)) return { ...own, exists: true };
    let { until } = own;
    for (let up = parentOf(name); up !== ""; up = parentOf(up)) {
      const wildcard = this.at(`*.${up}`, time);
      until = Math.min(until, wildcard.until);
      if (!isEmpty(wildcard.records)) return { records: wildcard.records, until, exists: true };
      const encloser = this.at(up, time);
      until = Math.min(until, encloser.until);
      if (!isEmpty(encloser.records)) break;
    }
    return { records: nothing, until, exists: false };
  }
}

function glimpse(changes: readonly Change[] | undefined, time: number): Glimpse {
  let until = Infinity;
  for (let index = (changes?.length ?? 0) - 1; index >= 0; index -= 1) {
    const change = changes?.[index];
    if (change === undefined) break;
    if (change.at <= time) return { records: change.records, until };
    until = change.at;
  }
  return { records: nothing, until };
}

function isEmpty(records: RecordsOfName): boolean {
  for (const _type in records) return false;
  return true;
}
