import { createHash } from "node:crypto";
import { z } from "zod";
import { type Problem, ProblemsError } from "../shared";
import { repeatedKeys } from "./repeated-keys";
import { planNames } from "./plans";
import type { Shard } from "./registry";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: "a day such as 2026-12-31" });

const issues = "a whole number from 2";

const schema = z.strictObject({
  version: z.literal(1, { error: "1" }),
  tenants: z.record(
    z.string(),
    z.strictObject({
      plan: z.enum(planNames as readonly [(typeof planNames)[number]], { error: planNames.join(", ") }),
      pin: z.string({ error: "a region of Google Cloud" }).optional(),
      domains: z.record(
        z.string(),
        z.strictObject({
          leaves: day.optional(),
          issue: z.int({ error: issues }).min(2, { error: issues }).optional(),
        }),
      ),
    }),
  ),
});

/**
 * A shard as it stands in its file. Pure; however it is formatted.
 *
 * @param file Its name, for messages.
 * @throws ProblemsError when it cannot be read: with marks of a merge, with a key twice, or of another form.
 */
export function parseShard(file: string, text: string): Shard {
  const unmerged = /^(<<<<<<<|=======|>>>>>>>)/m.exec(text);
  if (unmerged !== null) throw new ProblemsError(file, [unmergedProblem(text.slice(0, unmerged.index))]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ProblemsError(file, [noJson(error)]);
  }
  const repeated = repeatedKeys(text);
  if (repeated.length > 0) throw new ProblemsError(file, repeated.map(repeatedProblem));
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new ProblemsError(file, result.error.issues.map(problemOf));
  return result.data;
}

/**
 * A shard as text, always the same for the same tenants: sorted, and a block of lines a tenant, so that git merges changes of
 * different tenants by two people.
 */
export function formatShard({ version, tenants }: Shard): string {
  const blocks = sorted(tenants).map(([id, { plan, pin, domains }]) => {
    const names = sorted(domains).map(([name, { leaves, issue }]) => {
      return [name, { ...(leaves !== undefined && { leaves }), ...(issue !== undefined && { issue }) }] as const;
    });
    return [id, { plan, ...(pin !== undefined && { pin }), domains: Object.fromEntries(names) }] as const;
  });
  return `${JSON.stringify({ version, tenants: Object.fromEntries(blocks) }, undefined, 2)}\n`;
}

/**
 * The edition of a shard: 16 hexadecimal digits of the SHA-256 of its text. A stack publishes the one that it was updated with, so that
 * nobody needs to remember which shards are still to be updated.
 */
export function editionOf(shard: Shard): string {
  return createHash("sha256").update(formatShard(shard)).digest("hex").slice(0, 16);
}

function sorted<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

function unmergedProblem(before: string): Problem {
  return {
    path: [`line ${String(before.split("\n").length)}`],
    what: "marks of a merge that is not finished",
    got: "<<<<<<<, ======= or >>>>>>>",
    allowed: "a file without them",
    fix: "keep the blocks of both sides where they are of different tenants, ask where they are of the same one; remove the marks",
  };
}

function noJson(error: unknown): Problem {
  return {
    path: [],
    what: "no JSON",
    got: error instanceof Error ? error.message : String(error),
    allowed: "what `homeport tenants` writes",
    fix: "mend it, or bring back the last version that could be read: git checkout",
  };
}

function repeatedProblem({ path, line }: ReturnType<typeof repeatedKeys>[number]): Problem {
  return {
    path,
    what: "there twice",
    got: `again in line ${String(line)}`,
    allowed: "every key once",
    fix: "make one of both: readers would only see the second",
  };
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return {
      path,
      what: "unknown key",
      got: issue.keys.join(", "),
      allowed: "version, tenants; of a tenant: plan, pin, domains; of a domain: leaves, issue",
      fix: "remove it",
    };
  }
  return { path, what: "not of the registry's form", got: issue.input, allowed: issue.message, fix: "correct it" };
}
