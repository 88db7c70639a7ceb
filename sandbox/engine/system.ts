import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Interrupts the command when aborted. */
  readonly signal?: AbortSignal;
  /** Milliseconds until it is ended. Default: none. */
  readonly timeout?: number;
  /** Called with each line of standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

export interface CommandResult {
  /** Exit code; 127 when the command does not exist, as shells have it; `undefined` when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the toolchain needs of the machine; tests put their own in its place. */
export interface System {
  readonly platform: string;
  readonly arch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Never rejects: a command that cannot be started is a result too. */
  readonly run: (command: string, args: readonly string[], options?: CommandOptions) => Promise<CommandResult>;
}

/** This machine. */
export function thisSystem(): System {
  return { platform: process.platform, arch: process.arch, env: process.env, fetch, now: Date.now, run: runCommand };
}

async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { onErrorLine, ...rest } = options;
  const child = spawn(command, args, { ...rest, killSignal: "SIGINT", stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  let line = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    const lines = (line + text).split("\n");
    line = lines.pop() ?? "";
    if (onErrorLine) lines.forEach(onErrorLine);
  });
  return new Promise((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      // An abort comes here too, but ends with `close`.
      if (error.code === "ENOENT" || error.code === "EACCES") resolve({ code: 127, stdout, stderr: error.message });
    });
    child.once("close", (code) => {
      resolve({ code: code ?? undefined, stdout, stderr });
    });
  });
}
