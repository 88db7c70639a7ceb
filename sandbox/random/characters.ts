import type { CheckFailure } from "../provider/provider";
import { Unknown, type Properties } from "../provider/values";
import { shuffled, systemDraw } from "./entropy";
import { integer, keepers, text, type PropertySpec } from "./kind";

const classes = {
  Upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  Lower: "abcdefghijklmnopqrstuvwxyz",
  Numeric: "0123456789",
  Special: "!@#$%&*()-_=+[]{}<>:?",
} as const;
const classNames = ["Upper", "Lower", "Numeric", "Special"] as const;

const flag: PropertySpec = { type: "boolean", default: true };
const least: PropertySpec = { type: "integer", minimum: 0, default: 0 };

/** The inputs that RandomPassword and RandomString share. `number` is the former name of `numeric`. */
export const characterProperties: Readonly<Record<string, PropertySpec>> = {
  length: { type: "integer", required: true, minimum: 1 },
  lower: flag,
  upper: flag,
  special: flag,
  number: { type: "boolean" },
  numeric: { type: "boolean" },
  minLower: least,
  minUpper: least,
  minNumeric: least,
  minSpecial: least,
  overrideSpecial: { type: "string" },
  keepers,
};

/** `number` and `numeric` are one: whichever is given stands for both. */
export function completeCharacters(inputs: Properties): Properties {
  const numeric = inputs["numeric"] ?? inputs["number"] ?? true;
  return { ...inputs, numeric, number: inputs["number"] ?? numeric };
}

export function validateCharacters(inputs: Properties): readonly CheckFailure[] {
  const failures: CheckFailure[] = [];
  const minimums = classNames.map((name) => inputs[`min${name}`]);
  const length = inputs["length"];
  if (typeof length === "number" && minimums.every((minimum) => typeof minimum === "number")) {
    const sum = minimums.reduce((total, minimum) => total + minimum, 0);
    if (length < sum) {
      failures.push({
        property: "length",
        reason: `must be at least the sum of minUpper + minLower + minNumeric + minSpecial (${sum}), got ${length}`,
      });
    }
  }
  if (["upper", "lower", "numeric", "special"].every((name) => inputs[name] === false)) {
    failures.push({
      property: "special",
      reason: "at least one of upper, lower, numeric and special must be true, got false for all four",
    });
  }
  const { number, numeric } = inputs;
  if (number !== numeric && ![number, numeric].includes(Unknown.value)) {
    failures.push({
      property: "number",
      reason: "is the former name of numeric and cannot differ from it: give numeric only",
    });
  }
  return failures;
}

/**
 * A string with at least the given number of characters of each class, the rest drawn from all that are switched on, in
 * random order. As with the genuine provider a minimum also holds for a class that is switched off.
 */
export function drawCharacters(inputs: Properties): string {
  const override = text(inputs, "overrideSpecial");
  const alphabets = { ...classes, Special: override !== undefined && override !== "" ? override : classes.Special };
  const required = classNames.flatMap((name) => pick(alphabets[name], integer(inputs, `min${name}`)));
  const pool = classNames.filter((name) => inputs[name.toLowerCase()] === true).map((name) => alphabets[name]);
  const rest = pick(pool.join(""), integer(inputs, "length") - required.length);
  return shuffled([...required, ...rest], systemDraw).join("");
}

function pick(alphabet: string, count: number): string[] {
  const characters = Array.from(alphabet);
  return Array.from({ length: count }, () => characters[systemDraw(characters.length)] ?? "");
}

/** The inputs that stand for a value of unknown making: what the genuine provider assumes of an import. */
export function importedCharacters(value: string): Properties {
  return { length: Array.from(value).length };
}
