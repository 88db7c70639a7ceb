import { Asset, type Properties, Secret, Unknown, type Value, isProperties } from "../provider/values";
import { joinPath } from "./paths";
import { type Plain, type PlainObject, type Viewed, type ViewedObject, isViewedObject } from "./view";

/** What the engine sent, without its wrappers, and where the secrets stood. */
export interface Unwrapped {
  readonly value: ViewedObject;
  readonly secrets: readonly string[];
}

/** Properties beginning with `__` are the engine's and the bridge's own. */
export const defaultsKey = "__defaults";

const assetKey = "$asset";

/** Whether a value stands for a `pulumi.asset.*`. */
export function isAsset(value: Viewed): boolean {
  return isViewedObject(value) && value[assetKey] !== undefined;
}

/** Takes the engine's properties apart: secrets become plain values plus paths, nothing stays `null`. */
export function unwrap(properties: Properties): Unwrapped {
  const secrets: string[] = [];
  const value = unwrapObject(properties, "", secrets);
  return { value, secrets };
}

function unwrapObject(properties: Properties, path: string, secrets: string[]): ViewedObject {
  const result: Record<string, Viewed> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || name.startsWith("__")) continue;
    result[name] = unwrapValue(value, joinPath(path, name), secrets);
  }
  return result;
}

function unwrapValue(value: Value, path: string, secrets: string[]): Viewed {
  if (value instanceof Secret) {
    secrets.push(path);
    return unwrapValue(value.value, path, []);
  }
  if (value instanceof Asset) return { [assetKey]: { hash: value.hash, ...value.source } };
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((item, index) => unwrapValue(item, joinPath(path, index), secrets));
  }
  return isProperties(value) ? unwrapObject(value, path, secrets) : value;
}

/** Puts values together for the engine: what stands at one of the paths, or holds one that is gone, becomes secret. */
export function wrap(value: ViewedObject, secrets: Iterable<string>): Properties {
  const marked = new Set<string>();
  for (const path of secrets) marked.add(existingPart(value, path));
  return wrapObject(value, "", marked);
}

function wrapObject(value: ViewedObject, path: string, marked: ReadonlySet<string>): Properties {
  if (isViewedObject(value[assetKey])) return asset(value[assetKey]) as unknown as Properties;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      item === undefined ? [] : [[name, wrapValue(item, joinPath(path, name), marked)]],
    ),
  );
}

function wrapValue(value: Viewed, path: string, marked: ReadonlySet<string>): Value {
  const inner = Array.isArray(value)
    ? (value as readonly Viewed[]).map((item, index) => wrapValue(item, joinPath(path, index), marked))
    : isViewedObject(value)
      ? wrapObject(value, path, marked)
      : value;
  return marked.has(path) ? new Secret(inner) : inner;
}

function asset(value: ViewedObject): Asset {
  const { hash, ...source } = value;
  return new Asset(typeof hash === "string" ? hash : "", source);
}

/** The longest beginning of the path at which there is a value: a list that became shorter stays secret as a whole. */
function existingPart(value: ViewedObject, path: string): string {
  let here: Viewed | undefined = value;
  let found = "";
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (Array.isArray(here)) here = (here as readonly Viewed[])[Number(step)];
    else here = isViewedObject(here) ? here[step] : undefined;
    if (here === undefined) return found;
    found = joinPath(found, /^\d+$/.test(step) && path.includes(`[${step}]`) ? Number(step) : step);
  }
  return found;
}

/** The value, known to its last leaf. @throws when it is not: the engine never creates or updates with unknown values. */
export function known(value: ViewedObject): PlainObject {
  return knownValue(value) as PlainObject;
}

function knownValue(value: Viewed): Plain {
  if (value instanceof Unknown) throw new Error("an unknown value outside of a preview");
  if (Array.isArray(value)) return (value as readonly Viewed[]).map(knownValue);
  if (!isViewedObject(value)) return value as Plain;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : [[name, knownValue(item)]])),
  );
}

/** Equal in JSON's sense; unknown values equal nothing. */
export function equal(a: Viewed | undefined, b: Viewed | undefined): boolean {
  if (a instanceof Unknown || b instanceof Unknown) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [a as readonly Viewed[], b as readonly Viewed[]];
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (isViewedObject(a) && isViewedObject(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => equal(a[name], b[name]));
  }
  return a === b;
}

/** What the provider cannot tell from "not set": nothing, false, 0, and whatever is empty. */
export function isZero(value: Viewed | undefined): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isViewedObject(value) && Object.values(value).every(isZero);
}
