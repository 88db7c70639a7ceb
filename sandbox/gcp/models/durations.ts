import type { Bound } from "../model";

/** A duration as Google's JSON writes it: seconds with up to nine fractional digits, and `s`. */
export const duration: Bound = { pattern: /^\d+(\.\d{1,9})?s$/, words: "a duration in seconds, such as 60s or 3.5s" };

/** The seconds of such a text; `undefined` when there is none. */
export function secondsOf(text: string | undefined): number | undefined {
  return text === undefined || !duration.pattern?.test(text) ? undefined : Number(text.slice(0, -1));
}
