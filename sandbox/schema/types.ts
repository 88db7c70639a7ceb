/** The kind of value that a property holds. `asset` is a `pulumi.asset.*`; `any` is whatever the SDK does not type. */
export type PropertyType = "boolean" | "number" | "string" | "array" | "map" | "object" | "asset" | "union" | "any";

/** One property, as the SDK declares it. */
export interface Property {
  readonly type: PropertyType;
  /** False when the SDK demands it. Always true for outputs that may be absent. */
  readonly optional: boolean;
  /** What the items of an array, or the values of a map, look like. */
  readonly element?: Property;
  /** The nested object's properties. Read on first use. */
  readonly object?: ObjectSchema;
  /** The alternatives of a union. */
  readonly variants?: readonly Property[];
  /** The documentation, as one line of plain text. */
  readonly description?: string;
  /** The only values allowed, where the declaration or its documentation gives a closed list. For arrays and maps it holds for the elements. */
  readonly enum?: readonly string[];
  /** The default that the documentation names, when it is a plain scalar. */
  readonly default?: boolean | number | string;
  /** Why not to use it, when it is deprecated. */
  readonly deprecated?: string;
}

export interface ObjectSchema {
  /** The SDK's name, such as `compute.SubnetworkSecondaryIpRange`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** Properties that must be given, sorted. */
  readonly required: readonly string[];
}

export interface ResourceSchema {
  /** Type token, such as `gcp:compute/network:Network`. */
  readonly token: string;
  readonly inputs: Readonly<Record<string, Property>>;
  /** Inputs that must be given, sorted. */
  readonly required: readonly string[];
  /** All outputs, inputs among them; without `id` and `urn`. */
  readonly outputs: Readonly<Record<string, Property>>;
  /** Outputs that are not inputs: only the provider sets them. Sorted. */
  readonly computed: readonly string[];
  /** Outputs that the SDK always marks secret, sorted. */
  readonly secrets: readonly string[];
}

export interface FunctionSchema {
  /** Function token, such as `gcp:compute/getZones:getZones`. */
  readonly token: string;
  readonly inputs: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  readonly outputs: Readonly<Record<string, Property>>;
}

/** What an installed SDK package knows of its resources and functions. Everything is read when first asked for. */
export interface Schema {
  /** Package name as tokens begin with it: `gcp`. */
  readonly name: string;
  /** The installed SDK's version. */
  readonly version: string;
  /** Every resource type's token, sorted. */
  types(): readonly string[];
  /** `pulumi:providers:<name>` is the provider's own configuration. `undefined` when the SDK has no such type. */
  resource(token: string): ResourceSchema | undefined;
  /** `undefined` when the SDK has no such function. */
  function(token: string): FunctionSchema | undefined;
}
