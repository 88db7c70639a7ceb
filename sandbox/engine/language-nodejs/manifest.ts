import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the language host reads of a package.json. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  /** Set by SDKs of resource providers. */
  readonly pulumi?: {
    readonly resource?: boolean;
    readonly name?: string;
    readonly version?: string;
    readonly server?: string;
    readonly parameterization?: { readonly name: string; readonly version: string; readonly value: string };
  };
}

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Where it is, symbolic links resolved. */
  readonly directory: string;
  readonly manifest: Manifest;
}

/**
 * The packages that a program declares (in the nearest package.json at or above `directory`) and that are installed.
 * @param transitive Also what those need, at any depth. Each installed copy comes once.
 */
export function installedDependencies(directory: string, transitive: boolean): InstalledPackage[] {
  const root = upwards(directory, "package.json");
  if (root === undefined) return [];
  const found = new Map<string, InstalledPackage>();
  const visit = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const installed = findPackage(name, from);
      if (installed === undefined || found.has(installed.directory)) continue;
      found.set(installed.directory, installed);
      if (transitive) visit(installed.directory, Object.keys(runtimeDependencies(installed.manifest)));
    }
  };
  const manifest = readManifest(root);
  visit(dirname(root), Object.keys({ ...runtimeDependencies(manifest), ...manifest.devDependencies }));
  return [...found.values()];
}

/** The path of `file` in `directory` or the nearest directory above it that has one. */
export function upwards(directory: string, file: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const path = join(at, file);
    if (existsSync(path)) return path;
    if (dirname(at) === at) return undefined;
  }
}

function findPackage(name: string, from: string): InstalledPackage | undefined {
  const path = upwards(from, join("node_modules", name, "package.json"));
  if (path === undefined) return undefined;
  const manifest = readManifest(path);
  return { name, version: manifest.version ?? "", directory: dirname(realpathSync(path)), manifest };
}

function runtimeDependencies(manifest: Manifest): Readonly<Record<string, string>> {
  return { ...manifest.dependencies, ...manifest.optionalDependencies };
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}
