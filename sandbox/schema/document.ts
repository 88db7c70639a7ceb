import { parseDeclarations } from "./declarations";
import { NestedTypes } from "./nested";
import type { FieldRecords, PropertyRecord, TokenDocument } from "./record";
import type { Location, Sdk } from "./sdk";

/** Properties that every resource has and no schema lists. */
const common = new Set(["id", "urn"]);

const nestedTypes = new WeakMap<Sdk, NestedTypes>();

/** One for each SDK: its files are read once. */
function nestedOf(sdk: Sdk): NestedTypes {
  const known = nestedTypes.get(sdk) ?? new NestedTypes(sdk);
  nestedTypes.set(sdk, known);
  return known;
}

/** Reads a resource's class and its arguments. */
export function readResource(sdk: Sdk, token: string, location: Location): TokenDocument {
  const declarations = parseDeclarations(sdk.read(location, ".d.ts"));
  const outputs = declarations.fields(location.name) ?? {};
  return complete(nestedOf(sdk), {
    token,
    inputs: declarations.fields(`${location.name}Args`) ?? {},
    outputs: Object.fromEntries(Object.entries(outputs).filter(([name]) => !common.has(name))),
    secrets: secretOutputs(sdk.read(location, ".js")),
  });
}

/** Reads a function's arguments and result. */
export function readFunction(sdk: Sdk, token: string, location: Location): TokenDocument {
  const declarations = parseDeclarations(sdk.read(location, ".d.ts"));
  const name = `${location.name.charAt(0).toUpperCase()}${location.name.slice(1)}`;
  return complete(nestedOf(sdk), {
    token,
    inputs: declarations.fields(`${name}Args`) ?? {},
    outputs: declarations.fields(`${name}Result`) ?? {},
    secrets: [],
  });
}

/** Adds the nested objects that the fields lead to, however deep. */
function complete(nested: NestedTypes, document: Omit<TokenDocument, "objects">): TokenDocument {
  const objects: Record<string, FieldRecords> = {};
  const waiting = [document.inputs, document.outputs];
  for (let fields = waiting.pop(); fields; fields = waiting.pop()) {
    for (const name of Object.values(fields).flatMap(referenced)) {
      if (name in objects) continue;
      const found = nested.fields(name);
      if (!found) throw new Error(`${document.token}: the SDK's types do not declare ${name}`);
      objects[name] = found;
      waiting.push(found);
    }
  }
  return { ...document, objects };
}

function referenced(property: PropertyRecord): readonly string[] {
  const inner = [...(property.element ? [property.element] : []), ...(property.variants ?? [])];
  return [...(property.object === undefined ? [] : [property.object]), ...inner.flatMap(referenced)];
}

function secretOutputs(source: string): readonly string[] {
  const list = /additionalSecretOutputs: \[([^\]]*)\]/.exec(source)?.[1] ?? "";
  return [...list.matchAll(/"(\w+)"/g)].flatMap(([, name]) => name ?? []).sort();
}
