import type { FunctionSchema } from "../../schema/schema";
import { ProviderError } from "../../provider/provider";
import type { GcpConfig } from "../config";
import { badRequest } from "../errors";
import type { CloudReader } from "../model";
import type { Catalogue } from "../resource-type";
import type { Store } from "../store";
import { suggestion } from "../suggestion";
import { type PlainObject, View } from "../view";
import type { Answer } from "./call";
import { computeFunctions } from "./compute";
import { containerFunctions } from "./container";
import { lookups } from "./lookups";
import { organizationFunctions } from "./organizations";
import { secretFunctions } from "./secrets";

/** What a function answers, and which of it is secret. */
export interface Answered {
  readonly value: PlainObject;
  readonly secrets: readonly string[];
}

/** What is secret whichever function answers it. */
const secretOutputs = ["secretData", "accessToken", "rootPassword"];

const answers: Readonly<Record<string, Answer>> = {
  ...organizationFunctions,
  ...computeFunctions,
  ...containerFunctions,
  ...secretFunctions,
  ...lookups,
};

/** The data-source functions that programs commonly call, answered from the same store as resources. */
export class Functions {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly store: Store,
    private readonly cloud: CloudReader,
    private readonly now: () => Date,
  ) {}

  tokens(): string[] {
    return Object.keys(answers).sort();
  }

  /** @throws ProviderError for a function that has no answer here, ApiError for one that the API would refuse. */
  call(token: string, args: PlainObject, config: GcpConfig): Answered {
    const answer = answers[token];
    const schema = this.catalogue.schema.function(token);
    if (answer === undefined || schema === undefined) {
      throw new ProviderError(
        `${token}: the sandbox has no answer for this data-source function${suggestion(token, this.tokens())}. ` +
          `It answers ${this.tokens().join(", ")}; to add one, see sandbox/gcp/functions`,
      );
    }
    checkArguments(token, args, schema);
    const view = new View(args);
    const project = view.string("project") ?? config.project;
    const { catalogue, store, cloud } = this;
    const value = answer({ args: view, project, config, cloud, store, catalogue, schema, now: this.now() });
    return { value, secrets: secretOutputs.filter((name) => name in value) };
  }
}

function checkArguments(token: string, args: PlainObject, schema: FunctionSchema): void {
  for (const name of schema.required) {
    if (args[name] === undefined) throw badRequest(`Missing required argument: "${name}" of ${token}`, name);
  }
  for (const [name, value] of Object.entries(args)) {
    const property = schema.inputs[name];
    if (property === undefined) {
      throw badRequest(`"${name}" is not an argument of ${token}${suggestion(name, Object.keys(schema.inputs))}`, name);
    }
    const kind = Array.isArray(value) ? "array" : typeof value;
    const isScalar = property.type === "string" || property.type === "number" || property.type === "boolean";
    if (isScalar && kind !== property.type)
      throw badRequest(`"${name}" of ${token} has to be a ${property.type}, not ${kind}`, name);
  }
}
