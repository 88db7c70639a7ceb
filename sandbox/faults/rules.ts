import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { liesIn, globMatches, typeMatches } from "./glob";
import { parseFault, type Fault, type OperationName } from "./rule";

/** One thing that a provider is asked to do, as faults see it. */
export interface Operation {
  readonly operation: OperationName;
  /** Type token, or the function's token. */
  readonly type: string;
  readonly name: string;
  /** Region or zone; undefined for what is global. */
  readonly location: string | undefined;
}

interface File {
  readonly next: number;
  readonly faults: readonly Fault[];
}

/**
 * The faults of one sandbox, in the order in which they were added, with their counters. Every change is on disk before
 * it takes effect, so that a fault that ends the sandbox does not end it again when it is restarted.
 */
export class FaultRules {
  private faults: readonly Fault[];
  private next: number;

  /** @throws Error when the file exists and is not one of ours */
  constructor(private readonly file: string) {
    const { next, faults } = load(file);
    this.next = next;
    this.faults = faults;
  }

  list(): readonly Fault[] {
    return this.faults;
  }

  /** @throws Error when the request is not a fault */
  add(request: unknown): Fault {
    const fault: Fault = { ...parseFault(request), id: `f${this.next}`, seen: 0 };
    this.next += 1;
    this.save([...this.faults, fault]);
    return fault;
  }

  /** The fault that is gone now; `undefined` when there was none with this id. */
  remove(id: string): Fault | undefined {
    const fault = this.faults.find((candidate) => candidate.id === id);
    if (fault !== undefined) this.save(this.faults.filter((candidate) => candidate !== fault));
    return fault;
  }

  /** Regions that are down. */
  regionsDown(): readonly string[] {
    return [...new Set(this.faults.flatMap((fault) => (fault.action === "region-down" ? [fault.region] : [])))];
  }

  /** Counts the operation, and says which faults strike it. The order of calls is the order of counting. */
  strike(operation: Operation): readonly Fault[] {
    const matching = this.faults.filter((fault) => matches(fault, operation));
    if (matching.length === 0) return [];
    this.save(this.faults.map((fault) => (matching.includes(fault) ? { ...fault, seen: fault.seen + 1 } : fault)));
    return matching.filter((fault) => strikes(fault, fault.seen + 1));
  }

  private save(faults: readonly Fault[]): void {
    const content: File = { next: this.next, faults };
    const temporary = `${this.file}.new`;
    writeFileSync(temporary, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, this.file);
    this.faults = faults;
  }
}

function load(file: string): File {
  if (!existsSync(file)) return { next: 1, faults: [] };
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as File;
    const faults = content.faults.map(({ id, seen, ...request }) => ({ ...parseFault(request), id, seen }));
    return { next: content.next, faults };
  } catch (error) {
    throw new Error(`${file} does not hold faults (${(error as Error).message}): delete it and add the faults again`, {
      cause: error,
    });
  }
}

function matches(fault: Fault, operation: Operation): boolean {
  const { location } = operation;
  const there = fault.region === undefined || (location !== undefined && liesIn(location, fault.region));
  if (fault.action === "region-down") return there;
  return (
    there &&
    (fault.operation === "*" || fault.operation === operation.operation) &&
    typeMatches(fault.type, operation.type) &&
    globMatches(fault.name, operation.name)
  );
}

function strikes(fault: Fault, occurrence: number): boolean {
  if (fault.action === "region-down") return true;
  if (occurrence < fault.nth) return false;
  return fault.times === "always" || occurrence < fault.nth + fault.times;
}
