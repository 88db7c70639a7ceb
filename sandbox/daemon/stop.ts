import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ControlClient } from "./client";
import { endOrphans } from "./clusters";
import type { Home } from "./home";
import { exclusively } from "./lifecycle";
import { end, gone } from "./processes";
import { readRuntime, running, writeRuntime } from "./runtime";

/** Clusters end one after the other of their three processes; all clusters at once. */
const politeMs = 45_000;
const graceMs = 5_000;

export interface Stopped {
  /** False when there was nothing to stop. */
  readonly wasRunning: boolean;
  /** Processes of clusters that a sandbox left behind which was killed. */
  readonly orphans: number;
}

/** Ends the sandbox and every process it started, by their own ids, in bounded time. What is stored stays. */
export async function stopSandbox(home: Home): Promise<Stopped> {
  return exclusively(home, () => stop(home));
}

/** Stops, then removes everything that the sandbox keeps: the cloud, the clusters, the engine's state. */
export async function resetSandbox(home: Home): Promise<Stopped> {
  const stopped = await exclusively(home, async () => {
    const result = await stop(home);
    for (const entry of ownEntries(home))
      rmSync(join(home.root, entry), { recursive: true, force: true, maxRetries: 5 });
    return result;
  });
  removeIfEmpty(home.root);
  return stopped;
}

/** Names in the home's directory that a reset removes. What a person put there stays. */
export function ownEntries(home: Home): readonly string[] {
  const own = [
    home.runtime,
    home.log,
    `${home.log}.1`,
    home.cloud,
    home.clusters,
    home.kubeconfig,
    home.faults,
    home.state,
    home.pulumi,
    home.updates,
  ];
  const names = new Set(own.map((path) => path.slice(home.root.length + 1)));
  try {
    return readdirSync(home.root).filter((entry) => names.has(entry));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

async function stop(home: Home): Promise<Stopped> {
  const found = running(home);
  if (found !== undefined) {
    const asked = await new ControlClient(found.ports.control, found.daemon.token).stop().then(
      () => true,
      () => false, // it hangs, or is ending already
    );
    if (!asked || !(await gone(found.daemon, politeMs))) await end(found.daemon, graceMs);
  }
  const orphans = await endOrphans(home);
  const runtime = readRuntime(home);
  if (runtime !== undefined) writeRuntime(home, { ports: runtime.ports });
  return { wasRunning: found !== undefined, orphans };
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "EEXIST" && code !== "ENOENT") throw error;
  }
}
