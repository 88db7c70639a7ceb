import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { recordFormat } from "./record";

/**
 * Where schemas are kept: `${HOMEPORT_CACHE:-${XDG_CACHE_HOME:-~/.cache}/homeport}/schema`. Outside any checkout, and safe to delete.
 */
export function defaultCacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const root = environment.HOMEPORT_CACHE ?? join(environment.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "homeport");
  return join(root, "schema");
}

/** Documents on disk, one a file. Anything unreadable counts as absent; anything that can't be written is done without. */
export class DocumentCache {
  private readonly directory: string;

  /**
   * @param root Directory of all schemas.
   * @param owner Package and version that the documents were read from.
   */
  constructor(root: string, owner: string) {
    this.directory = join(root, `${owner}-${String(recordFormat)}`);
  }

  get(key: string): unknown {
    try {
      return JSON.parse(readFileSync(this.path(key), "utf8"));
    } catch {
      return undefined; // absent or damaged: the caller reads the declarations again
    }
  }

  /** Written beside its place and renamed, so that a reader never sees half of it. */
  set(key: string, document: unknown): void {
    const path = this.path(key);
    const draft = `${path}.${String(process.pid)}.tmp`;
    try {
      mkdirSync(this.directory, { recursive: true });
      writeFileSync(draft, JSON.stringify(document));
      renameSync(draft, path);
    } catch {
      this.discard(draft); // a read-only or full disk costs time, not correctness
    }
  }

  private discard(draft: string): void {
    if (existsSync(draft)) rmSync(draft);
  }

  /** The digest keeps apart what differs in case only. */
  private path(key: string): string {
    const digest = createHash("sha256").update(key).digest("hex").slice(0, 8);
    return join(this.directory, `${key.replace(/[^\w.-]/g, "_")}-${digest}.json`);
  }
}
