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
