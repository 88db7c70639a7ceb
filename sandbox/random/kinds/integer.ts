import type { CheckFailure } from "../../provider/provider";
import type { Properties } from "../../provider/values";
import { seededDraw, systemDraw } from "../entropy";
import { badImportId, integer, keepers, text, type Kind } from "../kind";

const type = "random:index/randomInteger:RandomInteger";
/** Node draws from fewer than 2^48 numbers at a time. */
const widest = 2 ** 48 - 1;

/** A whole number from `min` to `max`, both included; the same one for the same `seed`. */
export const randomInteger: Kind = {
  type,
  properties: {
    min: { type: "integer", required: true },
    max: { type: "integer", required: true },
    seed: { type: "string" },
    keepers,
  },
  computed: ["result"],
  validate,
  draw(inputs) {
    const seed = text(inputs, "seed");
    const draw = seed === undefined || seed === "" ? systemDraw : seededDraw(seed);
    const min = integer(inputs, "min");
    const result = min + draw(integer(inputs, "max") - min + 1);
    return { id: String(result), computed: { result } };
  },
  fromImportId(id) {
    const match = /^(-?\d+),(-?\d+),(-?\d+)(?:,(.*))?$/s.exec(id);
    if (match === null) throw badImportId(type, id, "{result},{min},{max} or {result},{min},{max},{seed}");
    const [, result = "", min, max, seed] = match;
    return {
      id: result,
      inputs: { min: Number(min), max: Number(max), ...(seed === undefined ? {} : { seed }) },
      computed: { result: Number(result) },
    };
  },
};

function validate({ min, max }: Properties): readonly CheckFailure[] {
  if (typeof min !== "number" || typeof max !== "number") return [];
  if (min > max) {
    return [{ property: "min", reason: `must be smaller than or equal to max (${max}), got ${min}` }];
  }
  if (max - min >= widest) {
    return [{ property: "max", reason: `must be less than 2^48 - 1 above min (${min}), got ${max}` }];
  }
  return [];
}
