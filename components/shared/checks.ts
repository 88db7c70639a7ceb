import type { Problem } from "./problem";

/** What more there is to say about the bounds of a number. */
export interface BoundsNotes {
  /** What is counted, e.g. `days`. */
  readonly unit?: string;
  /** Why the bounds are where they are, in a few words. */
  readonly reason?: string;
}

/** What is wrong with a number that has to be whole, and `from` to `to`, both included. */
export function checkWhole(
  path: Problem["path"],
  got: number,
  from: number,
  to: number,
  notes: BoundsNotes = {},
): readonly Problem[] {
  return Number.isInteger(got) && within(got, from, to)
    ? []
    : [outOfBounds(path, got, `a whole number from ${from} to ${to}`, notes)];
}

/** What is wrong with a number that has to be `from` to `to`, both included. */
export function checkNumber(
  path: Problem["path"],
  got: number,
  from: number,
  to: number,
  notes: BoundsNotes = {},
): readonly Problem[] {
  return within(got, from, to) ? [] : [outOfBounds(path, got, `a number from ${from} to ${to}`, notes)];
}

/**
 * What is wrong with a text that has to match a pattern.
 *
 * @param allowed The pattern in words, for the message.
 */
export function checkText(path: Problem["path"], got: string, pattern: RegExp, allowed: string): readonly Problem[] {
  return pattern.test(got) ? [] : [{ path, what: "value not allowed", got, allowed, fix: "correct the value" }];
}

/** False for what is no number, too. */
function within(got: number, from: number, to: number): boolean {
  return got >= from && got <= to;
}

function outOfBounds(path: Problem["path"], got: number, bounds: string, { unit, reason }: BoundsNotes): Problem {
  const counted = unit === undefined ? bounds : `${bounds} ${unit}`;
  const allowed = reason === undefined ? counted : `${counted}: ${reason}`;
  return { path, what: "out of bounds", got, allowed, fix: "choose a number in between" };
}
