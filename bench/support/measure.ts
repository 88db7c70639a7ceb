import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";

/** What one run of a command cost. */
export interface Cost {
  /** Wall-clock time, in seconds. */
  readonly seconds: number;
  /** Most memory that the command and its descendants held at once, in MiB, sampled every 50 ms. */
  readonly peakMib: number;
}

/**
 * Runs a command and measures it together with every process that it starts.
 *
 * @throws when it does not end with 0, with what it printed.
 */
export async function measure(
  command: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Cost> {
  const [file, ...args] = command;
  if (file === undefined) throw new Error("measure: an empty command");
  const began = process.hrtime.bigint();
  const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
  const sampler = new MemorySampler(child.pid ?? -1);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const peakMib = sampler.stop();
  if (code !== 0)
    throw new Error(`\`${command.join(" ")}\` ended with ${String(code)}:\n${Buffer.concat(printed).toString()}`);
  return { seconds, peakMib };
}

/** Runs two commands in turn, `rounds` times each after a warm-up of both, and keeps each one's median. */
export async function compare(
  ours: () => Promise<Cost>,
  reference: () => Promise<Cost>,
  rounds: number,
): Promise<{ readonly ours: Cost; readonly reference: Cost }> {
  await ours();
  await reference();
  const costs: { ours: Cost[]; reference: Cost[] } = { ours: [], reference: [] };
  for (let round = 0; round < rounds; round++) {
    costs.ours.push(await ours());
    costs.reference.push(await reference());
  }
  return { ours: median(costs.ours), reference: median(costs.reference) };
}

function median(costs: readonly Cost[]): Cost {
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  return { seconds: middle(costs.map(({ seconds }) => seconds)), peakMib: middle(costs.map(({ peakMib }) => peakMib)) };
}

/** Sums the resident memory of a process and its descendants, from /proc; reports NaN where there is none (macOS). */
class MemorySampler {
  private peakKib = NaN;
  private readonly timer: NodeJS.Timeout;
  private sampling = false;

  constructor(private readonly root: number) {
    this.timer = setInterval(() => {
      if (this.sampling) return;
      this.sampling = true;
      void this.sample().finally(() => {
        this.sampling = false;
      });
    }, 50);
  }

  stop(): number {
    clearInterval(this.timer);
    return this.peakKib / 1024;
  }

  private async sample(): Promise<void> {
    const processes = await listProcesses();
    const family = new Set([this.root]);
    // Parents may be listed after their children: repeat until nobody joins (at most as deep as the tree).
    for (let before = 0; before !== family.size;) {
      before = family.size;
      for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
    }
    const total = processes.reduce((sum, { pid, residentKib }) => sum + (family.has(pid) ? residentKib : 0), 0);
    if (total > 0) this.peakKib = Math.max(Number.isNaN(this.peakKib) ? 0 : this.peakKib, total);
  }
}

async function listProcesses(): Promise<readonly { pid: number; parent: number; residentKib: number }[]> {
  const entries = await readdir("/proc").catch(() => []);
  const read = await Promise.all(
    entries
      .filter((entry) => /^\d+$/.test(entry))
      // A process may end while it is read: it then counts no more.
      .map((pid) => readFile(`/proc/${pid}/status`, "utf8").catch(() => undefined)),
  );
  return read.flatMap((status) => {
    if (status === undefined) return [];
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return [{ pid: field("Pid"), parent: field("PPid"), residentKib: field("VmRSS") }];
  });
}
