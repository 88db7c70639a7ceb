import { createRequire } from "node:module";
import { join } from "node:path";
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { RunResponse } from "@pulumi/pulumi/proto/language_pb";
import type { Children } from "./children";
import { parseOptions, type RuntimeOptions } from "./options";
import { programInfo, type ProgramInfo } from "./info";

/** Exit code of a program whose error the SDK has already shown: nothing more is to be said. Source: @pulumi/pulumi/cmd/run. */
const ERROR_SHOWN = 32;
/** In one word: `--require` alone would tell the SDK that the program brings a loader of its own. */
export const GUARD = `--require=${join(__dirname, "inspect-guard.js")}`;
const OUT_OF_MEMORY = "<--- Last few GCs --->";

export interface RunContext {
  /** Address of the engine's own service. */
  readonly engine: string;
  readonly tracing: string | undefined;
  readonly children: Children;
}

/** Runs a program to its end; its output appears in the engine's display. Its failures are in the response. */
export async function runProgram(context: RunContext, request: RunRequest, signal: AbortSignal): Promise<RunResponse> {
  const info = programInfo(request.getInfo());
  const options = parseOptions(info.options);
  const run = resolveModule("@pulumi/pulumi/cmd/run", info.programDirectory);
  const seen = { outOfMemory: false };
  const exit = await context.children.run(
    process.execPath,
    [...options.nodeargs, GUARD, run, ...runArguments(context, request, info)],
    {
      env: {
        ...process.env,
        ...typeScriptEnvironment(options),
        PULUMI_CONFIG: JSON.stringify(configuration(request)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      },
    },
    {
      stdout: (data) => process.stdout.write(data),
      stderr: (data) => {
        seen.outOfMemory ||= data.includes(OUT_OF_MEMORY);
        process.stderr.write(data);
      },
    },
    signal,
  );
  if (exit.code === 0) return new RunResponse();
  if (exit.code === ERROR_SHOWN) return new RunResponse().setBail(true);
  const how = exit.signal === undefined ? `with exit code ${exit.code ?? "?"}` : `by ${exit.signal}`;
  const advice = seen.outOfMemory
    ? "; it ran out of memory: raise the limit in the project file, such as `runtime.options.nodeargs: --max-old-space-size=4096` (MiB)"
    : "";
  return new RunResponse().setError(`the program ended ${how}${advice}`);
}

/** Environment variables by which @pulumi/pulumi loads TypeScript. */
export function typeScriptEnvironment(options: RuntimeOptions): Record<string, string> {
  return {
    ...(options.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(options.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

/**
 * The path of a module of the SDK that is installed for the program: its own, not this checkout's.
 * @throws when it is not installed.
 */
export function resolveModule(module: string, directory: string): string {
  try {
    return createRequire(join(directory, "package.json")).resolve(module);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new Error(
      `${module} is not installed for ${directory}: run \`npm install\` in the directory of its package.json`,
    );
  }
}

function runArguments(context: RunContext, request: RunRequest, info: ProgramInfo): string[] {
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: context.engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info.rootDirectory,
    stack: request.getStack(),
    pwd: info.programDirectory,
    parallel: String(request.getParallel()),
    tracing: context.tracing ?? "",
  };
  return [
    ...Object.entries(flags).flatMap(([flag, value]) => (value === "" ? [] : [`--${flag}`, value])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info.entryPoint,
    ...request.getArgsList(),
  ];
}

/** `homeport:size` → `homeport:config:size`: the spelling that every version of the SDK understands. */
function configuration(request: RunRequest): Record<string, string> {
  const entries: [string, string][] = request.getConfigMap().toArray();
  return Object.fromEntries(entries.map(([key, value]) => [key.replace(/^([^:]+):(?!config:)/, "$1:config:"), value]));
}
