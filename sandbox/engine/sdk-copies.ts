import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** Folders deep enough for any workspace layout; a bound against links that lead in circles. */
const DEPTH = 6;

/** Where each @pulumi package is installed below a directory, by name; more than one place is a trap. */
export function sdkCopies(
  root: string,
): ReadonlyMap<string, readonly { readonly version: string; readonly path: string }[]> {
  const copies = new Map<string, { version: string; path: string }[]>();
  const seen = new Set<string>();
  const visit = (modules: string, depth: number): void => {
    if (depth === 0 || !existsSync(modules)) return;
    for (const directory of packagesIn(modules)) {
      const path = realpathSync(directory);
      if (seen.has(path)) continue;
      seen.add(path);
      const [, name] = /(@pulumi\/[^/]+)$/.exec(directory) ?? [];
      if (name !== undefined) {
        const { version } = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as { version: string };
        copies.set(name, [...(copies.get(name) ?? []), { version, path }]);
      }
      visit(join(path, "node_modules"), depth - 1);
    }
  };
  for (const place of [root, ...workspaces(root)]) visit(join(place, "node_modules"), DEPTH);
  return copies;
}

/** The packages directly in a node_modules directory, scoped ones included. */
function packagesIn(modules: string): string[] {
  return folders(modules).flatMap((directory) =>
    /\/@[^/]+$/.test(directory)
      ? folders(directory).filter((inner) => existsSync(join(inner, "package.json")))
      : existsSync(join(directory, "package.json"))
        ? [directory]
        : [],
  );
}

/** Folders of the checkout that may have installed something of their own, such as `apps/orders`. */
function workspaces(root: string): string[] {
  const first = folders(root).filter((directory) => !directory.endsWith("/node_modules"));
  return [...first, ...first.flatMap(folders)].filter((directory) => existsSync(join(directory, "node_modules")));
}

function folders(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith("."))
    .map((entry) => join(directory, entry.name))
    .filter((path) => existsSync(path));
}
