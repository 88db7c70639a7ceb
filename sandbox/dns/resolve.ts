import type { RecordType } from "./data";
import type { DnsHistory } from "./history";
import { fullName } from "./names";

/** One record of an answer. */
export interface Answer {
  readonly name: string;
  readonly type: RecordType;
  readonly ttl: number;
  readonly value: string;
}

/** What DNS answers to a question. */
export interface Resolution {
  /** `NXDOMAIN`: there is no such name. `SERVFAIL`: aliases that lead nowhere but on. */
  readonly status: "NOERROR" | "NXDOMAIN" | "SERVFAIL";
  /** Aliases on the way first. */
  readonly answers: readonly Answer[];
  /** When the answer may change next, in milliseconds since 1970. */
  readonly until: number;
}

/** How many aliases are followed, one after the other. */
const mostAliases = 8;

/** What DNS answered at a time. @param name With a dot at its end, in lower case. @param type Any: of most there are no records. */
export function resolve(history: DnsHistory, name: string, type: string, time: number): Resolution {
  const answers: Answer[] = [];
  let until = Infinity;
  let here = name;
  for (let step = 0; step <= mostAliases; step += 1) {
    const found = history.answering(here, time);
    until = Math.min(until, found.until);
    const set = found.records[type as RecordType];
    const alias = found.records.CNAME;
    const add = (kind: RecordType, values: readonly string[], ttl: number): void => {
      for (const value of values) answers.push({ name: here, type: kind, ttl, value });
    };
    if (set !== undefined) {
      add(type as RecordType, set.values, set.ttl);
      return { status: "NOERROR", answers, until };
    }
    const [target] = alias?.values ?? [];
    if (alias === undefined || target === undefined)
      return { status: found.exists ? "NOERROR" : "NXDOMAIN", answers, until };
    add("CNAME", [target], alias.ttl);
    here = fullName(target);
  }
  return { status: "SERVFAIL", answers, until };
}
