import type { z } from "zod";
import { mapValues, type Problem, ProblemsError } from "../../components/shared";
import type { RawConfiguration } from "../platform/environment";
import { problemsOf, unknownKey } from "../platform/environment/issues";

/** Schemas by the section of the configuration that they are for. */
type Sections = Readonly<Record<string, z.ZodType>>;

/**
 * Reads a configuration of which nothing is secret by its sections' schemas. Pure.
 *
 * @param file Where the configuration stands, for the message.
 * @throws ProblemsError with every problem: where, what was found, what is allowed, how to fix it.
 */
export function readSections<T extends Sections>(
  file: string,
  sections: T,
  { values, encrypted }: RawConfiguration,
): { readonly [Key in keyof T]: z.output<T[Key]> } {
  const known = Object.keys(sections);
  const results = mapValues<z.ZodType, ReturnType<z.ZodType["safeParse"]>>(sections, (schema, section) =>
    schema.safeParse(values[section]),
  );
  const problems = [
    ...Object.entries(results).flatMap(([section, { error }]) => {
      const schema = sections[section];
      return error && schema ? problemsOf(section, schema, values[section], error) : [];
    }),
    ...Object.keys(values)
      .filter((found) => !known.includes(found))
      .map((found) => unknownKey([found], known)),
    ...[...encrypted].map(notASecret),
  ];
  if (problems.length > 0) throw new ProblemsError(file, problems);
  // Each value comes from its own section's schema.
  return mapValues(results, ({ data }) => data) as { readonly [Key in keyof T]: z.output<T[Key]> };
}

function notASecret(path: string): Problem {
  return {
    path: [path],
    what: "encrypted, but nothing here is secret",
    got: "(not shown)",
    allowed: "plain values",
    fix: "write it in plain text, so that others can review it",
  };
}
