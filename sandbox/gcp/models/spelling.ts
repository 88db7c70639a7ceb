import { sameLink } from "../links";
import type { Plain } from "../view";

/** For properties with more than one spelling: two texts mean the same when they have the same normal form. */
export function sameWhen(normal: (text: string) => string | undefined): (given: Plain, state: Plain) => boolean {
  return (given, state) => typeof given === "string" && typeof state === "string" && normal(given) === normal(state);
}

/** For references that are read in a way of their own: a name, an id and a self link mean the same. */
export function sameReference(given: Plain, state: Plain): boolean {
  return typeof given === "string" && typeof state === "string" && sameLink(given, state);
}
