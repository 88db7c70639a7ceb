import { ProviderError, type CheckFailure } from "../provider/provider";
import type { Properties, Value } from "../provider/values";

/** What an input may hold, and what stands for it when it is left out. */
export interface PropertySpec {
  readonly type: "integer" | "string" | "boolean" | "strings" | "keepers";
  readonly required?: boolean;
  /** Smallest integer allowed. */
  readonly minimum?: number;
  readonly default?: Value;
}

/** Every kind is made anew when one of its keepers changes. */
export const keepers: PropertySpec = { type: "keepers" };

/** A resource that was made: its provider id, and the outputs that are not inputs. */
export interface Drawn {
  readonly id: string;
  readonly computed: Properties;
}

/** A resource that is brought under management by an import id that carries its value. */
export interface Imported extends Drawn {
  readonly inputs: Properties;
}

/**
 * One resource type of the random package. Whatever changes in its effective inputs draws a new value, by replacing the
 * resource: nothing is ever updated in place.
 */
export interface Kind {
  /** Type token, such as `random:index/randomId:RandomId`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, PropertySpec>>;
  /** Outputs that are drawn, unknown in previews. */
  readonly computed: readonly string[];
  /** Those of `computed` that are secret. */
  readonly secrets?: readonly string[];
  /** Fills in what follows from other inputs; called after the defaults. */
  complete?(inputs: Properties): Properties;
  /** What no single property shows: minimums that exceed the length, and so on. `inputs` may hold unknowns. */
  validate?(inputs: Properties): readonly CheckFailure[];
  draw(inputs: Properties): Drawn;
  /** Absent when the type cannot be imported. @throws ProviderError for an id that is not of the type's form */
  fromImportId?(id: string): Imported;
}

/** An integer that the check has seen. */
export function integer(inputs: Properties, name: string): number {
  return Number(inputs[name]);
}

/** A string, or `undefined` where none was given. */
export function text(inputs: Properties, name: string): string | undefined {
  const value = inputs[name];
  return typeof value === "string" ? value : undefined;
}

export function strings(inputs: Properties, name: string): readonly string[] {
  const value = inputs[name];
  return Array.isArray(value) ? (value as readonly Value[]).map(String) : [];
}

/** The error for an import id of the wrong form. */
export function badImportId(type: string, id: string, expected: string): ProviderError {
  return new ProviderError(`${type}: cannot import "${id}": expected ${expected}`);
}
