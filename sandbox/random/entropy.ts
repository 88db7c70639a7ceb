import { createHash, randomBytes, randomInt } from "node:crypto";

/** Draws a whole number from 0 (inclusive) to `bound` (exclusive), each with the same probability. */
export type Draw = (bound: number) => number;

/** The operating system's generator. `bound` up to 2^48 - 1, which is Node's limit. */
export const systemDraw: Draw = (bound) => randomInt(bound);

/** Bytes of the operating system's generator. */
export function systemBytes(length: number): Buffer {
  return randomBytes(length);
}

/**
 * The same sequence for the same seed: SHA-256 in counter mode. The genuine provider promises as much and no more: its
 * own sequence differs.
 */
export function seededDraw(seed: string): Draw {
  let counter = 0;
  const next = (): number => {
    counter += 1;
    return createHash("sha256").update(`${seed}\0${counter}`).digest().readUIntBE(0, 6);
  };
  return (bound) => {
    const range = 2 ** 48;
    const limit = range - (range % bound);
    let value = next();
    while (value >= limit) value = next();
    return value % bound;
  };
}

/** A permutation in which every order has the same probability (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], draw: Draw): Item[] {
  const result: Item[] = [];
  for (const item of items) {
    const at = draw(result.length + 1);
    const displaced = result[at];
    if (displaced === undefined) {
      result.push(item);
    } else {
      result.push(displaced);
      result[at] = item;
    }
  }
  return result;
}
