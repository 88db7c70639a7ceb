import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Journal, parseStored, writeFully } from "../journal/journal";
import type { StoredResource } from "./model";
import { relativeLink } from "./links";

/** What the cloud remembers besides resources. */
export interface Settings {
  /** Adjusted limits: `project location metric` (location: a region, or `global`) → limit. */
  readonly limits: Readonly<Record<string, number>>;
  /** Projects in which APIs have been enabled one by one: there, what is not enabled is off. */
  readonly explicitProjects: readonly string[];
  /** Names that cannot be used yet: `type id` → RFC 3339 time from which they can. */
  readonly reserved: Readonly<Record<string, string>>;
  /** Last sequence number given out. */
  readonly sequence: number;
  /** How far the cloud's clock is ahead of the system's, in milliseconds. */
  readonly clockAhead: number;
  /** Adjusted durations of what takes its time: name → milliseconds. */
  readonly durations: Readonly<Record<string, number>>;
}

/** Told of a change: a resource before and after it, whichever there is. */
export type StoreListener = (before: StoredResource | undefined, after: StoredResource | undefined) => void;

type Entry =
  | { readonly put: StoredResource }
  | { readonly drop: { readonly type: string; readonly id: string } }
  | { readonly set: Settings };

interface Snapshot {
  readonly format: 1;
  readonly settings: Settings;
  readonly resources: readonly StoredResource[];
}

const initial: Settings = {
  limits: {},
  explicitProjects: [],
  reserved: {},
  sequence: 0,
  clockAhead: 0,
  durations: {},
};
const none: ReadonlyMap<string, StoredResource> = new Map();
/** Journal entries after which the snapshot is written anew; more where there are more resources, so that writing it stays rare. */
const compactAfter = 2_000;

/**
 * Resources on disk: a snapshot (`resources.json`) and a journal of what changed since (`journal.jsonl`), both readable by their
 * owner only, as they hold secrets.
 *
 * Each change is in the journal before the call returns; the snapshot is flushed to the device before it replaces its predecessor.
 *
 * One process at a time: whoever opens a store has to see to that.
 */
export class Store {
  private readonly resources = new Map<string, StoredResource>();
  private readonly types = new Map<string, Map<string, StoredResource>>();
  private readonly links = new Map<string, StoredResource>();
  private current: Settings = initial;
  private readonly journal: Journal<Entry>;
  private readonly listeners = new Map<string, StoreListener[]>();

  /** @param directory Made when it does not exist. @throws when a file in it is damaged other than at the journal's end. */
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.readSnapshot();
    this.journal = new Journal<Entry>(this.path("journal.jsonl"), (entry) => {
      this.apply(entry);
    });
  }

  get settings(): Settings {
    return this.current;
  }

  get(type: string, id: string): StoredResource | undefined {
    return this.resources.get(key(type, id));
  }

  /** By id or self link, full or from `projects/` on. */
  byLink(type: string, link: string): StoredResource | undefined {
    return this.get(type, link) ?? this.links.get(key(type, relativeLink(link)));
  }

  /** All, or all of a type, oldest first. */
  list(type?: string): StoredResource[] {
    return [...(type === undefined ? this.resources : (this.types.get(type) ?? none)).values()];
  }

  /** How many there are of each type. */
  count(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.types].flatMap(([type, { size }]) => (size === 0 ? [] : [[type, size]])));
  }

  /** A number never given before; kept with the next change. */
  nextSequence(): number {
    this.current = { ...this.current, sequence: this.current.sequence + 1 };
    return this.current.sequence;
  }

  /** Has a listener told of every change of a type's resources from now on, after it was made. */
  watch(type: string, listener: StoreListener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  put(resource: StoredResource): void {
    this.append({ put: resource });
  }

  drop(type: string, id: string): void {
    this.append({ drop: { type, id } });
  }

  set(changes: Partial<Settings>): void {
    this.append({ set: { ...this.current, ...changes } });
  }

  /** Writes the snapshot anew and empties the journal. A death in between is harmless: replaying the journal again changes nothing. */
  compact(): void {
    const snapshot: Snapshot = { format: 1, settings: this.current, resources: this.list() };
    const draft = this.path("resources.json.new");
    const file = openSync(draft, "w", 0o600);
    try {
      writeFully(file, Buffer.from(JSON.stringify(snapshot)));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, this.path("resources.json"));
    this.journal.empty();
  }

  close(): void {
    if (this.journal.closed) return;
    if (this.journal.entries > 0) this.compact();
    this.journal.close();
  }

  private append(entry: Entry): void {
    this.journal.append(entry);
    this.apply(entry);
    if (this.journal.entries >= Math.max(compactAfter, this.resources.size)) this.compact();
  }

  private apply(entry: Entry): void {
    if ("put" in entry) this.index(entry.put);
    else if ("drop" in entry) this.unindex(entry.drop.type, entry.drop.id);
    else this.current = { ...initial, ...entry.set };
  }

  private index(resource: StoredResource): void {
    const { type, id } = resource;
    const former = this.resources.get(key(type, id));
    if (former) for (const link of linksOf(former)) this.links.delete(key(type, link));
    // A key that is there keeps its place: maps stay in the order of creation.
    this.resources.set(key(type, id), resource);
    const siblings = this.types.get(type) ?? new Map<string, StoredResource>();
    this.types.set(type, siblings.set(id, resource));
    for (const link of linksOf(resource)) this.links.set(key(type, link), resource);
    if (resource.sequence > this.current.sequence) this.current = { ...this.current, sequence: resource.sequence };
    this.tell(type, former, resource);
  }

  private unindex(type: string, id: string): void {
    const former = this.resources.get(key(type, id));
    if (former === undefined) return;
    this.resources.delete(key(type, id));
    this.types.get(type)?.delete(id);
    for (const link of linksOf(former)) this.links.delete(key(type, link));
    this.tell(type, former, undefined);
  }

  private tell(type: string, before: StoredResource | undefined, after: StoredResource | undefined): void {
    for (const listener of this.listeners.get(type) ?? []) listener(before, after);
  }

  private readSnapshot(): void {
    const path = this.path("resources.json");
    if (!existsSync(path)) return;
    const snapshot = parseStored(readFileSync(path, "utf8"), path) as Snapshot;
    this.current = { ...initial, ...snapshot.settings };
    for (const resource of snapshot.resources) this.index(resource);
  }

  private path(file: string): string {
    return join(this.directory, file);
  }
}

function key(type: string, id: string): string {
  return `${type} ${id}`;
}

function linksOf({ id, state }: StoredResource): string[] {
  return typeof state.selfLink === "string" ? [relativeLink(id), relativeLink(state.selfLink)] : [relativeLink(id)];
}
