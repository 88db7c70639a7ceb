/** Something wrong with what a person wrote: where, what was found, what would be right, and what to do. */
export interface Problem {
  /** Where, from the outside in, e.g. `["regions", "us-east1", "block"]`. */
  readonly path: readonly (string | number)[];
  /** What is wrong, in a few words. */
  readonly what: string;
  /** The offending value. Not for secrets: it is printed. */
  readonly got: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** One or more problems, found before any resource was made. The message lists all of them. */
export class ProblemsError extends Error {
  override readonly name = "ProblemsError";

  constructor(
    where: string,
    readonly problems: readonly Problem[],
  ) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`${where}: ${count}, nothing was changed.\n${problems.map(describeProblem).join("\n")}`);
  }
}

/** A problem as people read it. */
export function describeProblem({ path, what, got, allowed, fix }: Problem): string {
  const value = got === undefined ? "nothing" : JSON.stringify(got);
  return [
    `  ${path.join(".")}: ${what}`,
    `      got:     ${value}`,
    `      allowed: ${allowed}`,
    `      fix:     ${fix}`,
  ].join("\n");
}
