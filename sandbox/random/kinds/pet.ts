import { systemDraw } from "../entropy";
import { integer, keepers, text, type Kind } from "../kind";
import { adjectives, adverbs, animals } from "../words";

/** A name that people can say: adverbs, one adjective, one animal. Its id is the name. */
export const randomPet: Kind = {
  type: "random:index/randomPet:RandomPet",
  properties: {
    length: { type: "integer", minimum: 1, default: 2 },
    separator: { type: "string", default: "-" },
    prefix: { type: "string" },
    keepers,
  },
  computed: [],
  draw(inputs) {
    const length = integer(inputs, "length");
    const words = [
      ...Array.from({ length: Math.max(length - 2, 0) }, () => one(adverbs)),
      ...(length > 1 ? [one(adjectives)] : []),
      one(animals),
    ];
    const prefix = text(inputs, "prefix");
    const parts = prefix === undefined || prefix === "" ? words : [prefix, ...words];
    return { id: parts.join(text(inputs, "separator")), computed: {} };
  },
};

function one(words: readonly string[]): string {
  return words[systemDraw(words.length)] ?? "";
}
