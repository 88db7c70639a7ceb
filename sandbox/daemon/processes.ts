import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process, told from a later one that got the same number. */
export interface ProcessReference {
  readonly pid: number;
  /** When it began, as the system words it. */
  readonly began: string;
}

/** The process with this number now; `undefined` when there is none, or only a dead one that nobody has collected. */
export function identify(pid: number): ProcessReference | undefined {
  const began = existsSync("/proc/self/stat") ? beganFromProc(pid) : beganFromPs(pid);
  return began === undefined ? undefined : { pid, began };
}

export function isRunning(reference: ProcessReference): boolean {
  return identify(reference.pid)?.began === reference.began;
}

/** Linux: field 22 of `stat`, in clock ticks since boot; the state is field 3. The name before them may hold anything. */
function beganFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const state = fields[0] ?? "";
    return state === "Z" || state === "X" ? undefined : fields[19];
  } catch {
    return undefined; // no such process
  }
}

function beganFromPs(pid: number): string | undefined {
  const found = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8", timeout: 10_000 });
  const [state = "", ...began] = found.stdout.trim().split(/\s+/);
  return state === "" || state.startsWith("Z") ? undefined : began.join(" ");
}

/** Resident memory in bytes; `undefined` where the system does not tell, or the process is gone. */
export function memoryOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}

/** Waits until the process is gone; false when it is still there after `milliseconds`. */
export async function gone(reference: ProcessReference, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isRunning(reference)) {
    if (Date.now() >= deadline) return false;
    await sleep(50);
  }
  return true;
}

/** Asks the process to end, and ends it when it does not within `graceMs`. Nothing happens to another with its number. */
export async function end(reference: ProcessReference, graceMs: number): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isRunning(reference)) return;
    try {
      process.kill(reference.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
      throw error;
    }
    if (await gone(reference, graceMs)) return;
  }
  throw new Error(
    `process ${reference.pid} does not end, not even when killed: see what it waits for (ps -l ${reference.pid})`,
  );
}
