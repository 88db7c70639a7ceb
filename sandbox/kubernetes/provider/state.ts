import type { JsonObject } from "../client/json";
import { textAt } from "../client/json";
import { isProperties, reveal, type Properties } from "../../provider/values";
import { fromObject, peekText, withSecrets } from "./objects";

/** What the engine stores beside the live object, under the names that the genuine provider gives. */
const inputsKey = "__inputs";
const managerKey = "__fieldManager";
const firstVersionKey = "__initialApiVersion";

/** A resource's outputs: the live object, the inputs that made it, and whose fields they are. */
export function checkpoint(
  live: JsonObject,
  inputs: Properties,
  owner: { readonly fieldManager: string; readonly initialApiVersion: string },
): Properties {
  return {
    ...withSecrets(fromObject(live), inputs),
    [inputsKey]: withSecrets(inputs, inputs),
    [managerKey]: owner.fieldManager,
    [firstVersionKey]: owner.initialApiVersion,
  };
}

/** The field manager of stored outputs; `undefined` when it was imported. */
export function storedManager(outputs: Properties): string | undefined {
  return peekText(outputs, managerKey);
}

export function storedFirstVersion(outputs: Properties): string | undefined {
  return peekText(outputs, firstVersionKey);
}

/** The engine's inputs, or those in the outputs when an older engine gives none. */
export function inputsOf(state: { readonly inputs: Properties; readonly outputs: Properties }): Properties {
  if (Object.keys(state.inputs).length > 0) return state.inputs;
  const stored = state.outputs[inputsKey];
  const plain = stored === undefined ? undefined : reveal(stored);
  return isProperties(plain) ? plain : {};
}

export function annotationOf(object: JsonObject, name: string): string | undefined {
  return textAt(object, "metadata", "annotations", name);
}
