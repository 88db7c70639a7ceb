import * as pulumi from "@pulumi/pulumi";
import { type Problem, ProblemsError } from "../../components/shared";
import { platformOutputsV1, type PlatformOutputsV1 } from "./outputs";

/** Name of the platform's project. */
const project = "homeport";

/** Name of the stack output that holds the contract. */
const outputName = "platform";

const version = 1;

export interface PlatformReferenceArgs {
  /** Stack of the platform, `<organization>/homeport/<stack>`. Default: the stack named like the program's own. */
  readonly stack?: string;
}

/**
 * What the platform offers, read by an application's program.
 *
 * ```ts
 * export = async () => {
 *   const platform = await new PlatformReference("platform").outputs();
 *   for (const [region, { cluster }] of Object.entries(platform.regions)) { … }
 * };
 * ```
 */
export class PlatformReference {
  private readonly stack: string;
  private readonly reference: pulumi.StackReference;

  constructor(name: string, args: PlatformReferenceArgs = {}, opts?: pulumi.CustomResourceOptions) {
    this.stack = args.stack ?? `${pulumi.getOrganization()}/${project}/${pulumi.getStack()}`;
    this.reference = new pulumi.StackReference(name, { name: this.stack }, opts);
  }

  /**
   * The outputs as plain data: regions decide how many resources a program has.
   *
   * @throws RunError when the platform is not up, or its outputs are of another version or shape: which, and what to do.
   */
  async outputs(): Promise<PlatformOutputsV1> {
    const { value } = (await this.reference.getOutputDetails(outputName)) as { value?: unknown };
    try {
      return parsePlatformOutputs(this.stack, value);
    } catch (error) {
      throw error instanceof ProblemsError ? new pulumi.RunError(error.message) : error;
    }
  }
}

/**
 * Checks a platform's outputs against version 1 of the contract. Pure. Keys that version 1 does not know are left out.
 *
 * @throws ProblemsError with every field that is missing or of another type.
 */
export function parsePlatformOutputs(stack: string, value: unknown): PlatformOutputsV1 {
  const where = `Outputs of ${stack}, read as version ${version}`;
  if (value === undefined || value === null) {
    throw new ProblemsError(where, [
      {
        path: [outputName],
        what: "no such output",
        got: undefined,
        allowed: `outputs of version ${version}`,
        fix: `run "pulumi up" of ${stack} first, or name another stack`,
      },
    ]);
  }
  const published = typeof value === "object" && "version" in value ? value.version : undefined;
  if (published !== version) {
    throw new ProblemsError(where, [
      {
        path: [outputName, "version"],
        what: "another version of the contract",
        got: published,
        allowed: String(version),
        fix: "update the application's components, or bring the platform to a commit that publishes this version",
      },
    ]);
  }
  const result = platformOutputsV1.safeParse(value);
  if (!result.success)
    throw new ProblemsError(
      where,
      result.error.issues.map((issue) => problemOf(issue, stack)),
    );
  return result.data;
}

function problemOf(issue: { path: PropertyKey[]; message: string }, stack: string): Problem {
  return {
    path: [outputName, ...issue.path.map(String)],
    what: "not as the contract says",
    got: issue.message,
    allowed: `what version ${version} of stacks/platform/outputs.ts says`,
    fix: `run "pulumi up" of ${stack} with a commit that publishes it`,
  };
}
