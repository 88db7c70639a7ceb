import { ApiError, UnreachableError } from "../client/errors";
import { ProviderError } from "../../provider/provider";
import { isProperties, reveal, Unknown, type Properties, type Value } from "../../provider/values";
import { NoClusterError } from "./connection";
import { fromObject, peek, put, withSecrets } from "./objects";
import type { JsonObject } from "../client/json";
import { NoKindError, type Context } from "./target";

/** What only the server gives a new object. */
const serverGiven: readonly (readonly string[])[] = [
  ["metadata", "uid"],
  ["metadata", "resourceVersion"],
  ["metadata", "creationTimestamp"],
  ["metadata", "generation"],
  ["status"],
];

/** What the server chooses for a kind when the program does not. */
const serverChosen: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Service: [
    ["spec", "clusterIP"],
    ["spec", "clusterIPs"],
    ["spec", "healthCheckNodePort"],
  ],
  PersistentVolumeClaim: [["spec", "volumeName"]],
  ServiceAccount: [["secrets"]],
};

/**
 * Whether a refusal of a preview is due to what the same update brings: the cluster, the namespace, the kind's definition, the
 * service account. Says so under the resource when the cluster should be there.
 */
export function comesLater(context: Context, error: unknown): boolean {
  if (error instanceof NoClusterError || error instanceof UnreachableError) {
    context.log("warning", `${error.message}\nPreviewed from the inputs alone.`);
    return true;
  }
  if (error instanceof NoKindError) return true;
  if (!(error instanceof ApiError)) return false;
  return error.code === 404 || error.message.includes("error looking up service account");
}

/** The outputs of an object that cannot be tried: its inputs, and unknowns where the server decides. */
export function previewOfInputs(inputs: Properties): Properties {
  return withUnknowns(inputs, inputs);
}

/** The outputs of an object whose creation was tried. What would differ in earnest is unknown. */
export function previewOfTrial(trial: JsonObject, inputs: Properties): Properties {
  return withUnknowns(withSecrets(fromObject(trial), inputs), inputs);
}

function withUnknowns(outputs: Properties, inputs: Properties): Properties {
  const kind = peek(inputs, "kind");
  const chosen = (typeof kind === "string" ? serverChosen[kind] : undefined) ?? [];
  return [...serverGiven, ...chosen].reduce<Properties>(
    (result, path) => (peek(inputs, ...path) === undefined ? put(result, path, Unknown.value) : result),
    put(outputs, ["metadata", "managedFields"], undefined),
  );
}

/** The outputs of an update that cannot be tried: the last ones with the new inputs over them. */
export function previewOfUpdate(last: Properties, inputs: Properties): Properties {
  const merged = overlay(reveal(last), reveal(inputs));
  if (!isProperties(merged)) throw new ProviderError("the stored outputs are not an object: refresh the stack");
  return withSecrets(merged, inputs);
}

function overlay(below: Value | undefined, above: Value): Value {
  if (!isProperties(below) || !isProperties(above)) return above;
  const result: Record<string, Value | undefined> = { ...below };
  for (const [name, value] of Object.entries(above))
    if (value !== undefined) result[name] = overlay(below[name], value);
  return result;
}
