const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** A value as it goes over the wire, with secrets replaced by their values, and the paths where they were. */
export interface Unwrapped<T> {
  readonly value: T;
  readonly secrets: readonly string[];
}

/** Replaces every secret in a serialised value by what it holds, and says where they were. */
export function unwrapSecrets(value: Record<string, unknown>): Unwrapped<Record<string, unknown>> {
  const secrets: string[] = [];
  const unwrapped = unwrap(value, [], secrets) as Record<string, unknown>;
  return { value: unwrapped, secrets };
}

function unwrap(value: unknown, path: readonly string[], secrets: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => unwrap(item, [...path, String(index)], secrets));
  if (typeof value !== "object" || value === null) return value;
  const object = value as Record<string, unknown>;
  if (object[signatureKey] === secretSignature) {
    secrets.push(path.join("."));
    return unwrap(object.value, path, secrets);
  }
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, unwrap(item, [...path, key], secrets)]));
}
