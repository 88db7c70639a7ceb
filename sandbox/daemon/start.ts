import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Status } from "./api";
import { ControlClient } from "./client";
import { endOrphans } from "./clusters";
import type { Home } from "./home";
import { exclusively } from "./lifecycle";
import type { StartMessage } from "./main";
import { end, identify } from "./processes";
import { readRuntime } from "./runtime";

/** Clusters of a former run come back before the sandbox is ready: a few seconds each. */
const readyWithinMs = 180_000;
/** A longer log of a former run is put aside at the start, in bytes. */
const longestLog = 5 * 1024 * 1024;
const tailLines = 20;

export interface StartOptions {
  /** Directories that come first on the background process's PATH. */
  readonly binDirectories: readonly string[];
  readonly report: (line: string) => void;
}

/**
 * Starts the sandbox of a home in the background, unless it runs already.
 *
 * @throws Error with the last lines of its log when it does not become ready
 */
export async function startSandbox(home: Home, options: StartOptions): Promise<{ already: boolean; status: Status }> {
  return exclusively(home, async () => {
    const client = ControlClient.for(home);
    if (client !== undefined) return { already: true, status: await client.status() };
    if (readRuntime(home)?.daemon !== undefined) {
      options.report("the last run ended without stopping: going on where it was");
    }
    await launch(home, options);
    const started = ControlClient.for(home);
    if (started === undefined) throw new Error(`the sandbox ended right after its start${tailOf(home, 0)}`);
    return { already: false, status: await started.status() };
  });
}

async function launch(home: Home, options: StartOptions): Promise<void> {
  rotate(home.log);
  const log = openSync(home.log, "a", 0o600);
  const offset = statSync(home.log).size;
  const loader = pathToFileURL(require.resolve("tsx")).href;
  const path = [...options.binDirectories, process.env["PATH"] ?? ""].join(":");
  const child = spawn(process.execPath, ["--import", loader, join(__dirname, "main.ts"), home.root], {
    cwd: home.root,
    detached: true, // a session of its own: it outlives the terminal
    env: { ...process.env, PATH: path },
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  try {
    await ready(child, home, offset, options.report);
  } finally {
    if (child.connected) child.disconnect();
    child.unref();
  }
}

async function ready(child: ChildProcess, home: Home, offset: number, report: (line: string) => void): Promise<void> {
  const reference = child.pid === undefined ? undefined : identify(child.pid);
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const late = `the sandbox was not ready after ${readyWithinMs / 1000} s, and was ended`;
      timer = setTimeout(() => {
        reject(new Error(late + tailOf(home, offset)));
      }, readyWithinMs);
      child.on("message", (message: StartMessage) => {
        if ("ready" in message) resolve();
        else report(message.progress);
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        reject(
          new Error(
            `the sandbox ended while it started (${signal ?? `exit code ${code ?? 0}`})${tailOf(home, offset)}`,
          ),
        );
      });
    });
  } catch (error) {
    if (reference !== undefined) await end(reference, 5_000);
    await endOrphans(home);
    throw error;
  } finally {
    clearTimeout(timer);
    child.removeAllListeners();
  }
}

function rotate(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > longestLog) renameSync(log, `${log}.1`);
}

/** What the log says since `offset`: its last lines, for an error message. */
function tailOf(home: Home, offset: number): string {
  const lines = readFileSync(home.log).subarray(offset).toString().trimEnd().split("\n").slice(-tailLines);
  return `:\n${lines.map((line) => `  ${line}`).join("\n")}\n(${home.log})`;
}
