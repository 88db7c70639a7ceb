import type { Json, JsonObject } from "../client/json";
import { ProviderError } from "../../provider/provider";
import { Asset, isProperties, reveal, Secret, Unknown, type Properties, type Value } from "../../provider/values";

/** The SDK spells these names of a custom resource's schema with underscores. */
const dashedNames = [
  "x-kubernetes-embedded-resource",
  "x-kubernetes-int-or-string",
  "x-kubernetes-list-map-keys",
  "x-kubernetes-list-type",
  "x-kubernetes-map-type",
  "x-kubernetes-preserve-unknown-fields",
  "x-kubernetes-validations",
];
const toDashed = new Map(dashedNames.map((name) => [name.replaceAll("-", "_"), name]));
const toUnderscored = new Map(dashedNames.map((name) => [name, name.replaceAll("-", "_")]));

/** Inputs as the API server takes them: without secret wrappers, and without what is null. No unknown may be inside. */
export function toObject(inputs: Properties): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[toDashed.get(name) ?? name, toJson(value)]],
    ),
  );
}

function toJson(value: Value): Json {
  if (value instanceof Secret) return toJson(value.value);
  if (value instanceof Unknown) throw new ProviderError("a value that is not known yet cannot be sent to a cluster");
  if (value instanceof Asset) {
    throw new ProviderError("an asset is not a value of a Kubernetes object: give its text");
  }
  if (Array.isArray(value)) return (value as readonly Value[]).filter((item) => item !== null).map(toJson);
  return isProperties(value) ? toObject(value) : (value as Json);
}

/** An object of the API server as the SDK names its properties. */
export function fromObject(object: JsonObject): Properties {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[toUnderscored.get(name) ?? name, fromJson(value)]],
    ),
  );
}

function fromJson(value: Json): Value {
  if (Array.isArray(value)) return (value as readonly Json[]).map(fromJson);
  return typeof value === "object" && value !== null ? fromObject(value as JsonObject) : value;
}

/** The value at a path, looking through secrets. */
export function peek(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  const plain = value instanceof Secret ? reveal(value) : value;
  const [name, ...rest] = path;
  if (name === undefined) return plain;
  return isProperties(plain) && Object.hasOwn(plain, name) ? peek(plain[name], ...rest) : undefined;
}

/** The text at a path, looking through secrets; `undefined` when there is none or it is not known yet. */
export function peekText(value: Value | undefined, ...path: readonly string[]): string | undefined {
  const found = peek(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/**
 * A copy with the value at the path set, or removed when it is `undefined`. Secrets on the way stay secret; a part that is
 * not known yet, or not an object, is left as it is.
 */
export function put(properties: Properties, path: readonly string[], value: Value | undefined): Properties {
  const [name, ...rest] = path;
  if (name === undefined) return properties;
  const { [name]: current, ...others } = properties;
  if (rest.length === 0) return value === undefined ? others : { ...properties, [name]: value };
  if (current instanceof Secret) {
    return isProperties(current.value)
      ? { ...properties, [name]: new Secret(put(current.value, rest, value)) }
      : properties;
  }
  if (isProperties(current)) return { ...properties, [name]: put(current, rest, value) };
  if ((current !== undefined && current !== null) || value === undefined) return properties;
  return { ...properties, [name]: put({}, rest, value) };
}

/**
 * Outputs with secrets where the inputs have them, and for a Secret all its data. Where an input is a list with a secret
 * anywhere inside, the whole list becomes one: its order may have changed.
 */
export function withSecrets(outputs: Properties, inputs: Properties): Properties {
  const secretData = outputs["kind"] === "Secret" ? ["data", "stringData"] : [];
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]): [string, Value | undefined] => {
      if (output === undefined || output instanceof Secret) return [name, output];
      const input = inputs[name];
      if (isProperties(output) && isProperties(input) && !secretData.includes(name)) {
        return [name, withSecrets(output, input)];
      }
      return [name, secretData.includes(name) || hasSecret(input) ? new Secret(output) : output];
    }),
  );
}

function hasSecret(value: Value | undefined): boolean {
  if (value instanceof Secret) return true;
  if (Array.isArray(value)) return (value as readonly Value[]).some(hasSecret);
  return isProperties(value) && Object.values(value).some(hasSecret);
}
