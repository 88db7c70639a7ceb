import type { Diff, DiffKind } from "../../provider/provider";
import { isProperties, reveal, Unknown, type Properties, type Value } from "../../provider/values";
import { touches } from "./immutable";
import { autonamedAnnotation } from "./names";
import { peek, peekText, put } from "./objects";
import { formatPath, overlaps, parsePath, type Path } from "./paths";
import type { Scope } from "./scope";

export interface Change {
  readonly path: Path;
  readonly kind: "add" | "delete" | "update";
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** What differs between two values, at the deepest places that differ. Secrets are looked into. */
export function changesBetween(
  before: Value | undefined,
  after: Value | undefined,
  path: Path = [],
): readonly Change[] {
  const [old, now] = [present(before), present(after)];
  if (now instanceof Unknown) return [{ path, kind: old === undefined ? "add" : "update", before: old, after: now }];
  if (old === undefined || now === undefined) {
    if (old === now) return [];
    return [{ path, kind: old === undefined ? "add" : "delete", before: old, after: now }];
  }
  if (isProperties(old) && isProperties(now)) {
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return names.flatMap((name) => changesBetween(old[name], now[name], [...path, name]));
  }
  if (Array.isArray(old) && Array.isArray(now)) {
    const [olds, news] = [old as readonly Value[], now as readonly Value[]];
    const indexes = Array.from({ length: Math.max(olds.length, news.length) }, (_, index) => index);
    return indexes.flatMap((index) => changesBetween(olds[index], news[index], [...path, index]));
  }
  return old === now ? [] : [{ path, kind: "update", before: old, after: now }];
}

function present(value: Value | undefined): Value | undefined {
  return value === undefined || value === null ? undefined : reveal(value);
}

/** Both sides as they are compared: an object of the whole cluster has no namespace, any other has one. */
export function comparable(inputs: Properties, scope: Scope | undefined, defaultNamespace: string): Properties {
  if (scope === "cluster") return put(inputs, ["metadata", "namespace"], undefined);
  const namespace = peek(inputs, "metadata", "namespace");
  return namespace === undefined || namespace === ""
    ? put(inputs, ["metadata", "namespace"], defaultNamespace)
    : inputs;
}

/** Leaves out what `ignoreChanges` names, and all that is below. */
export function withoutIgnored(changes: readonly Change[], ignoreChanges: readonly string[]): readonly Change[] {
  const ignored = ignoreChanges.map(parsePath);
  return changes.filter(
    ({ path }) => !ignored.some((prefix) => prefix.length <= path.length && overlaps(prefix, path)),
  );
}

/** The changes as the engine wants them. `fixed` are the paths whose change replaces the object. */
export function toDiff(changes: readonly Change[], fixed: readonly Path[], olds: Properties, news: Properties): Diff {
  const detailed = changes.map(({ path, kind, before, after }) => {
    const replaces = touches(path, [before, after], fixed);
    return [formatPath(path), { kind: replaces ? (`${kind}-replace` as DiffKind) : kind, inputDiff: true }] as const;
  });
  const replaced = detailed.some(([, { kind }]) => kind.endsWith("-replace"));
  return { detailed: Object.fromEntries(detailed), deleteBeforeReplace: replaced && keepsItsName(olds, news) };
}

/** Two objects of one name cannot exist side by side, except when the provider makes the name: it makes another then. */
function keepsItsName(olds: Properties, news: Properties): boolean {
  if (peekText(news, "metadata", "annotations", autonamedAnnotation) === "true") return false;
  return ["name", "namespace"].every(
    (property) => peekText(olds, "metadata", property) === peekText(news, "metadata", property),
  );
}
