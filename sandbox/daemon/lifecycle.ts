import { mkdirSync } from "node:fs";
import { lock } from "proper-lockfile";
import type { Home } from "./home";

/** How long a second command waits for the first one to finish starting, stopping or resetting, in seconds. */
const patienceSeconds = 180;

/**
 * Runs while no other command starts, stops or resets this home's sandbox. A command that was killed meanwhile frees
 * the lock within ten seconds.
 *
 * @throws Error when another command holds it for three minutes
 */
export async function exclusively<Result>(home: Home, run: () => Promise<Result>): Promise<Result> {
  mkdirSync(home.root, { recursive: true, mode: 0o700 });
  const release = await acquire(home);
  try {
    return await run();
  } finally {
    await release();
  }
}

async function acquire(home: Home): Promise<() => Promise<void>> {
  try {
    return await lock(home.root, {
      lockfilePath: home.lock,
      stale: 10_000,
      update: 2_000,
      retries: { retries: patienceSeconds * 4, factor: 1, minTimeout: 250, maxTimeout: 250 },
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ELOCKED") throw error;
    throw new Error(
      `another command has been starting, stopping or resetting this sandbox for ${patienceSeconds} s: ` +
        `see whether it still runs; if none does, remove ${home.lock}`,
      { cause: error },
    );
  }
}
