import { join } from "node:path";
import { numbers } from "./path";
import type { ToolchainEvent } from "./report";
import type { System } from "./system";
import { GO_VERSION, type Tool } from "./versions";

/** Where the wrapper modules are, whose go.sum files pin everything that goes into a build. */
export const MODULES = join(__dirname, "modules");

export interface BuildOptions {
  readonly system: System;
  readonly onProgress: (event: Pick<ToolchainEvent, "message" | "fraction">) => void;
  readonly signal?: AbortSignal;
  /** Default: `modules`. */
  readonly modules?: string;
}

/**
 * Builds a tool's programs into a directory. What Go downloaded and compiled stays in its own caches, so that a build
 * that was interrupted goes on where it stopped.
 * @throws when there is no Go, or one that is too old and can't fetch a newer one; or when a build fails, with its last lines.
 */
export async function build(tool: Tool, directory: string, options: BuildOptions): Promise<void> {
  const { system, onProgress, signal } = options;
  const refusal = await goRefusal(system);
  if (refusal !== undefined) throw new Error(refusal);
  const cwd = join(options.modules ?? MODULES, tool.name);
  // For this machine, and with nothing of a workspace around the checkout.
  const env = { ...system.env, CGO_ENABLED: "0", GOWORK: "off", GOOS: undefined, GOARCH: undefined };

  let fetched = 0;
  const listed = await system.run("go", ["list", "-deps", ...tool.packages], {
    cwd,
    env,
    signal,
    onErrorLine: (line) => {
      if (line.startsWith("go: downloading ")) onProgress({ message: `fetching Go modules (${++fetched})` });
    },
  });
  signal?.throwIfAborted();
  if (listed.code !== 0) throw failure("go list", listed.stderr);
  const packages = new Set(listed.stdout.trim().split("\n"));

  let compiled = 0;
  const only = tool.programs.length === 1 ? tool.programs[0] : undefined;
  const built = await system.run(
    "go",
    ["build", "-v", "-trimpath", `-ldflags=-s -w ${tool.linkerFlags.join(" ")}`.trimEnd()].concat(
      ["-o", only === undefined ? `${directory}/` : join(directory, only)],
      tool.packages,
    ),
    {
      cwd,
      env,
      signal,
      onErrorLine: (line) => {
        if (!packages.has(line.trim())) return;
        const fraction = Math.min(1, ++compiled / packages.size);
        onProgress({ message: `compiling, ${compiled} of at most ${packages.size} packages`, fraction });
      },
    },
  );
  signal?.throwIfAborted();
  if (built.code !== 0) throw failure("go build", built.stderr, packages);
}

/** Why Go can't build here; `undefined` when it can. */
export async function goRefusal(system: System): Promise<string | undefined> {
  const { code, stdout } = await system.run("go", ["env", "GOVERSION", "GOTOOLCHAIN"], { env: system.env });
  if (code === 127) return "Go is not installed";
  const [version = "", toolchain = ""] = stdout.trim().split("\n");
  const [, ...parts] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  const [major, minor] = parts.map(Number);
  const [neededMajor = 0, neededMinor = 0] = numbers(GO_VERSION);
  if (code !== 0 || major === undefined || minor === undefined) return "`go env` does not say its version";
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return undefined;
  // From 1.21 on, Go fetches the version that a module asks for, unless told not to.
  if (major === 1 && minor >= 21 && !/^(local|path)/.test(toolchain)) return undefined;
  return `Go is ${version}, needed is go${neededMajor}.${neededMinor} or newer${minor >= 21 ? " (GOTOOLCHAIN=auto would let it fetch one)" : ""}`;
}

function failure(command: string, stderr: string, noise?: ReadonlySet<string>): Error {
  const lines = stderr.trimEnd().split("\n");
  const telling = lines.filter((line) => !noise?.has(line.trim()) && !line.startsWith("go: downloading "));
  return new Error(`\`${command}\` failed:\n${telling.slice(-12).join("\n")}`);
}
