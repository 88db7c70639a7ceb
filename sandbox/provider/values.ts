/** A value that the engine does not know yet (during preview). One instance: compare with `===`. */
export class Unknown {
  static readonly value = new Unknown();
  private constructor() {}
}

/** A secret: kept wrapped wherever a provider stores or returns it. */
export class Secret {
  constructor(readonly value: Value) {}
}

/** A file or text given as `pulumi.asset.*`; `hash` is the engine's. */
export class Asset {
  constructor(
    readonly hash: string,
    readonly source: { readonly path?: string; readonly text?: string; readonly uri?: string },
  ) {}
}

export type Value = null | boolean | number | string | Unknown | Secret | Asset | readonly Value[] | Properties;

/** A resource's inputs or outputs: property name → value. */
export interface Properties {
  readonly [name: string]: Value | undefined;
}

/** True for a plain object (not one of the wrappers above, not an array). */
export function isProperties(value: Value | undefined): value is Properties {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret) &&
    !(value instanceof Asset)
  );
}

/** The value without its secret wrappers, at any depth. */
export function reveal(value: Value): Value {
  if (value instanceof Secret) return reveal(value.value);
  if (Array.isArray(value)) return (value as readonly Value[]).map(reveal);
  if (isProperties(value)) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, reveal(inner)]])),
    );
  }
  return value;
}

/** Whether an unknown stands anywhere inside. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === undefined) return false;
  if (value instanceof Unknown) return true;
  if (value instanceof Secret) return hasUnknown(value.value);
  if (Array.isArray(value)) return (value as readonly Value[]).some(hasUnknown);
  return isProperties(value) && Object.values(value).some(hasUnknown);
}
