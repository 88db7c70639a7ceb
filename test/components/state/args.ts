import type { StateStorePlanArgs } from "../../../components/state";

export const operators = { platform: "group:platform@example.com" };

/** Arguments that are right. */
export function stateArgs(args: Partial<StateStorePlanArgs> = {}): StateStorePlanArgs {
  return { project: "test-project", projectNumber: "123456789012", operators, ...args };
}
