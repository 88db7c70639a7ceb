import { type Plain, type PlainObject, type Viewed, type ViewedObject, isViewedObject } from "./view";

/** Adds a property or an index to a path, as the engine writes paths: `a.b`, `a[0]`, `labels["app.kubernetes.io/name"]`. */
export function joinPath(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${String(step)}]`;
  if (!/^[\w$-]+$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === "" ? step : `${path}.${step}`;
}

/** The path's steps: names and indexes. @throws when it is not a path. */
export function splitPath(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  const step = /(?:^|\.)([\w$*-]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\[(\*)\]/y;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (!match) throw new Error(`'${path}' is not a property path: write a.b, a[0].b or a["b.c"]`);
    if (match[2] !== undefined) steps.push(Number(match[2]));
    else steps.push(match[1] ?? match[4] ?? (JSON.parse(`"${match[3] ?? ""}"`) as string));
  }
  return steps;
}

/** The path with `[]` for each index, as models write it, and `.*` for each map key that is no word. */
export function generalPath(path: string): string {
  return path.replace(/\[\d+\]/g, "[]").replace(/\["(?:[^"\\]|\\.)*"\]/g, ".*");
}

/** Whether a path is one of these, or inside one of these (both written with `[]`). */
export function isWithin(path: string, ancestors: Iterable<string>): boolean {
  for (const ancestor of ancestors) {
    if (path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`)) return true;
  }
  return false;
}

/** One place that a model's path leads to. `value` is undefined where the parent is there but the property is not. */
export interface Place {
  readonly path: string;
  readonly value: Viewed | undefined;
}

/** All places that a model's path (`a[].b`) leads to in a value. Places whose parent is not there are left out. */
export function places(root: ViewedObject, modelPath: string): Place[] {
  let here: Place[] = [{ path: "", value: root }];
  for (const step of modelPath.split(/\.|(?=\[\])/)) {
    here = here.flatMap(({ path, value }) => {
      if (step === "[]") {
        if (!Array.isArray(value)) return [];
        return (value as readonly Viewed[]).map((item, index) => ({ path: joinPath(path, index), value: item }));
      }
      return isViewedObject(value) ? [{ path: joinPath(path, step), value: value[step] }] : [];
    });
  }
  return here;
}

/** A copy of the object with the value at a path; objects on the way are made. `undefined` removes. */
export function withValue(root: PlainObject, path: string, value: Plain | undefined): PlainObject {
  return replace(root, splitPath(path), value) as PlainObject;
}

function replace(
  here: Plain | undefined,
  steps: readonly (string | number)[],
  value: Plain | undefined,
): Plain | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === "number") {
    const list = Array.isArray(here) ? [...(here as readonly Plain[])] : [];
    const item = replace(list[step], rest, value);
    if (item === undefined) list.splice(step, 1);
    else list[Math.min(step, list.length)] = item;
    return list;
  }
  const object = typeof here === "object" && here !== null && !Array.isArray(here) ? (here as PlainObject) : {};
  const { [step]: previous, ...others } = object;
  const item = replace(previous, rest, value);
  return item === undefined ? others : { ...others, [step]: item };
}
