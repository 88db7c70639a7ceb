import { readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { identify } from "../daemon/processes";

/** A stack's lock in a file backend, as the engine writes it. */
export interface Lock {
  readonly file: string;
  readonly pid: number;
  readonly hostname: string;
  readonly username: string;
  readonly timestamp: string;
}

/**
 * Removes the locks of engines that ended without releasing them (`kill -9`, a power cut): those written on this machine by a
 * process that is no more. A lock of another machine, or one that cannot be read, is left alone.
 *
 * @param state Directory of the file backend, without `file://`.
 * @returns what was removed.
 */
export async function releaseStaleLocks(state: string): Promise<readonly Lock[]> {
  const stale = (await readLocks(state)).filter(
    (lock) => lock.hostname === hostname() && identify(lock.pid) === undefined,
  );
  for (const { file } of stale) await rm(file, { force: true });
  return stale;
}

async function readLocks(state: string): Promise<readonly Lock[]> {
  const directory = join(state, ".pulumi", "locks");
  // No directory: no stack was ever locked.
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".json"));
  const locks = await Promise.all(files.map((entry) => readLock(join(entry.parentPath, entry.name))));
  return locks.flatMap((lock) => lock ?? []);
}

async function readLock(file: string): Promise<Lock | undefined> {
  try {
    const lock = JSON.parse(await readFile(file, "utf8")) as Partial<Omit<Lock, "file">>;
    if (typeof lock.pid !== "number" || typeof lock.hostname !== "string") return undefined;
    return {
      file,
      pid: lock.pid,
      hostname: lock.hostname,
      username: lock.username ?? "",
      timestamp: lock.timestamp ?? "",
    };
  } catch {
    // Released or half written at this moment: looked at again next time.
    return undefined;
  }
}
