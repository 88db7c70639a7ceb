import { Journal } from "../journal/journal";
import { dataOf, recordType, type RecordType } from "./data";
import { DnsHistory, type Owner, owners, type RecordSet } from "./history";
import { fullName } from "./names";
import { resolve, type Resolution } from "./resolve";

/** Records of one name and type, as they are listed. */
export interface ListedRecords extends RecordSet {
  readonly name: string;
  readonly type: RecordType;
  readonly owner: Owner;
}

/** What a person asks for. */
export interface RecordRequest {
  readonly name: string;
  readonly type: string;
  readonly values: readonly string[];
  /** In seconds. Default 300. */
  readonly ttl?: number;
}

interface Line {
  readonly at: number;
  readonly owner: Owner;
  readonly name: string;
  readonly type: RecordType;
  /** Absent when they were taken away. */
  readonly set?: RecordSet;
}

const defaultTtl = 300;
const longestTtl = 2_147_483_647;

/**
 * All the DNS there is for the sandbox: what people and tests set, and the cloud's public zones, with their history in a file of one
 * line a change.
 *
 * One process at a time: whoever opens it has to see to that.
 */
export class PublicDns {
  readonly history = new DnsHistory();
  private readonly journal: Journal<Line>;
  private last = 0;

  /** @param path Made when it does not exist. @param now Milliseconds since 1970. @throws when the file is damaged before its end */
  constructor(
    path: string,
    private readonly now: () => number,
  ) {
    this.journal = new Journal<Line>(path, (line) => {
      this.apply(line);
    });
  }

  /** Sets all records of a name and type, in place of what was set before. @throws Error for what cannot be a record */
  set({ name, type, values, ttl = defaultTtl }: RecordRequest): ListedRecords {
    const [full, kind] = [fullName(name), recordType(type)];
    if (values.length === 0) throw new Error(`${full} ${kind}: give at least one value`);
    for (const value of values) dataOf(kind, value);
    if (kind === "CNAME" && values.length > 1) throw new Error(`${full} CNAME: an alias has exactly one target`);
    if (!Number.isInteger(ttl) || ttl < 0 || ttl > longestTtl)
      throw new Error(`${full} ${kind}: a TTL is a whole number of seconds from 0 to ${longestTtl}, not ${ttl}`);
    const others = Object.keys(this.history.latest("person", full)).filter((other) => other !== kind);
    const clash = kind === "CNAME" ? others[0] : others.find((other) => other === "CNAME");
    if (clash !== undefined)
      throw new Error(`${full} has records of type ${clash}: a CNAME stands alone. Remove them first`);
    this.note({ owner: "person", name: full, type: kind, set: { ttl, values } });
    return { name: full, type: kind, owner: "person", ttl, values };
  }

  /** Takes away what a person set at a name. @param type One type only. @returns what it was */
  remove(name: string, type?: string): readonly ListedRecords[] {
    const [full, kind] = [fullName(name), type === undefined ? undefined : recordType(type)];
    const gone = listed("person", full, this.history.latest("person", full)).filter(
      (records) => kind === undefined || records.type === kind,
    );
    for (const records of gone) this.note({ owner: "person", name: full, type: records.type });
    return gone;
  }

  /** Sets or takes away what the cloud's zones have. Nothing is noted when it stood there already. */
  mirror(name: string, type: RecordType, set: RecordSet | undefined): void {
    const former = this.history.latest("zone", name)[type];
    if (JSON.stringify(former) !== JSON.stringify(set)) this.note({ owner: "zone", name, type, set });
  }

  /** All that stands now, sorted by name. */
  list(): readonly ListedRecords[] {
    return owners
      .flatMap((owner) => [...this.history.all(owner)].flatMap(([name, records]) => listed(owner, name, records)))
      .sort((a, b) => (`${a.name} ${a.type}` < `${b.name} ${b.type}` ? -1 : 1));
  }

  /** What is answered now. @param name With a dot at its end, in lower case. */
  resolve(name: string, type: string): Resolution {
    return resolve(this.history, name, type, this.now());
  }

  close(): void {
    this.journal.close();
  }

  private note(change: Omit<Line, "at">): void {
    // The system's clock may be set back; history is not.
    const line: Line = { at: Math.max(this.now(), this.last), ...change };
    this.journal.append(line);
    this.apply(line);
  }

  private apply({ at, owner, name, type, set }: Line): void {
    this.history.change(at, owner, name, type, set);
    this.last = at;
  }
}

function listed(
  owner: Owner,
  name: string,
  records: Readonly<Partial<Record<RecordType, RecordSet>>>,
): ListedRecords[] {
  return Object.entries(records).map(([type, set]) => ({ name, type: type as RecordType, owner, ...set }));
}
