import type { Bound, ModelFacts, Reference } from "./model";
import type { ResourceType } from "./resource-type";

/** What the cloud knows of a type, as plain JSON. */
export interface ModelDescription extends ModelFacts {
  readonly type: string;
  readonly service: string;
  readonly scope: string;
  readonly id: string;
  readonly imports: readonly string[];
  readonly name?: { readonly property: string; readonly words: string; readonly maxLength: number };
  readonly references: readonly { readonly path: string; readonly to: readonly string[]; readonly onDelete: string }[];
  /** Path → what its value is held to, in words. */
  readonly limits: Readonly<Record<string, string>>;
  readonly quotas: readonly { readonly metric: string; readonly limit: number; readonly per: string }[];
  /** Properties that can forbid its deletion. */
  readonly guards: readonly string[];
}

/** Says all that a model holds a type to. */
export function describe(type: ResourceType): ModelDescription {
  const { model } = type;
  return {
    type: type.token,
    ...type.facts(),
    service: model.service,
    scope: model.scope,
    id: model.id,
    imports: model.imports ?? [],
    name: model.name && { property: type.nameProperty, words: model.name.words, maxLength: model.name.maxLength },
    references: (model.references ?? []).map(referenceOf),
    limits: limitsOf(type),
    quotas: (model.quotas ?? []).map(({ metric, limit, per }) => ({ metric, limit, per })),
    guards: (model.guards ?? []).map(({ path }) => path),
  };
}

function referenceOf({ path, to, onDelete }: Reference): ModelDescription["references"][number] {
  return { path, to, onDelete: onDelete ?? "block" };
}

/** The bounds of the model, and the closed lists of values that the SDK declares. */
function limitsOf({ model, schema }: ResourceType): Record<string, string> {
  const declared = Object.entries(schema.inputs).flatMap(([path, { enum: values }]) =>
    values && model.bounds?.[path] === undefined ? [[path, `one of ${values.join(", ")}`]] : [],
  );
  const bounds = Object.entries(model.bounds ?? {}).map(([path, bound]) => [path, wordsOf(bound)]);
  const said = [...declared, ...bounds] as [string, string][];
  return Object.fromEntries(said.filter(([, words]) => words !== "").sort(([a], [b]) => a.localeCompare(b)));
}

function wordsOf(bound: Bound): string {
  const { min, max, minLength, maxLength, oneOf, pattern, words, cidr, address } = bound;
  const ipVersion = (rule: { readonly version?: 4 | 6 }): string => `IPv${rule.version ?? "4 or 6"}`;
  const parts = [
    range(min, max, ""),
    range(minLength, maxLength, " characters"),
    oneOf && `one of ${oneOf.join(", ")}`,
    pattern && (words ?? pattern.source),
    cidr && `${ipVersion(cidr)} range, /${cidr.shortest ?? 0} to /${cidr.longest ?? (cidr.version === 4 ? 32 : 128)}`,
    address && `${ipVersion(address)} address`,
  ];
  return parts.filter((part) => part !== undefined).join("; ");
}

function range(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (least !== undefined) return `at least ${least}${unit}`;
  return most === undefined ? undefined : `at most ${most}${unit}`;
}
