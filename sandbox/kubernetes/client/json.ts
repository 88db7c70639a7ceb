/** What the API server speaks. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of property names; `undefined` when some part is missing or not an object. */
export function at(object: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    object,
  );
}

/** The text at a path; `undefined` when there is none. */
export function textAt(object: Json | undefined, ...path: readonly string[]): string | undefined {
  const value = at(object, ...path);
  return typeof value === "string" ? value : undefined;
}

/** A copy with the value at the path set, or removed when it is `undefined`. Objects on the way are made when missing. */
export function withValue(object: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return object;
  const { [name]: current, ...others } = object;
  if (rest.length === 0) return value === undefined ? others : { ...object, [name]: value };
  if (value === undefined && !isJsonObject(current)) return object;
  return { ...object, [name]: withValue(isJsonObject(current) ? current : {}, rest, value) };
}

/** Equality of values: the order of properties does not count, an absent property and an `undefined` one are the same. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item: Json, index) => sameJson(item, right[index] as Json));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => sameJson(left[name], right[name]));
}
