import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { System } from "./system";
import type { ProgramName, Tool } from "./versions";

/** Milliseconds; a program that takes longer to say its version is of no use. */
const VERSION_TIMEOUT = 15_000;

/** A program on PATH that does not do, and why. */
export interface Rejection {
  readonly program: ProgramName;
  readonly path: string;
  readonly reason: string;
}

export interface OnPath {
  readonly path: string;
  /** Without `v`. */
  readonly version: string;
}

/** The first executable file of this name on PATH, outside of the directories below `except`. */
export function findOnPath(name: string, path: string | undefined, except?: string): string | undefined {
  const outside = except === undefined ? undefined : resolve(except) + "/";
  return (path ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "" && (outside === undefined || !`${resolve(directory)}/`.startsWith(outside)))
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * A tool's programs on PATH, when each is there in a version that does.
 * @param except The cache: what is there is found by other means.
 */
export async function toolOnPath(
  tool: Tool,
  system: System,
  except: string,
): Promise<{ readonly found?: ReadonlyMap<ProgramName, OnPath>; readonly rejected: readonly Rejection[] }> {
  const found = new Map<ProgramName, OnPath>();
  const rejected: Rejection[] = [];
  for (const program of tool.programs) {
    const path = findOnPath(program, system.env["PATH"], except);
    if (path === undefined) continue;
    const version = await versionOf(path, tool, system);
    const reason = version === undefined ? "it does not say its version" : unfit(version, tool);
    if (version !== undefined && reason === undefined) found.set(program, { path, version });
    else rejected.push({ program, path, reason: reason ?? "" });
  }
  return found.size === tool.programs.length ? { found, rejected } : { rejected };
}

/** What a program says its version is, without `v`. */
export async function versionOf(path: string, tool: Tool, system: System): Promise<string | undefined> {
  const env = { ...system.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { code, stdout } = await system.run(path, tool.versionArguments, { env, timeout: VERSION_TIMEOUT });
  if (code !== 0) return undefined;
  return /\bv?(\d+\.\d+\.\d+[^\s]*)/.exec(stdout)?.[1];
}

/** Why a version does not do in place of the pinned one; `undefined` when it does. */
export function unfit(version: string, tool: Pick<Tool, "version" | "accepts">): string | undefined {
  const [major = 0, minor = 0] = numbers(version);
  const [pinnedMajor = 0, pinnedMinor = 0] = numbers(tool.version);
  if (tool.accepts === "same-minor") {
    if (major === pinnedMajor && minor === pinnedMinor) return undefined;
    return `it is v${version}; needed is v${pinnedMajor}.${pinnedMinor}, any patch`;
  }
  if (major === pinnedMajor && minor >= pinnedMinor) return undefined;
  return `it is v${version}; needed is v${pinnedMajor}.${pinnedMinor} or newer, below v${pinnedMajor + 1}`;
}

/** `1.26.8` → [1, 26, 8]. */
export function numbers(version: string): number[] {
  return version.split(/[.+-]/, 3).map(Number);
}
