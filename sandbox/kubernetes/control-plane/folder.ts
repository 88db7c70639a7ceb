import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { keyOf, type ClusterRef } from "./ref";

/** What must survive the sandbox's own end. Which processes run is not here: the machine knows that better. */
export interface ClusterRecord {
  readonly ref: ClusterRef;
  /** The API server's port on 127.0.0.1. 0 before the first start. */
  readonly port: number;
  /** What was last asked for; `deleted` until the folder is gone. */
  readonly wanted: "running" | "suspended" | "deleted";
}

/** A cluster's folder: its record, its keys, its store and its logs. Only the owner may look inside. */
export class ClusterFolder {
  readonly path: string;

  constructor(parent: string, ref: ClusterRef) {
    this.path = join(parent, keyOf(ref));
  }

  get store(): string {
    return join(this.path, "etcd");
  }

  get certificates(): string {
    return join(this.path, "certificates");
  }

  file(name: string): string {
    return join(this.path, name);
  }

  async create(): Promise<void> {
    for (const path of [this.path, this.store, this.certificates]) await mkdir(path, { recursive: true, mode: 0o700 });
  }

  async read(): Promise<ClusterRecord | undefined> {
    const text = await readFile(this.file("cluster.json"), "utf8").catch(ignoreMissing);
    return text === undefined ? undefined : (JSON.parse(text) as ClusterRecord);
  }

  /** Whole or not at all. */
  async write(record: ClusterRecord): Promise<void> {
    const draft = this.file("cluster.json.new");
    await writeFile(draft, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
    await rename(draft, this.file("cluster.json"));
  }

  /** At once, as far as a later start can tell: a folder half removed would be taken for a damaged store. */
  async remove(): Promise<void> {
    const parting = join(dirname(this.path), `${removed}${basename(this.path)}`);
    await removeTree(parting);
    await rename(this.path, parting).catch(ignoreMissing);
    await removeTree(parting);
  }
}

/** What the removals of an earlier process have left behind. */
export async function removeLeftovers(parent: string): Promise<void> {
  const names = (await readdir(parent).catch(ignoreMissing)) ?? [];
  for (const name of names) if (name.startsWith(removed)) await removeTree(join(parent, name));
}

const removed = ".removed-";

function removeTree(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  return undefined;
}

/** The records of all clusters under a folder, sorted by key. */
export async function readRecords(parent: string): Promise<readonly ClusterRecord[]> {
  const names = (await readdir(parent).catch(ignoreMissing)) ?? [];
  const records = names
    .filter((name) => !name.startsWith(removed))
    .sort()
    .map(async (name) => {
      const [project, location, cluster] = name.split("_").map(decodeURIComponent);
      if (project === undefined || location === undefined || cluster === undefined) return undefined;
      return new ClusterFolder(parent, { project, location, name: cluster }).read();
    });
  return (await Promise.all(records)).filter((record) => record !== undefined);
}
