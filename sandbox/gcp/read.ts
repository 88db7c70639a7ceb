import { sameLink } from "./links";
import type { StoredResource } from "./model";
import { generalPath, joinPath } from "./paths";
import type { ResourceType } from "./resource-type";
import { equal, isZero } from "./values";
import { type Plain, type PlainObject, isViewedObject } from "./view";

const isObject = (value: Plain | undefined): value is PlainObject => isViewedObject(value);

/**
 * The inputs that would lead to what the cloud holds now: those of the program, with the values that the cloud has, and whatever was
 * changed behind the engine's back.
 *
 * @param former The inputs that the engine knows; undefined when it imports, then the ones that made the resource.
 * @param untouched The state that the resource's inputs lead to: what differs from it was changed by someone else.
 */
export function inputsOf(
  type: ResourceType,
  resource: StoredResource,
  former: PlainObject | undefined,
  untouched: PlainObject,
): PlainObject {
  const reader = new InputReader(type);
  if (former !== undefined) return reader.object(former, resource.state, untouched, "");
  const inputs = reader.object(resource.inputs, resource.state, untouched, "");
  const writeOnly = type.model.writeOnly ?? [];
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !writeOnly.includes(name)));
}

class InputReader {
  constructor(private readonly type: ResourceType) {}

  object(former: PlainObject, state: PlainObject, untouched: PlainObject, path: string): PlainObject {
    const result: Record<string, Plain> = {};
    for (const name of new Set([...Object.keys(former), ...Object.keys(state)])) {
      const here = joinPath(path, name);
      const value = this.property(former[name], state[name], untouched[name], here);
      if (value !== undefined) result[name] = value;
    }
    return result;
  }

  private property(
    former: Plain | undefined,
    state: Plain | undefined,
    untouched: Plain | undefined,
    path: string,
  ): Plain | undefined {
    const declared = generalPath(path);
    if (former !== undefined) {
      if (this.type.model.writeOnly?.includes(declared)) return former;
      if (state === undefined) return isZero(former) ? former : undefined;
      return this.value(former, state, untouched, path);
    }
    const isOurs = this.type.input(declared) !== undefined && !this.type.serverDecides(declared);
    if (!isOurs || state === undefined || equal(state, untouched) || (isZero(state) && isZero(untouched)))
      return undefined;
    return this.withoutOutputs(state, untouched, declared);
  }

  private value(former: Plain, state: Plain, untouched: Plain | undefined, path: string): Plain {
    const declared = generalPath(path);
    if (this.means(former, state, declared)) return former;
    if (isObject(former) && isObject(state) && this.type.input(declared)?.object) {
      return this.object(former, state, isObject(untouched) ? untouched : {}, path);
    }
    if (Array.isArray(former) && Array.isArray(state)) return this.list(former, state, untouched, path);
    return this.withoutOutputs(state, untouched, declared);
  }

  private list(former: readonly Plain[], state: readonly Plain[], untouched: Plain | undefined, path: string): Plain {
    const before = Array.isArray(untouched) ? (untouched as readonly Plain[]) : [];
    return state.map((item, index) => {
      const known = former[index];
      if (known === undefined) return this.withoutOutputs(item, before[index], generalPath(joinPath(path, index)));
      return this.value(known, item, before[index], joinPath(path, index));
    });
  }

  /** Whether the state's value is what the input says, perhaps in another spelling. */
  private means(former: Plain, state: Plain, declared: string): boolean {
    if (this.type.model.equivalent?.[declared]?.(former, state)) return true;
    if (typeof former !== "string" || typeof state !== "string") return equal(former, state);
    const isReference = this.type.model.references?.some((reference) => reference.path === declared);
    return former === state || (isReference === true && sameLink(former, state));
  }

  /** A value of the state as a program could have given it: without what the server sets by itself. */
  private withoutOutputs(state: Plain, untouched: Plain | undefined, declared: string): Plain {
    if (Array.isArray(state)) {
      const before = Array.isArray(untouched) ? (untouched as readonly Plain[]) : [];
      return (state as readonly Plain[]).map((item, index) =>
        this.withoutOutputs(item, before[index], `${declared}[]`),
      );
    }
    if (!isObject(state) || !this.type.input(declared)?.object) return state;
    const before = isObject(untouched) ? untouched : {};
    const entries = Object.entries(state).flatMap(([name, value]) => {
      const here = `${declared}.${name}`;
      // What the server may decide, somebody else decided where it is not what the server would have.
      const isOurs = this.type.input(here) && !(this.type.serverDecides(here) && equal(value, before[name]));
      return value === undefined || !isOurs || isZero(value)
        ? []
        : [[name, this.withoutOutputs(value, before[name], here)] as const];
    });
    return Object.fromEntries(entries);
  }
}
