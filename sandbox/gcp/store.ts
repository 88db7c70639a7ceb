import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
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
}

type Entry =
  | { readonly put: StoredResource }
  | { readonly drop: { readonly type: string; readonly id: string } }
  | { readonly set: Settings };

interface Snapshot {
  readonly format: 1;
  readonly settings: Settings;
  readonly resources: readonly StoredResource[];
}

const initial: Settings = { limits: {}, explicitProjects: [], reserved: {}, sequence: 0 };
const none: ReadonlyMap<string, StoredResource> = new Map();
/** Journal entries after which the snapshot is written anew. */
const compactAfter = 2_000;

/**
 * Resources on disk: a snapshot (`resources.json`) and a journal of what changed since (`journal.jsonl`), both readable by their
 * owner only, as they hold secrets.
 *
 * Each change is written to the journal before the call returns, in one write: it survives the death of the process at any moment,
 * and a last line that was cut off is dropped when the store is opened again. It is not flushed to the device with each change (a
 * power cut may lose the last moments); the snapshot is, before it replaces its predecessor.
 *
 * One process at a time: whoever opens a store has to see to that.
 */
export class Store {
  private readonly resources = new Map<string, StoredResource>();
  private readonly types = new Map<string, Map<string, StoredResource>>();
  private readonly links = new Map<string, StoredResource>();
  private current: Settings = initial;
  /** File descriptor; -1 once closed. */
  private journal: number;
  /** The journal's length in bytes. */
  private size = 0;
  private entries = 0;

  /** @param directory Made when it does not exist. @throws when a file in it is damaged other than at the journal's end. */
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.readSnapshot();
    this.journal = openSync(this.path("journal.jsonl"), "a", 0o600);
    this.replay();
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

  /** A number never given before; kept with the next change. */
  nextSequence(): number {
    this.current = { ...this.current, sequence: this.current.sequence + 1 };
    return this.current.sequence;
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
    ftruncateSync(this.journal, 0);
    this.size = 0;
    this.entries = 0;
  }

  close(): void {
    if (this.journal < 0) return;
    if (this.entries > 0) this.compact();
    closeSync(this.journal);
    this.journal = -1;
  }

  private append(entry: Entry): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      writeFully(this.journal, line);
    } catch (error) {
      ftruncateSync(this.journal, this.size); // what comes next must not follow half a line
      throw error;
    }
    this.size += line.length;
    this.apply(entry);
    this.entries += 1;
    if (this.entries >= compactAfter) this.compact();
  }

  private apply(entry: Entry): void {
    if ("put" in entry) this.index(entry.put);
    else if ("drop" in entry) this.unindex(entry.drop.type, entry.drop.id);
    else this.current = entry.set;
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
    const sequence = Math.max(this.current.sequence, resource.sequence);
    this.current = { ...this.current, sequence };
  }

  private unindex(type: string, id: string): void {
    const former = this.resources.get(key(type, id));
    if (former === undefined) return;
    this.resources.delete(key(type, id));
    this.types.get(type)?.delete(id);
    for (const link of linksOf(former)) this.links.delete(key(type, link));
  }

  private readSnapshot(): void {
    const path = this.path("resources.json");
    if (!existsSync(path)) return;
    const snapshot = parse(readFileSync(path, "utf8"), path) as Snapshot;
    this.current = snapshot.settings;
    for (const resource of snapshot.resources) this.index(resource);
  }

  private replay(): void {
    const path = this.path("journal.jsonl");
    const text = readFileSync(path, "utf8");
    const complete = text.slice(0, text.lastIndexOf("\n") + 1);
    this.size = Buffer.byteLength(complete);
    if (complete.length < text.length) ftruncateSync(this.journal, this.size);
    for (const line of complete.split("\n")) {
      if (line === "") continue;
      this.apply(parse(line, path) as Entry);
      this.entries += 1;
    }
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

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${path} is damaged: remove the sandbox's store (homeport sandbox reset) to start with an empty cloud`,
      {
        cause: error,
      },
    );
  }
}

function writeFully(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
