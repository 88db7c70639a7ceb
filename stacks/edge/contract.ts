import { RunError, type StackReference } from "@pulumi/pulumi";
import type { z } from "zod";
import { type Problem, ProblemsError } from "../../components/shared";

/** What a stack promises to others, under the name of one output. */
export interface Contract<T extends z.ZodType> {
  /** Name of the output. */
  readonly output: string;
  readonly version: number;
  readonly schema: T;
  /** File that says what the version means. */
  readonly file: string;
}

/**
 * A stack's outputs as plain data.
 *
 * @param stack Full name of the stack, for the message.
 * @throws RunError when the stack is not up, or its outputs are of another version or shape: which, and what to do.
 */
export async function readContract<T extends z.ZodType>(
  contract: Contract<T>,
  stack: string,
  reference: StackReference,
): Promise<z.output<T>> {
  const { value } = (await reference.getOutputDetails(contract.output)) as { value?: unknown };
  try {
    return parseContract(contract, stack, value);
  } catch (error) {
    throw error instanceof ProblemsError ? new RunError(error.message) : error;
  }
}

/**
 * Checks a stack's outputs against a contract. Pure. Keys that the contract does not know are left out.
 *
 * @throws ProblemsError with every field that is missing or of another type.
 */
export function parseContract<T extends z.ZodType>(
  { output, version, schema, file }: Contract<T>,
  stack: string,
  value: unknown,
): z.output<T> {
  const where = `Outputs of ${stack}, read as version ${version}`;
  if (value === undefined || value === null) {
    const fix = `run "pulumi up" of ${stack} first, or name another stack`;
    throw refusal(where, {
      path: [output],
      what: "no such output",
      got: undefined,
      fix,
      allowed: `version ${version}`,
    });
  }
  const published = typeof value === "object" && "version" in value ? value.version : undefined;
  if (published !== version) {
    const fix = `bring this program and ${stack} to commits that know the same version`;
    const what = "another version of the contract";
    throw refusal(where, { path: [output, "version"], what, got: published, allowed: String(version), fix });
  }
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  const problems = error.issues.map(({ path, message }) => ({
    path: [output, ...path.map(String)],
    what: "not as the contract says",
    got: message,
    allowed: `what version ${version} of ${file} says`,
    fix: `run "pulumi up" of ${stack} with a commit that publishes it`,
  }));
  throw new ProblemsError(where, problems);
}

function refusal(where: string, problem: Problem): ProblemsError {
  return new ProblemsError(where, [problem]);
}
