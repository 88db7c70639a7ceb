import { mapValues, type Problem, ProblemsError } from "../../../components/shared";
import { checkAcross, isAtOrBelow } from "./checks";
import { findCredentials } from "./credentials";
import { locate, withDatabaseDefaults } from "./database-defaults";
import { placeFallback } from "./fallback-placement";
import { problemsOf, unknownKey } from "./issues";
import { checkPrimaryRegion, placeDatabase, placeRegions } from "./placement";
import type { RawConfiguration } from "./read";
import { type Configuration, type Environment, sections } from "./schema";
import { checkSecrets, secretNames } from "./secrets";
import { isMap } from "./values";

type SectionName = keyof typeof sections;

/**
 * Turns what stands in `Pulumi.<name>.yaml` into an environment. Pure.
 *
 * @throws ProblemsError with every problem: where, what was found, what is allowed, how to fix it.
 */
export function parseEnvironment(name: string, raw: RawConfiguration): Environment {
  const { read, problems } = readSections(withDatabaseDefaults(raw.values));
  const found = [
    ...problems,
    ...checkPrimaryRegion(raw.values.primaryRegion, keysOf(raw.values.regions)),
    ...checkAcross(read),
  ].map((problem) => locate(raw.values, problem));
  const secret = [...checkSecrets(raw), ...findCredentials(plainValues(raw))];
  // What must not be repeated is left to the checks of secrets.
  const all = [
    ...secret,
    ...unique(found).filter(({ path }) => !secret.some((other) => isAtOrBelow(path, other.path))),
  ];
  if (all.length > 0) throw new ProblemsError(`Pulumi.${name}.yaml`, all);
  // What is missing would have been a problem.
  const configuration = read as Configuration;

  const regions = placeRegions(configuration.regions);
  const place = <T extends Configuration["databases"][string]>(database: T): ReturnType<typeof placeDatabase<T>> =>
    placeDatabase(database, regions);
  return {
    ...configuration,
    name,
    regions,
    databases: mapValues(configuration.databases, place),
    shardedDatabases: mapValues(configuration.shardedDatabases, place),
    fallback: placeFallback(configuration.fallback, configuration.workingHours),
    secrets: secretNames(raw),
  };
}

/** Reads each section by itself, so that a mistake in one does not hide those in others. */
function readSections(values: RawConfiguration["values"]): {
  readonly read: Partial<Configuration>;
  readonly problems: readonly Problem[];
} {
  const read: Partial<Record<SectionName, unknown>> = {};
  const problems: Problem[] = [];
  for (const name of Object.keys(sections) as SectionName[]) {
    const result = sections[name].safeParse(values[name]);
    if (result.success) {
      if (result.data !== undefined) read[name] = result.data;
    } else if (name !== "primaryRegion") {
      problems.push(...problemsOf(name, sections[name], values[name], result.error));
    }
  }
  const known = Object.keys(sections);
  const unknown = Object.keys(values).filter((key) => !known.includes(key) && !/^secrets(\.|$)/.test(key));
  problems.push(...unknown.map((key) => unknownKey([key], known)));
  // Each value comes from its own section's schema.
  return { read: read as Partial<Configuration>, problems };
}

/** What should hold no secrets: everything but the keys that are for them. */
function plainValues({ values }: RawConfiguration): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !/^secrets(\.|$)/.test(key)));
}

/** The keys of a map; nothing of anything else. */
function keysOf(value: unknown): readonly string[] | undefined {
  return isMap(value) ? Object.keys(value).sort() : undefined;
}

/** What is written for all databases is wrong once, not once for each. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.path, problem.what]), problem])).values()];
}
