import { execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** A process of the machine. A pid alone may be recycled: with the time of its start it is one process only. */
export interface ProcessEntry {
  readonly pid: number;
  /** Opaque: equal for one and the same process. */
  readonly started: string;
  /** Program and arguments, separated by spaces. */
  readonly command: string;
}

/** The running processes whose command line holds the text. */
export async function findProcesses(text: string): Promise<readonly ProcessEntry[]> {
  const all = process.platform === "linux" ? await readProc() : await readPs();
  return all.filter((entry) => entry.command.includes(text));
}

/** Ends one process: SIGTERM, then SIGKILL when it has not gone after `graceMs`. Does nothing to one that is gone. */
export async function endProcess(entry: ProcessEntry, graceMs: number): Promise<void> {
  if (await gone(entry, "SIGTERM", graceMs)) return;
  if (await gone(entry, "SIGKILL", 10_000)) return;
  throw new Error(`process ${entry.pid} does not end, not even by SIGKILL: ${entry.command}`);
}

async function gone(entry: ProcessEntry, signal: NodeJS.Signals, waitMs: number): Promise<boolean> {
  if (!(await isRunning(entry))) return true;
  signalProcess(entry.pid, signal);
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    await sleep(50);
    if (!(await isRunning(entry))) return true;
  }
  return false;
}

async function isRunning(entry: ProcessEntry): Promise<boolean> {
  const found = await findProcesses(entry.command);
  return found.some((candidate) => candidate.pid === entry.pid && candidate.started === entry.started);
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It went by itself in between.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Starts a program that outlives this process, with its output appended to a file. */
export async function startDetached(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly log: string },
): Promise<void> {
  const log = openSync(options.log, "a", 0o600);
  try {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", log, log],
      detached: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.unref();
  } finally {
    closeSync(log);
  }
}

async function readProc(): Promise<readonly ProcessEntry[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(
    pids.map(async (pid) => {
      try {
        const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).replace(/\0$/, "").replaceAll("\0", " ");
        const started = startOfStat(await readFile(`/proc/${pid}/stat`, "utf8"));
        return { pid: Number(pid), started, command };
      } catch {
        // It ended while we looked.
        return undefined;
      }
    }),
  );
  return entries.filter((entry) => entry !== undefined);
}

/** The start time, in clock ticks since the machine's start, in a line of /proc/<pid>/stat: see proc(5), field 22. */
export function startOfStat(stat: string): string {
  const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return afterName[19] ?? "";
}

async function readPs(): Promise<readonly ProcessEntry[]> {
  const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,lstart=,command="], {
    env: { ...process.env, LC_ALL: "C" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return parsePs(stdout);
}

/** Lines of `ps -o pid=,lstart=,command=`. */
export function parsePs(output: string): readonly ProcessEntry[] {
  return output.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]{8}\s+\d{4})\s+(.*)$/.exec(line);
    return match === null ? [] : [{ pid: Number(match[1]), started: match[2] ?? "", command: match[3] ?? "" }];
  });
}
