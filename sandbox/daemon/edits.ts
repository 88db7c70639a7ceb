import { generalPath } from "../gcp/paths";
import type { Catalogue } from "../gcp/resource-type";
import type { Plain } from "../gcp/view";
import type { Property } from "../schema/types";
import { ControlError, type Changes } from "./api";

/**
 * What a person typed, as the values that the type's properties hold: text stays text where the property is text, anything
 * else is JSON. `null` takes a property away; a value that is no text is taken as it is.
 *
 * @throws ControlError 400 naming the path, what it got and what the property holds
 */
export function typedChanges(catalogue: Catalogue, type: string, changes: Changes): Changes {
  const resourceType = catalogue.get(type);
  return Object.fromEntries(
    Object.entries(changes).map(([path, value]) => {
      const declared = generalPath(path);
      const property = resourceType.output(declared) ?? resourceType.input(declared);
      return [path, typeof value === "string" ? typedValue(property, path, value) : value];
    }),
  );
}

function typedValue(property: Property | undefined, path: string, text: string): Plain {
  if (text === "null") return null;
  const parsed = parse(text);
  // A text in quotes is that text: the way to say "null".
  if (property?.type === "string") return typeof parsed === "string" ? parsed : text;
  if (parsed !== undefined) return parsed;
  if (property === undefined || property.type === "any" || property.type === "union") return text;
  const examples = { boolean: "true", number: "3", array: '["a"]', map: '{"a":"b"}', object: '{"a":"b"}', asset: "" };
  throw new ControlError(
    400,
    `${path} is a ${property.type}, and got ${text}: write it as JSON, such as ${examples[property.type]}`,
  );
}

function parse(text: string): Plain | undefined {
  try {
    return JSON.parse(text) as Plain;
  } catch {
    return undefined;
  }
}
