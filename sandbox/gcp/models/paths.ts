import type { Path } from "../model";

/** The same paths inside an object or the elements of a list: `under("nodeConfig", ["spot"])` is `nodeConfig.spot`. */
export function under(parent: Path, paths: readonly Path[]): Path[] {
  return paths.map((path) => `${parent}.${path}`);
}

/** The same for values by path, such as bounds and defaults. */
export function underAll<T>(parent: Path, values: Readonly<Record<Path, T>>): Record<Path, T> {
  return Object.fromEntries(Object.entries(values).map(([path, value]) => [`${parent}.${path}`, value]));
}
