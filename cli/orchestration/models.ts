import { describe, type ModelDescription } from "../../sandbox/gcp/describe";
import { models } from "../../sandbox/gcp/models";
import { Catalogue } from "../../sandbox/gcp/resource-type";
import { typeMatches } from "../../sandbox/faults/glob";
import { loadSchema } from "../../sandbox/schema/schema";
import { usageError } from "../output/errors";

/**
 * What the model knows of the types that a glob means, sorted. No sandbox needs to run.
 *
 * @throws CommandError when it knows none
 */
export function describeModels(glob: string): readonly ModelDescription[] {
  const tokens = [...models.keys()].filter((token) => typeMatches(glob, token)).sort();
  if (tokens.length === 0) {
    throw usageError(`the sandbox has no model of ${glob}`, "homeport sandbox model (lists the types that it has)");
  }
  const catalogue = new Catalogue(models, loadSchema("gcp"));
  return tokens.map((token) => describe(catalogue.get(token)));
}

/** One type for a person. */
export function modelText(model: ModelDescription): string {
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];
  return [
    model.type,
    `  ${model.service}, ${model.scope}, id ${model.id}`,
    ...(model.name === undefined ? [] : [`  ${model.name.property}: ${model.name.words}`]),
    ...list("Required", model.required),
    ...list("Immutable: a change replaces it", model.immutable),
    ...list("Computed", model.computed),
    ...list(
      "References",
      model.references.map(({ path, to, onDelete }) => `${path} → ${to.join(" or ")} (its deletion: ${onDelete})`),
    ),
    ...list(
      "Limits",
      Object.entries(model.limits).map(([path, words]) => `${path}: ${words}`),
    ),
    ...list(
      "Quotas",
      model.quotas.map(({ metric, limit, per }) => `${metric}: ${limit} a ${per}`),
    ),
    ...list("Deletion guards", model.guards),
    ...list("Import ids", model.imports),
  ].join("\n");
}
