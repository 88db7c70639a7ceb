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
    limits: Object.fromEntries(Object.entries(model.bounds ?? {}).map(([path, bound]) => [path, wordsOf(bound)])),
    quotas: (model.quotas ?? []).map(({ metric, limit, per }) => ({ metric, limit, per })),
    guards: (model.guards ?? []).map(({ path }) => path),
  };
}

function referenceOf({ path, to, onDelete }: Reference): ModelDescription["references"][number] {
  return { path, to, onDelete: onDelete ?? "block" };
}

function wordsOf(bound: Bound): string {
  const parts: string[] = [];
  if (bound.min !== undefined || bound.max !== undefined)
    parts.push(`${String(bound.min ?? "")}..${String(bound.max ?? "")}`);
  if (bound.minLength !== undefined || bound.maxLength !== undefined) {
    parts.push(`${String(bound.minLength ?? 0)}..${String(bound.maxLength ?? "")} characters`);
  }
  if (bound.oneOf) parts.push(`one of ${bound.oneOf.join(", ")}`);
  if (bound.pattern) parts.push(bound.words ?? bound.pattern.source);
  if (bound.cidr) {
    const { version, shortest = 0, longest } = bound.cidr;
    parts.push(
      `IPv${String(version ?? "4 or 6")} range /${String(shortest)} to /${String(longest ?? (version === 4 ? 32 : 128))}`,
    );
  }
  if (bound.address) parts.push(`IPv${String(bound.address.version ?? "4 or 6")} address`);
  return parts.join("; ");
}
