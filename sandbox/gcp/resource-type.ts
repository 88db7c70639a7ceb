import type { Property, ResourceSchema, Schema } from "../schema/schema";
import type { Model, ModelFacts } from "./model";
import { suggestion } from "./suggestion";

/** One resource type: what the SDK declares of it, and what its model adds. */
export class ResourceType {
  constructor(
    readonly model: Model,
    readonly schema: ResourceSchema,
  ) {}

  get token(): string {
    return this.model.type;
  }

  /** The class's name: `Network`. */
  get className(): string {
    return this.token.slice(this.token.lastIndexOf(":") + 1);
  }

  /** The property that names it, where one does. */
  get nameProperty(): string {
    return this.model.name?.property ?? "name";
  }

  /** The property whose labels people write, where the type has labels. */
  get labelsProperty(): string | undefined {
    if (this.schema.outputs.effectiveLabels === undefined) return undefined;
    return ["labels", "resourceLabels"].find((name) => name in this.schema.inputs);
  }

  /** What the SDK declares at a path (written with `[]`) of the inputs. */
  input(path: string): Property | undefined {
    return lookUp(this.schema.inputs, path);
  }

  /** What the SDK declares at a path of the outputs. */
  output(path: string): Property | undefined {
    return lookUp(this.schema.outputs, path);
  }

  /** Whether the server decides on an input that a program leaves out: then leaving it out is never a change. */
  serverDecides(path: string): boolean {
    return this.output(path)?.optional === false && this.input(path)?.optional === true;
  }

  /**
   * The property that a path (written with `[]`) belongs to: fields of nested objects are properties of their own; elements of lists
   * and values of maps are not.
   */
  propertyAt(path: string): string {
    let property = "";
    let here = "";
    let fields: Readonly<Record<string, Property>> | undefined = this.schema.inputs;
    for (const step of path.split(/\.|(?=\[\])/)) {
      here = step === "[]" ? `${here}[]` : here === "" ? step : `${here}.${step}`;
      if (step !== "[]" && fields !== undefined) property = here;
      fields = this.input(here)?.object?.properties;
    }
    return property;
  }

  facts(): ModelFacts {
    return {
      required: this.schema.required,
      immutable: this.model.immutable.filter((path) => path in this.schema.inputs).sort(),
      computed: this.schema.computed,
    };
  }
}

function lookUp(root: Readonly<Record<string, Property>>, path: string): Property | undefined {
  let fields: Readonly<Record<string, Property>> | undefined = root;
  let here: Property | undefined;
  for (const step of path.split(/\.|(?=\[\])/)) {
    if (step === "[]") here = here?.element;
    else here = fields === undefined ? here?.element : fields[step];
    fields = here?.object?.properties;
    if (here === undefined) return undefined;
  }
  return here;
}

/** All types that the cloud has models for. Each type's schema is read when it is first asked for. */
export class Catalogue {
  private readonly known = new Map<string, ResourceType>();

  constructor(
    private readonly models: ReadonlyMap<string, Model>,
    readonly schema: Schema,
  ) {}

  tokens(): string[] {
    return [...this.models.keys()].sort();
  }

  /** @throws naming the type, when it has no model. */
  get(token: string): ResourceType {
    const known = this.known.get(token);
    if (known) return known;
    const model = this.models.get(token);
    if (model === undefined) throw new Error(this.unmodelled(token));
    const schema = this.schema.resource(token);
    if (schema === undefined)
      throw new Error(`${token}: the installed @pulumi/gcp ${this.schema.version} declares no such type`);
    const type = new ResourceType(model, schema);
    this.known.set(token, type);
    return type;
  }

  model(token: string): Model | undefined {
    return this.models.get(token);
  }

  /** Why a type without a model is refused. */
  unmodelled(token: string): string {
    return (
      `${token}: the sandbox has no model of this resource type, so it cannot tell what Google Cloud would answer` +
      `${suggestion(token, this.tokens())}. ` +
      `"homeport sandbox model" lists the types it knows; to add one, write sandbox/gcp/models/<service>/<thing>.ts and list it in that folder's index.ts`
    );
  }
}
