import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Problem, ProblemsError } from "../../components/shared";
import { defaultLimits, parseShard, type QuotaLimits, type Registry, type Shard } from "../../components/tenants";

/** Where the registries of all environments are. */
export const registries = join(__dirname, "../../tenants");

const shardFile = /^shard-(\d{3})\.json$/;
const quotaFile = "quota.json";

/** The file of a shard, without its directory. */
export function shardFileName(key: string): string {
  return `shard-${key}.json`;
}

/** Environments that have a registry. */
export function environmentsIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * All tenants of an environment, as they stand in its files. Each file is right by itself; `checkRegistry` says whether they are together.
 *
 * @param directory Of all registries. Default: this repository's.
 * @throws ProblemsError for an environment without a registry, and with everything that cannot be read.
 */
export function readRegistry(environment: string, directory = registries): Registry {
  const known = environmentsIn(directory);
  if (!known.includes(environment)) {
    throw new ProblemsError("tenants", [
      {
        path: [environment],
        what: "no registry of tenants",
        got: environment,
        allowed: known.join(", ") || "nothing yet",
        fix: `make the directory tenants/${environment}, or name another environment`,
      },
    ]);
  }
  const here = join(directory, environment);
  const problems: Problem[] = [];
  const shards: [string, Shard][] = [];
  for (const file of readdirSync(here).sort()) {
    const [, key] = shardFile.exec(file) ?? [];
    if (key === undefined) problems.push(...strangerAmong(file));
    else {
      try {
        shards.push([key, parseShard(file, readFileSync(join(here, file), "utf8"))]);
      } catch (error) {
        if (!(error instanceof ProblemsError)) throw error;
        problems.push(...error.problems.map((problem) => ({ ...problem, path: [file, ...problem.path] })));
      }
    }
  }
  if (problems.length > 0) throw new ProblemsError(`tenants/${environment}`, problems);
  return Object.fromEntries(shards);
}

const count = z.int({ error: "a whole number from 1" }).min(1, { error: "a whole number from 1" });
const limitsSchema = z.strictObject({
  certificates: count.default(defaultLimits.certificates),
  entries: count.default(defaultLimits.entries),
  authorisations: count.default(defaultLimits.authorisations),
  writesPerMinute: count.default(defaultLimits.writesPerMinute),
  readsPerMinute: count.default(defaultLimits.readsPerMinute),
  requestsPerMinute: count.default(defaultLimits.requestsPerMinute),
});

/**
 * What Google allows the environment's project: what stands in `quota.json` beside its shards, and the defaults for the rest.
 *
 * @throws ProblemsError when the file cannot be read.
 */
export function readLimits(environment: string, directory = registries): QuotaLimits {
  const file = join(directory, environment, quotaFile);
  if (!existsSync(file)) return defaultLimits;
  const where = `tenants/${environment}/${quotaFile}`;
  const result = limitsSchema.safeParse(parsed(where, readFileSync(file, "utf8")), { reportInput: true });
  if (result.success) return result.data;
  throw new ProblemsError(
    where,
    result.error.issues.map((issue) => ({
      path: issue.path.map(String),
      what: "not as quotas are written",
      got: issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.input,
      allowed: issue.code === "unrecognized_keys" ? Object.keys(limitsSchema.shape).join(", ") : issue.message,
      fix: "correct it",
    })),
  );
}

function parsed(where: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    throw new ProblemsError(where, [{ path: [], what: "no JSON", got, allowed: "an object", fix: "mend it" }]);
  }
}

/** A shard whose file is misspelt would be off-boarded without a word. */
function strangerAmong(file: string): readonly Problem[] {
  if (file === quotaFile || !file.endsWith(".json")) return [];
  return [
    {
      path: [file],
      what: "neither a shard nor the quotas",
      got: file,
      allowed: "shard-001.json to shard-999.json, quota.json",
      fix: "rename it, or move it elsewhere",
    },
  ];
}
