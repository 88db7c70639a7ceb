import type { Plain } from "../view";

/** For properties with more than one spelling: two texts mean the same when they have the same normal form. */
export function sameWhen(normal: (text: string) => string | undefined): (given: Plain, state: Plain) => boolean {
  return (given, state) => typeof given === "string" && typeof state === "string" && normal(given) === normal(state);
}
