import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { Home } from "./home";
import { isRunning } from "./processes";

const port = z.int().min(1).max(65_535);

const schema = z.object({
  /** Kept from start to start, so that an environment that was set up once stays valid. */
  ports: z.object({
    gcp: port,
    kubernetes: port,
    random: port,
    control: port,
    /** Absent as long as a sandbox of a version without DNS has not been started again. */
    dns: port.optional(),
  }),
  /** The background process; absent when the sandbox was stopped. */
  daemon: z
    .object({
      pid: z.int().positive(),
      began: z.string(),
      /** RFC 3339, UTC. */
      startedAt: z.string(),
      /** Bearer token of the control API; new with every start. */
      token: z.string(),
    })
    .optional(),
});

export type Runtime = z.output<typeof schema>;
export type RunningDaemon = NonNullable<Runtime["daemon"]>;

/** What the last start left; `undefined` when there was none, or when the file cannot be used any more. */
export function readRuntime(home: Home): Runtime | undefined {
  let text: string;
  try {
    text = readFileSync(home.runtime, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined; // of another version, or cut off: everything in it can be found anew
  }
}

/** Written as a whole or not at all; readable by its owner only, as it holds the token. */
export function writeRuntime(home: Home, runtime: Runtime): void {
  mkdirSync(dirname(home.runtime), { recursive: true, mode: 0o700 });
  const draft = `${home.runtime}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(runtime, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, home.runtime);
}

/** The sandbox that runs in this home now. */
export function running(home: Home): { readonly ports: Runtime["ports"]; readonly daemon: RunningDaemon } | undefined {
  const runtime = readRuntime(home);
  if (runtime?.daemon === undefined || !isRunning(runtime.daemon)) return undefined;
  return { ports: runtime.ports, daemon: runtime.daemon };
}
