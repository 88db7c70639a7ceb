import { ProblemsError } from "../../components/shared";

/** What a stack is for. */
export interface StackName {
  readonly environment: string;
  /** Key of the shard, e.g. `001`. */
  readonly shard: string;
}

/** The stack of a shard, e.g. `staging-001`. */
export function stackName({ environment, shard }: StackName): string {
  return `${environment}-${shard}`;
}

/** @throws ProblemsError for a name of another form. */
export function parseStackName(name: string): StackName {
  const [, environment, shard] = /^([a-z][a-z0-9-]*)-(\d{3})$/.exec(name) ?? [];
  if (environment === undefined || shard === undefined) {
    throw new ProblemsError("Stack of tenants", [
      {
        path: ["stack"],
        what: "no name of a shard's stack",
        got: name,
        allowed: "<environment>-<shard>, such as staging-001",
        fix: "select another stack, or let homeport tenants apply choose",
      },
    ]);
  }
  return { environment, shard };
}
