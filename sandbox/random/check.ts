import type { CheckFailure } from "../provider/provider";
import { hasUnknown, isProperties, reveal, Unknown, type Properties, type Value } from "../provider/values";
import type { Kind, PropertySpec } from "./kind";

/** The inputs that a value is drawn from: defaults filled in, secrets unwrapped, absent and null ones left out. */
export function effective(kind: Kind, inputs: Properties): Properties {
  const given = reveal(inputs) as Properties;
  const filled: Record<string, Value> = {};
  for (const [name, spec] of Object.entries(kind.properties)) {
    const value = given[name] ?? spec.default;
    if (value !== undefined && value !== null) filled[name] = value;
  }
  return kind.complete?.(filled) ?? filled;
}

/** Everything that is wrong with the inputs; values that are not known yet pass. */
export function problems(kind: Kind, inputs: Properties): readonly CheckFailure[] {
  const given = reveal(inputs) as Properties;
  const unknownNames = Object.keys(given).filter(
    (name) => kind.properties[name] === undefined && name !== "__defaults",
  );
  const strangers = unknownNames.map((property) => ({
    property,
    reason: `${kind.type} has no property "${property}"; it has: ${Object.keys(kind.properties).sort().join(", ")}`,
  }));
  const wrong = Object.entries(kind.properties).flatMap(([property, spec]) => {
    const reason = problem(spec, given[property]);
    return reason === undefined ? [] : [{ property, reason }];
  });
  if (strangers.length + wrong.length > 0) return [...strangers, ...wrong];
  return kind.validate?.(effective(kind, inputs)) ?? [];
}

const nouns: Readonly<Record<PropertySpec["type"], string>> = {
  integer: "a whole number",
  string: "a string",
  boolean: "true or false",
  strings: "a list of strings",
  keepers: "a map of strings",
};

function problem(spec: PropertySpec, value: Value | undefined): string | undefined {
  if (value === undefined || value === null) {
    return spec.required === true ? `is required (${nouns[spec.type]}) and missing` : undefined;
  }
  if (value instanceof Unknown) return undefined;
  if (!holds(spec.type, value)) return `must be ${nouns[spec.type]}, got ${JSON.stringify(value)}`;
  if (spec.minimum !== undefined && typeof value === "number" && value < spec.minimum) {
    return `must be at least ${spec.minimum}, got ${value}`;
  }
  return undefined;
}

function holds(type: PropertySpec["type"], value: Value): boolean {
  const stringOrUnknown = (item: Value | undefined): boolean => typeof item === "string" || hasUnknown(item);
  switch (type) {
    case "integer":
      return Number.isSafeInteger(value);
    case "string":
    case "boolean":
      return typeof value === type;
    case "strings":
      return Array.isArray(value) && (value as readonly Value[]).every(stringOrUnknown);
    case "keepers":
      return isProperties(value) && Object.values(value).every((item) => item === null || stringOrUnknown(item));
  }
}
