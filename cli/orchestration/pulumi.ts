import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";

export interface PulumiResult {
  readonly code: number;
  /** Standard output and standard error, in the order in which they came. */
  readonly output: string;
}

export interface PulumiOptions {
  /** Project directory. */
  readonly cwd: string;
  readonly onLine?: (line: string) => void;
  /** Everything it says is appended here. */
  readonly log?: string;
}

/** The engine's command line as a person would type it, in an environment of its own. */
export class Pulumi {
  constructor(
    private readonly program: string,
    private readonly environment: Readonly<Record<string, string | undefined>>,
  ) {}

  /** Runs to the end; an interrupt reaches the engine, which then finishes what it is doing and saves its state. */
  async run(args: readonly string[], options: PulumiOptions): Promise<PulumiResult> {
    const child = spawn(this.program, [...args, "--non-interactive", "--color", "never"], {
      cwd: options.cwd,
      env: { ...process.env, ...this.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const log = options.log === undefined ? undefined : appendTo(options.log);
    log?.write(`$ pulumi ${args.join(" ")}\n`);
    const collected: string[] = [];
    let rest = "";
    const take = (text: string): void => {
      collected.push(text);
      log?.write(text);
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    const release = passInterrupts((signal) => child.kill(signal));
    try {
      const code = await new Promise<number>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (exitCode, signal) => {
          resolve(exitCode ?? (signal === "SIGKILL" ? 137 : 130));
        });
      });
      return { code, output: collected.join("") };
    } finally {
      release();
      if (log !== undefined) await once(log.end(), "close");
    }
  }
}

function appendTo(file: string): WriteStream {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return createWriteStream(file, { flags: "a", mode: 0o600 });
}

/** Ctrl-C at a terminal reaches the engine by itself; a signal sent to this process alone has to be handed on. */
function passInterrupts(send: (signal: NodeJS.Signals) => void): () => void {
  const atTerminal = (): void => {
    if (!process.stdin.isTTY) send("SIGINT");
  };
  const always = (): void => {
    send("SIGINT");
  };
  process.on("SIGINT", atTerminal);
  process.on("SIGTERM", always);
  return () => {
    process.off("SIGINT", atTerminal);
    process.off("SIGTERM", always);
  };
}
