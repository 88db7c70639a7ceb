import type { Problem } from "../shared";

/** What is wrong with a number that has to be one of a few. */
export function checkChoice(
  path: Problem["path"],
  got: number,
  choices: readonly number[],
  unit: string,
): readonly Problem[] {
  if (choices.includes(got)) return [];
  const allowed = `${choices.join(", ")} ${unit}`;
  return [{ path, what: "value not allowed", got, allowed, fix: "choose one of them" }];
}
