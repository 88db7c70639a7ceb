import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

export interface Exit {
  /** Exit code; `undefined` when a signal ended the process. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** The processes started on the engine's behalf, so that none outlives it. */
export class Children {
  readonly #running = new Set<ChildProcess>();

  /**
   * Starts a process whose output goes to `output`; standard input is empty.
   * @param signal Interrupts it when aborted, and ends it `grace` milliseconds later (default 5000) if it is still there.
   * @returns how it ended, once all that it wrote was passed on.
   * @throws when it could not be started.
   */
  async run(
    command: string,
    args: readonly string[],
    options: Pick<SpawnOptions, "cwd" | "env">,
    output: Readonly<Record<"stdout" | "stderr", (data: Buffer) => void>>,
    signal: AbortSignal,
    grace = 5000,
  ): Promise<Exit> {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    this.#running.add(child);
    child.stdout.on("data", output.stdout);
    child.stderr.on("data", output.stderr);
    const interrupt = (): void => {
      end(child, grace);
    };
    signal.addEventListener("abort", interrupt, { once: true });
    try {
      return await new Promise<Exit>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, by) => {
          resolve({ code: code ?? undefined, signal: by ?? undefined });
        });
        if (signal.aborted) interrupt();
      });
    } finally {
      signal.removeEventListener("abort", interrupt);
      this.#running.delete(child);
    }
  }

  /** Interrupts all of them, ends those that are still there after `grace` milliseconds, and waits for the last. */
  async stop(grace: number): Promise<void> {
    await Promise.all(
      [...this.#running].map(
        (child) =>
          new Promise<void>((resolve) => {
            child.once("close", () => {
              resolve();
            });
            end(child, grace);
          }),
      ),
    );
  }
}

function end(child: ChildProcess, grace: number): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGINT");
  const timer = setTimeout(() => child.kill("SIGKILL"), grace);
  child.once("exit", () => {
    clearTimeout(timer);
  });
}
