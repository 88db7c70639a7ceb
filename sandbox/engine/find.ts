import { ToolCache, type Receipt } from "./cache";
import { toolOnPath, type Rejection } from "./path";
import type { System } from "./system";
import type { ProgramName, Tool, ToolName } from "./versions";

/** A tool that is there and does. */
export interface FoundTool {
  readonly tool: ToolName;
  /** Without `v`; of the first program, should those on PATH differ in their patch. */
  readonly version: string;
  /** `path`: on PATH; `download`, `build`: in the cache, so got; `cache`: put there by hand. */
  readonly origin: "path" | "cache" | Receipt["origin"];
  /** The address or Go packages it was got from; empty for `path` and `cache`. */
  readonly source: string;
  /** Absolute, by program. */
  readonly programs: ReadonlyMap<ProgramName, string>;
}

export interface Search {
  readonly found?: FoundTool;
  /** Programs on PATH that do not do. */
  readonly rejected: readonly Rejection[];
}

/** Looks for a tool on PATH and in the cache; gets nothing, and waits for nobody. */
export async function findTool(tool: Tool, tools: string, system: System): Promise<Search> {
  const onPath = await toolOnPath(tool, system, tools);
  const first = onPath.found?.values().next().value;
  if (onPath.found !== undefined && first !== undefined) {
    const programs = new Map([...onPath.found].map(([name, { path }]) => [name, path]));
    return { found: { tool: tool.name, version: first.version, origin: "path", source: "", programs }, rejected: [] };
  }
  return { found: inCache(new ToolCache(tools, tool)), rejected: onPath.rejected };
}

export function inCache(cache: ToolCache): FoundTool | undefined {
  if (!cache.complete) return undefined;
  const receipt = cache.receipt();
  return {
    tool: cache.tool.name,
    version: cache.tool.version,
    origin: receipt?.origin ?? "cache",
    source: receipt?.source ?? "",
    programs: new Map(cache.tool.programs.map((name) => [name, cache.program(name)])),
  };
}
