import type { PropertyType } from "./types";

/** A property as it is stored: nested objects are named, not spelled out, so that types may refer to themselves. */
export interface PropertyRecord {
  readonly type: PropertyType;
  readonly optional?: true;
  readonly element?: PropertyRecord;
  /** Name of the nested object in the document's `objects`. */
  readonly object?: string;
  readonly variants?: readonly PropertyRecord[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: boolean | number | string;
  readonly deprecated?: string;
}

export type FieldRecords = Readonly<Record<string, PropertyRecord>>;

/** All that is read about one token; it stands on its own, so that it can be stored in one file. */
export interface TokenDocument {
  readonly token: string;
  readonly inputs: FieldRecords;
  readonly outputs: FieldRecords;
  readonly secrets: readonly string[];
  /** Nested objects by name; input and output shapes are apart (`inputs.x.Y`, `outputs.x.Y`). */
  readonly objects: Readonly<Record<string, FieldRecords>>;
}

/** Whether a stored value is the document of this token. */
export function isDocumentOf(token: string, value: unknown): value is TokenDocument {
  return (
    typeof value === "object" &&
    value !== null &&
    ["inputs", "outputs", "secrets", "objects"].every((part) => part in value) &&
    "token" in value &&
    value.token === token
  );
}

/** Changes whenever the shape or meaning of a stored document does. */
export const recordFormat = 1;
