/** A record with the same keys, and values made from the old ones. */
export function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** A record with these keys, and values made from them. */
export function fromKeys<U>(keys: readonly string[], make: (key: string) => U): Record<string, U> {
  return Object.fromEntries(keys.map((key) => [key, make(key)]));
}

/** The value of a key that has to be there. @throws Error naming the key and those that are there. */
export function required<T>(record: Readonly<Record<string, T>>, key: string): T {
  const value = record[key];
  if (value === undefined) {
    throw new Error(`Nothing for "${key}"; there is something for: ${Object.keys(record).join(", ") || "nothing"}.`);
  }
  return value;
}
