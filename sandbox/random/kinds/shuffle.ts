import { seededDraw, shuffled, systemDraw } from "../entropy";
import { integer, keepers, strings, text, type Kind } from "../kind";

/**
 * The inputs in random order. A `resultCount` below their number leaves some out; one above repeats them, one whole
 * permutation after the other.
 */
export const randomShuffle: Kind = {
  type: "random:index/randomShuffle:RandomShuffle",
  properties: {
    inputs: { type: "strings", required: true },
    resultCount: { type: "integer", minimum: 0 },
    seed: { type: "string" },
    keepers,
  },
  computed: ["results"],
  draw(inputs) {
    const items = strings(inputs, "inputs");
    const seed = text(inputs, "seed");
    const draw = seed === undefined || seed === "" ? systemDraw : seededDraw(seed);
    // Like the genuine provider: 0 stands for "all".
    const count = integer(inputs, "resultCount") || items.length;
    const results: string[] = [];
    while (items.length > 0 && results.length < count) results.push(...shuffled(items, draw));
    return { id: "-", computed: { results: results.slice(0, count) } };
  },
};
