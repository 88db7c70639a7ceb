import type { FieldRecords, PropertyRecord, TokenDocument } from "./record";
import type { FunctionSchema, ObjectSchema, Property, ResourceSchema } from "./types";

/** A resource's schema from what was read of it. */
export function resourceSchema(document: TokenDocument): ResourceSchema {
  return {
    ...functionSchema(document),
    computed: Object.keys(document.outputs)
      .filter((name) => !(name in document.inputs))
      .sort(),
    secrets: document.secrets,
  };
}

/** A function's schema from what was read of it: of a resource's, what both have. */
export function functionSchema(document: TokenDocument): FunctionSchema {
  const objects = new Objects(document);
  return {
    token: document.token,
    inputs: objects.properties(document.inputs),
    required: requiredOf(document.inputs),
    outputs: objects.properties(document.outputs),
  };
}

function requiredOf(fields: FieldRecords): readonly string[] {
  return Object.keys(fields)
    .filter((name) => !fields[name]?.optional)
    .sort();
}

/** The nested objects of one document: each is made once, when first looked at, since types may contain themselves. */
class Objects {
  private readonly made = new Map<string, ObjectSchema>();

  constructor(private readonly document: TokenDocument) {}

  properties(fields: FieldRecords): Readonly<Record<string, Property>> {
    return Object.fromEntries(Object.entries(fields).map(([name, record]) => [name, this.property(record)]));
  }

  private property(record: PropertyRecord): Property {
    const { object, element, variants, optional, ...rest } = record;
    const property: Property = {
      ...rest,
      optional: optional ?? false,
      ...(element && { element: this.property(element) }),
      ...(variants && { variants: variants.map((variant) => this.property(variant)) }),
    };
    if (object === undefined) return property;
    const read = (): ObjectSchema => this.object(object);
    return Object.defineProperty({ ...property }, "object", { enumerable: true, get: read });
  }

  private object(name: string): ObjectSchema {
    const known = this.made.get(name);
    if (known) return known;
    const fields = this.document.objects[name] ?? {};
    const made: ObjectSchema = {
      name: name.split(".").slice(1).join("."),
      properties: this.properties(fields),
      required: requiredOf(fields),
    };
    this.made.set(name, made);
    return made;
  }
}
