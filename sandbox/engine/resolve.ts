import { dirname } from "node:path";
import { toolsDirectory } from "./cache";
import type { DownloadLimits } from "./download";
import { findTool, type FoundTool, type Search } from "./find";
import { getTool, type Attempt } from "./get";
import { UnreachableHosts } from "./hosts";
import { languageHost, placeLauncher, type LanguageHost } from "./language-host";
import type { Rejection } from "./path";
import type { Report, ToolchainEvent } from "./report";
import { thisSystem, type System } from "./system";
import { GO_VERSION, TOOLS, type ProgramName, type Tool, type ToolName } from "./versions";

/** What the sandbox runs, each where it is. */
export interface Toolchain {
  readonly tools: ReadonlyMap<ToolName, FoundTool>;
  /** Unset without an engine. */
  readonly languageHost: LanguageHost | undefined;
}

export interface ResolveOptions {
  /** Told what happens, many times a second while something is downloaded. Default: nothing is. */
  readonly report?: Report;
  /** Download nothing: what is not there is built, from what Go has or can fetch. Default false. */
  readonly offline?: boolean;
  /** Ask hosts again that could not be reached lately. Default false: once an hour. */
  readonly retryHosts?: boolean;
  /** Which tools. Default: all. */
  readonly only?: readonly ToolName[];
  readonly signal?: AbortSignal;
  /** For tests: what there is to get, and the machine. */
  readonly catalog?: readonly Tool[];
  readonly system?: System;
  readonly limits?: DownloadLimits;
  readonly modules?: string;
}

/** A tool is neither there nor to be had; the message says what was tried and what to do. */
export class ToolchainError extends Error {
  override readonly name = "ToolchainError";
  constructor(
    readonly tool: ToolName,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Finds each tool on PATH or in the cache, or else gets it: the official download, or a build with Go at pinned versions.
 * @throws ToolchainError for the first tool that is not to be had.
 */
export async function resolveToolchain(options: ResolveOptions = {}): Promise<Toolchain> {
  const system = options.system ?? thisSystem();
  const directory = toolsDirectory(system.env);
  if (options.retryHosts) new UnreachableHosts(directory, system.now).forget();
  const tools = new Map<ToolName, FoundTool>();
  for (const tool of wanted(options)) tools.set(tool.name, await resolveTool(tool, directory, system, options));
  const engine = tools.get("pulumi");
  const pulumi = engine?.programs.get("pulumi");
  if (pulumi !== undefined && engine?.origin !== "path") placeLauncher(dirname(pulumi));
  return withLanguageHost(tools, system);
}

async function resolveTool(tool: Tool, tools: string, system: System, options: ResolveOptions): Promise<FoundTool> {
  const report = (event: Omit<ToolchainEvent, "tool">): void => options.report?.({ tool: tool.name, ...event });
  report({ phase: "search", message: `looking for ${tool.programs.join(", ")}` });
  const { found, rejected } = await findTool(tool, tools, system);
  for (const { path, reason } of rejected) report({ phase: "search", message: `${path} does not do: ${reason}` });
  const got =
    found ??
    (await getTool(tool, {
      tools,
      system,
      report,
      ...(options.offline ? { noDownload: "downloads are switched off" } : {}),
      limits: options.limits,
      modules: options.modules,
      signal: options.signal,
    }));
  if (!("programs" in got)) throw new ToolchainError(tool.name, explain(tool, rejected, got));
  report({ phase: "ready", message: describe(got), fraction: 1 });
  return got;
}

/** One line: what it is, where it came from, where it is. */
export function describe(found: FoundTool): string {
  const origin = { path: "on PATH", cache: "in the cache", download: "downloaded", build: "built with Go" }[
    found.origin
  ];
  return `v${found.version}, ${origin}: ${[...found.programs.values()].join(", ")}`;
}

function explain(tool: Tool, rejected: readonly Rejection[], attempts: readonly Attempt[]): string {
  const onPath = rejected.map(({ path, reason }) => `${path} does not do: ${reason}`);
  return [
    `${tool.programs.join(" and ")} v${tool.version} could not be had:`,
    `  on PATH: ${onPath.length > 0 ? onPath.join("; ") : "not found"}`,
    ...attempts.map(({ way, reason }) => `  by ${way}: ${reason.replaceAll("\n", "\n    ")}`),
    `Install Go ${GO_VERSION} or newer (https://go.dev/dl) and run this again, or run it where the downloads can be reached, or put ` +
      `${tool.programs.join(" and ")} v${tool.version} on PATH. What was already fetched is kept.`,
  ].join("\n");
}

/** What is there already, without getting anything: for a quick look. */
export async function findToolchain(options: Pick<ResolveOptions, "only" | "catalog" | "system"> = {}): Promise<{
  readonly toolchain: Toolchain;
  readonly searches: ReadonlyMap<ToolName, Search>;
  readonly missing: readonly ToolName[];
}> {
  const system = options.system ?? thisSystem();
  const directory = toolsDirectory(system.env);
  const searches = new Map(
    await Promise.all(
      wanted(options).map(async (tool) => [tool.name, await findTool(tool, directory, system)] as const),
    ),
  );
  const tools = new Map<ToolName, FoundTool>();
  for (const [name, { found }] of searches) if (found) tools.set(name, found);
  const missing = [...searches.keys()].filter((name) => !tools.has(name));
  return { toolchain: withLanguageHost(tools, system), searches, missing };
}

/** The directories to put before PATH, so that plain `pulumi` is the one found and runs Node.js programs. */
export function binDirectories({ tools, languageHost: host }: Toolchain): string[] {
  // What is on PATH already stays where it is: its directory may hold anything else too.
  const got = [...tools.values()].filter(({ origin }) => origin !== "path");
  const directories = got.flatMap(({ programs }) => [...programs.values()].map((path) => dirname(path)));
  if (host?.origin === "homeport") directories.push(dirname(host.path));
  return [...new Set(directories)];
}

/** @throws when the toolchain was resolved without the tool that the program is of. */
export function programPath(toolchain: Toolchain, program: ProgramName): string {
  for (const { programs } of toolchain.tools.values()) {
    const path = programs.get(program);
    if (path !== undefined) return path;
  }
  throw new Error(`${program} is not there: run \`npx homeport toolchain get\``);
}

function wanted({ only, catalog = TOOLS }: Pick<ResolveOptions, "only" | "catalog">): readonly Tool[] {
  return catalog.filter(({ name }) => only === undefined || only.includes(name));
}

function withLanguageHost(tools: ReadonlyMap<ToolName, FoundTool>, system: System): Toolchain {
  const pulumi = tools.get("pulumi")?.programs.get("pulumi");
  return { tools, languageHost: pulumi === undefined ? undefined : languageHost(pulumi, system) };
}
