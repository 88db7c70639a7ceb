import type { Model } from "./model";
import { generalPath, joinPath, places, withValue } from "./paths";
import type { ResourceType } from "./resource-type";
import { type Plain, type PlainObject, View, isViewedObject } from "./view";

const isObject = (value: Plain | undefined): value is PlainObject => isViewedObject(value);

/** The inputs with the model's defaults for what they leave out; a nested default applies where its parent object is set. */
export function withDefaults(model: Model, inputs: PlainObject): PlainObject {
  let result = inputs;
  const defaults = Object.entries(model.defaults ?? {}).sort(([a], [b]) => depth(a) - depth(b));
  for (const [path, value] of defaults) {
    for (const place of places(result, path)) {
      if (place.value === undefined || place.value === null) result = withValue(result, place.path, value);
    }
  }
  return result;
}

function depth(path: string): number {
  return path.split(/[.[]/).length;
}

/**
 * The inputs, with what only the server decides on taken over from the state before: what a program leaves out stays as it is, and so
 * does what `start` once answered.
 */
export function carryOver(type: ResourceType, inputs: PlainObject, previous: PlainObject): PlainObject {
  let result = carryObject(type, inputs, previous, "");
  const given = new View(inputs);
  for (const path of type.model.forgets?.({ from: new View(previous), to: given }) ?? []) {
    if (given.get(path) === undefined) result = withValue(result, path, undefined);
  }
  return result;
}

function carryObject(type: ResourceType, inputs: PlainObject, previous: PlainObject, path: string): PlainObject {
  const result: Record<string, Plain | undefined> = { ...inputs };
  for (const [name, former] of Object.entries(previous)) {
    const here = joinPath(path, name);
    const declared = generalPath(here);
    const given = inputs[name];
    if (given === undefined) {
      const servers =
        type.input(declared) === undefined ? type.output(declared) !== undefined : type.serverDecides(declared);
      if (servers) result[name] = former;
    } else {
      result[name] = carryValue(type, given, former, here);
    }
  }
  return result;
}

function carryValue(type: ResourceType, given: Plain, former: Plain | undefined, path: string): Plain {
  if (isObject(given) && isObject(former) && type.input(generalPath(path))?.object)
    return carryObject(type, given, former, path);
  if (Array.isArray(given) && Array.isArray(former) && !type.model.sets?.includes(generalPath(path))) {
    const before = former as readonly Plain[];
    return (given as readonly Plain[]).map((item, index) =>
      carryValue(type, item, before[index], joinPath(path, index)),
    );
  }
  return given;
}

/** Merges computed values into inputs: outputs that are no inputs win, inputs win where they are set. */
export function withComputed(type: ResourceType, inputs: PlainObject, computed: PlainObject, path = ""): PlainObject {
  const result: Record<string, Plain | undefined> = { ...inputs };
  for (const [name, value] of Object.entries(computed)) {
    const here = joinPath(path, name);
    const given = inputs[name];
    const declared = generalPath(here);
    const wins = type.input(declared) === undefined || type.model.equivalent?.[declared] !== undefined;
    if (given === undefined || given === null || wins) result[name] = value;
    else result[name] = mergeComputed(type, given, value, here);
  }
  return result;
}

function mergeComputed(type: ResourceType, given: Plain, computed: Plain | undefined, path: string): Plain {
  if (isObject(given) && isObject(computed) && type.input(generalPath(path))?.object)
    return withComputed(type, given, computed, path);
  if (Array.isArray(given) && Array.isArray(computed) && given.length === computed.length) {
    const values = computed as readonly Plain[];
    return (given as readonly Plain[]).map((item, index) =>
      mergeComputed(type, item, values[index], joinPath(path, index)),
    );
  }
  return given;
}
