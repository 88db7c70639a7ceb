import { z } from "zod";
import { checkStateStore } from "../../components/state";
import { mapValues, type Problem, ProblemsError } from "../../components/shared";
import type { RawConfiguration } from "../platform/environment";
import { key, label, projectId, whole } from "../platform/environment/formats";
import { problemsOf, unknownKey } from "../platform/environment/issues";

const members = z.record(key, z.string());

/** What a person may write in `Pulumi.<environment>.yaml` under `homeport-bootstrap:`. */
export const sections = {
  project: z.strictObject({
    /** Project id. It has to exist, with billing. */
    id: projectId,
    /** Project number, with quotes. */
    number: z.string().regex(/^\d+$/, { error: 'a project number, with quotes, such as "123456789012"' }),
    /** Labels on everything, besides `application`, `environment` and `managed-by`. */
    labels: z.record(key, label).default({}),
  }),
  /** First part of physical names. Changing it replaces the keys. */
  prefix: key.default("homeport"),
  /** `us`, `eu`, `asia` or a region. Changing it starts with an empty bucket. */
  location: z.string().default("us"),
  /** Who updates stacks, by name: the platform team, the pipelines' accounts. */
  operators: members,
  /** Who only previews them, by name: the accounts of pull requests. */
  readers: members.default({}),
  history: z
    .strictObject({
      /** Days that what was deleted can be restored in. */
      softDeleteDays: whole(7, 90).default(30),
      /** Days that a replaced version is kept. */
      versionDays: whole(1, 3650).default(90),
      /** Replaced versions that are kept whatever their age. */
      keepVersions: whole(1, 10_000).default(50),
    })
    .prefault({}),
  /** Whether engine and provider refuse to delete bucket and keys. */
  protect: z.boolean().default(true),
};

/** A configuration, checked, with nothing left open. */
export type Configuration = { readonly [Key in keyof typeof sections]: z.output<(typeof sections)[Key]> };

/**
 * Reads what stands in `Pulumi.<name>.yaml`. Pure.
 *
 * @throws ProblemsError with every problem: where, what was found, what is allowed, how to fix it.
 */
export function parseConfiguration(name: string, { values, encrypted }: RawConfiguration): Configuration {
  const known = Object.keys(sections);
  const results = mapValues(sections as Readonly<Record<string, z.ZodType>>, (schema, section) => ({
    section,
    schema,
    result: schema.safeParse(scalar(values[section])),
  }));
  const problems: Problem[] = [
    ...Object.values(results).flatMap(({ section, schema, result }) =>
      result.success ? [] : problemsOf(section, schema, values[section], result.error),
    ),
    ...Object.keys(values)
      .filter((found) => !known.includes(found))
      .map((found) => unknownKey([found], known)),
    ...[...encrypted].map(notASecret),
  ];
  if (problems.length > 0) throw new ProblemsError(`Pulumi.${name}.yaml`, problems);
  // Each value comes from its own section's schema.
  const read = mapValues(results, ({ result }) => result.data) as unknown as Configuration;
  const wrong = checkStateStore(storeOf(read));
  if (wrong.length > 0) throw new ProblemsError(`Pulumi.${name}.yaml`, wrong);
  return read;
}

/** What of a configuration is the state store's. */
export function storeOf(configuration: Configuration): Parameters<typeof checkStateStore>[0] {
  const { project, location, operators, readers, history } = configuration;
  return { project: project.id, projectNumber: project.number, location, operators, readers, ...history };
}

/** The engine hands over what is neither map nor list as text. */
function scalar(value: unknown): unknown {
  if (value === "true" || value === "false") return value === "true";
  return value;
}

function notASecret(path: string): Problem {
  return {
    path: [path],
    what: "encrypted, but nothing here is secret",
    got: "(not shown)",
    allowed: "plain values",
    fix: "write it in plain text: the first run has no key to decrypt it with",
  };
}
