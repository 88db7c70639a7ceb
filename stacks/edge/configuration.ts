import { checkEdge, type EdgePlanArgs } from "../../components/edge";
import { type Problem, ProblemsError } from "../../components/shared";
import type { RawConfiguration } from "../platform/environment";
import { type Configuration, sections } from "./schema";
import { readSections } from "./sections";

/** What the edge takes from the platform to be planned. */
export interface EdgePlace {
  /** Project id. */
  readonly project: string;
  /** First part of physical names. */
  readonly prefix: string;
}

/** Stands for what only the platform knows, while a file is checked by itself. */
const anyPlace: EdgePlace = { project: "project", prefix: "homeport" };

/** Where the component's arguments stand in the file, where that differs. */
const places: Readonly<Record<string, readonly string[]>> = {
  gatewayPercent: ["traffic", "gatewayPercent"],
  failoverPercent: ["traffic", "failoverPercent"],
  logSampling: ["traffic", "logSampling"],
};

/**
 * Reads what stands in `Pulumi.<name>.yaml`. Pure.
 *
 * @throws ProblemsError with every problem: where, what was found, what is allowed, how to fix it.
 */
export function parseConfiguration(name: string, raw: RawConfiguration): Configuration {
  const file = `Pulumi.${name}.yaml`;
  const configuration = readSections(file, sections, raw);
  const problems = checkEdge(edgeOf(configuration, anyPlace)).map(located);
  if (problems.length > 0) throw new ProblemsError(file, problems);
  return configuration;
}

/** What of a configuration is the edge's. */
export function edgeOf(configuration: Configuration, { project, prefix }: EdgePlace): EdgePlanArgs {
  const { domain, traffic, gateway, armor, uptime } = configuration;
  const { enabled, ...page } = configuration.errorPage;
  return { project, prefix, domain, ...traffic, gateway, armor, errorPage: enabled && page, uptime };
}

function located(problem: Problem): Problem {
  const [first = "", ...rest] = problem.path;
  return { ...problem, path: [...(places[first] ?? [first]), ...rest] };
}
