import { Unknown } from "../provider/values";

/** A value as the store keeps it: JSON. Secrets are unwrapped; which paths are secret is kept beside it. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;

/** A resource's inputs or state as the store keeps them. */
export interface PlainObject {
  readonly [name: string]: Plain | undefined;
}

/** What a view may look at: `Plain`, with unknown values anywhere inside while the engine previews. */
export type Viewed = null | boolean | number | string | Unknown | readonly Viewed[] | ViewedObject;

/** An object of viewed values. */
export interface ViewedObject {
  readonly [name: string]: Viewed | undefined;
}

/** True for an object that is neither a list nor unknown. */
export function isViewedObject(value: Viewed | undefined): value is ViewedObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/**
 * Reads a resource's properties by path (`settings.ipConfiguration.privateNetwork`, `rules[0].name`), each as the type the caller
 * expects. What is not set, not known yet, or of another type reads as `undefined` (or an empty list): a check that needs the value
 * is then skipped, and made when the value is known.
 */
export class View {
  constructor(readonly value: ViewedObject) {}

  /** The raw value at a path. */
  get(path: string): Viewed | undefined {
    let here: Viewed | undefined = this.value;
    for (const step of path.split(/[.[\]]+/).filter((part) => part !== "")) {
      if (Array.isArray(here)) here = (here as readonly Viewed[])[Number(step)];
      else if (isViewedObject(here)) here = here[step];
      else return undefined;
    }
    return here;
  }

  /** Whether something is set at the path, known or not. `null`, empty texts and empty lists are not. */
  has(path: string): boolean {
    const value = this.get(path);
    return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  }

  /** Whether the value at the path comes later. */
  unknown(path: string): boolean {
    return this.get(path) instanceof Unknown;
  }

  string(path: string): string | undefined {
    const value = this.get(path);
    return typeof value === "string" ? value : undefined;
  }

  number(path: string): number | undefined {
    const value = this.get(path);
    return typeof value === "number" ? value : undefined;
  }

  boolean(path: string): boolean | undefined {
    const value = this.get(path);
    return typeof value === "boolean" ? value : undefined;
  }

  /** The known texts of a list. */
  strings(path: string): string[] {
    const value = this.get(path);
    return Array.isArray(value) ? (value as readonly Viewed[]).filter((item) => typeof item === "string") : [];
  }

  /** The object at the path, as a view of its own. */
  object(path: string): View | undefined {
    const value = this.get(path);
    return isViewedObject(value) ? new View(value) : undefined;
  }

  /** The known objects of a list, each as a view of its own, in order. */
  list(path: string): View[] {
    const value = this.get(path);
    if (!Array.isArray(value)) return [];
    return (value as readonly Viewed[]).filter(isViewedObject).map((item) => new View(item));
  }
}
