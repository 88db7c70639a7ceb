import type { CheckFailure } from "../provider/provider";
import type { Combination } from "./model";
import type { View } from "./view";

/** Properties that do not go together, in the provider's words. */
export function combinationProblems(combinations: readonly Combination[], inputs: View): CheckFailure[] {
  return combinations.flatMap((combination) => {
    const problem = problemOf(combination, inputs);
    return problem === undefined ? [] : [problem];
  });
}

function problemOf({ rule, paths }: Combination, inputs: View): CheckFailure | undefined {
  const [first = ""] = paths;
  const given = paths.filter((path) => inputs.has(path));
  const all = paths.map((path) => `"${path}"`).join(", ");
  switch (rule) {
    case "conflicts":
      if (given.length < 2) return undefined;
      return {
        property: given[0] ?? first,
        reason: `conflicts with ${given.slice(1).join(", ")}: only one of ${all} can be set`,
      };
    case "exactly-one":
      if (given.length === 1) return undefined;
      return {
        property: given[0] ?? first,
        reason: `${given.length === 0 ? "one" : "only one"} of ${all} must be specified`,
      };
    case "at-least-one":
      return given.length > 0 ? undefined : { property: first, reason: `one of ${all} must be specified` };
    case "required-with": {
      if (!inputs.has(first)) return undefined;
      const lacking = paths.find((path) => !inputs.has(path));
      return lacking === undefined
        ? undefined
        : { property: first, reason: `all of ${all} must be specified: ${lacking} is not` };
    }
  }
}
