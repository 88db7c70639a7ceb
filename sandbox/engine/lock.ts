import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";

/** Milliseconds. A holder renews its lock every two seconds; one that has not for ten is gone. */
const STALE = 10_000;
const RENEW = 2000;
const RETRY = 250;

export interface LockOptions {
  /** Called when another holds it, with who and since when; again whenever that changes. */
  readonly onWait: (holder: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Does work that only one process on this machine does at a time. A holder that died is noticed after ten seconds.
 * @param directory Made if need be; holds the lock.
 * @throws what the work throws; or the signal's reason when aborted while waiting.
 */
export async function withLock<T>(directory: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  mkdirSync(directory, { recursive: true });
  const holderFile = join(directory, "holder");
  const release = await acquire(directory, holderFile, options);
  writeFileSync(holderFile, `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}`);
  try {
    return await work();
  } finally {
    rmSync(holderFile, { force: true });
    await release();
  }
}

async function acquire(directory: string, holderFile: string, options: LockOptions): Promise<() => Promise<void>> {
  let told: string | undefined;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      return await lock(directory, {
        lockfilePath: join(directory, "lock"),
        stale: STALE,
        update: RENEW,
        // A machine that slept may find its lock taken: both then put the same thing in the same place, atomically.
        onCompromised: () => undefined,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    }
    const holder = readHolder(holderFile);
    if (holder !== told) options.onWait(holder);
    told = holder;
    await sleep(RETRY, undefined, { signal: options.signal });
  }
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "another process"; // it has not said yet, or is just done
  }
}
