import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { PackageManager, RuntimeOptions } from "./options";
import { upwards } from "./manifest";

const LOCK_FILES: readonly (readonly [string, PackageManager])[] = [
  ["yarn.lock", "yarn"],
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
];

/** Where and with what a program's packages are installed. */
export interface Installation {
  readonly manager: PackageManager;
  /** The directory with the lock file (a workspace's root), or else with the nearest package.json. */
  readonly directory: string;
}

/** The package manager that the options name, or the one whose lock file is nearest at or above the program; npm without one. */
export function installation(programDirectory: string, options: RuntimeOptions): Installation {
  for (let at = programDirectory; ; at = dirname(at)) {
    const lock = LOCK_FILES.find(([file]) => existsSync(join(at, file)));
    if (lock) return { manager: options.packageManager === "auto" ? lock[1] : options.packageManager, directory: at };
    if (dirname(at) === at) break;
  }
  const manifest = upwards(programDirectory, "package.json");
  return {
    manager: options.packageManager === "auto" ? "npm" : options.packageManager,
    directory: manifest === undefined ? programDirectory : dirname(manifest),
  };
}

/** The package manager's version; empty when it cannot be run. */
export async function managerVersion(manager: PackageManager): Promise<string> {
  try {
    return (await promisify(execFile)(manager, ["--version"])).stdout.trim();
  } catch {
    return ""; // `pulumi about` shows what it can
  }
}
