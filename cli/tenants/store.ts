import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import {
  assertRegistry,
  emptyShard,
  formatShard,
  mergeShards,
  parseShard,
  type Registry,
} from "../../components/tenants";
import { readRegistry, shardFileName } from "../../stacks/tenants/registry-files";
import type { Place } from "./place";

/** Another command that edits the same registry is waited for, this many times a quarter of a second. */
const lockRetries = 40;

/** Which files an edit wrote. */
export interface Written {
  /** Keys of the shards. */
  readonly shards: readonly string[];
}

/** All tenants of the environment, as they are written down. */
export function load({ environment, registries }: Place): Registry {
  return readRegistry(environment, registries);
}

/**
 * Changes the registry's files: those, and only those, whose tenants changed. A second command waits for the first. What an editor wrote between
 * reading and writing is merged, where it is of other tenants.
 *
 * @param change Pure: from the registry as it is to the registry as it should be, and what to tell about it.
 * @throws ProblemsError when someone else changed the same tenant meanwhile; nothing is written then.
 */
export async function edit<Result extends { readonly registry: Registry }>(
  place: Place,
  change: (registry: Registry) => Result,
): Promise<Result & Written> {
  const release = await lock(place.registry, {
    lockfilePath: lockOf(place.registry),
    retries: { retries: lockRetries, factor: 1, minTimeout: 250 },
  });
  try {
    const before = load(place);
    const result = change(before);
    return { ...result, ...write(place, before, result.registry) };
  } finally {
    await release();
  }
}

/** Writes what changed, over what is in the files now. All of it is checked before the first file is written. */
export function write(place: Place, before: Registry, after: Registry): Written {
  const changed = Object.keys(after).filter((key) => text(before, key) !== text(after, key));
  const now = load(place);
  const merged = changed.map((key) => {
    const where = `tenants/${place.environment}/${shardFileName(key)}`;
    const [base, mine, theirs] = [before, after, now].map((registry) => registry[key] ?? emptyShard);
    return [key, mergeShards(where, base ?? emptyShard, mine ?? emptyShard, theirs ?? emptyShard)] as const;
  });
  assertRegistry(`tenants/${place.environment}`, { ...now, ...Object.fromEntries(merged) });
  for (const [key, shard] of merged) replace(join(place.registry, shardFileName(key)), formatShard(shard));
  return { shards: changed };
}

/**
 * Brings three versions of a shard's file together, as git asks its merge drivers to, and writes the result over the second.
 *
 * @throws ProblemsError for a tenant that both changed, and for a file that cannot be read.
 */
export function mergeFiles(base: string, mine: string, theirs: string): void {
  const [before, ours, others] = [base, mine, theirs].map((file) => parseFile(file));
  const merged = mergeShards(mine, before ?? emptyShard, ours ?? emptyShard, others ?? emptyShard);
  replace(mine, formatShard(merged));
}

/** Git gives an empty file where there was none. */
function parseFile(file: string): Registry[string] {
  const content = readFileSync(file, "utf8");
  return content.trim() === "" ? emptyShard : parseShard(file, content);
}

function text(registry: Registry, key: string): string | undefined {
  const shard = registry[key];
  return shard === undefined ? undefined : formatShard(shard);
}

/** At once: whoever reads sees the old file or the new one. */
function replace(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === content) return;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/** Outside of the checkout, where nobody commits it. */
function lockOf(directory: string): string {
  return join(tmpdir(), `homeport-tenants-${createHash("sha256").update(directory).digest("hex").slice(0, 16)}.lock`);
}
