import type { Command } from "commander";
import { type PlanName, planNames } from "../../../components/tenants";
import { usageError } from "../../output/errors";

/** The options that say whose tenants a command is about. */
export function placeOptions(command: Command): Command {
  return command
    .option("--env <name>", "environment, by its directory in tenants/", "staging")
    .option("--root <dir>", "directory that has tenants/ and stacks/tenants/; default: this checkout");
}

/** For options that can be given several times. */
export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** @throws CommandError with exit code 2 for a plan that there is not */
export function parsePlan(given: string | undefined): PlanName | undefined {
  if (given === undefined) return undefined;
  const plan = planNames.find((name) => name === given);
  if (plan === undefined) throw usageError(`--plan ${given}: there is ${planNames.join(", ")}`);
  return plan;
}

/** @throws CommandError with exit code 2 for what is not a whole number from `least` to `most` */
export function parseCount(option: string, given: string, least: number, most: number): number {
  const count = Number(given);
  if (/^\d+$/.test(given) && count >= least && count <= most) return count;
  throw usageError(`${option} ${given}: write a whole number from ${least} to ${most}`);
}
