import { checkAdmission } from "../../../components/admission";
import { checkBudgets, checkWorkingHours } from "../../../components/cost";
import { checkDelivery } from "../../../components/delivery";
import { checkEvents } from "../../../components/events";
import { checkFallback } from "../../../components/fallback";
import { checkLogs } from "../../../components/logs";
import { defaultPrefixes } from "../../../components/network";
import { checkRegistry } from "../../../components/registry";
import { mapValues, type Problem } from "../../../components/shared";
import { eventClients } from "../event-clients";
import { monolith } from "../accounts";
import { pipelinesOf } from "../pipelines";
import { awakePath, checkAwake, placeFallback } from "./fallback-placement";
import type { Configuration, RegionSpec } from "./schema";

type Readable = Partial<Configuration>;
type Regions = Readonly<Record<string, RegionSpec>>;

/** Stand in for what is checked apart, or could not be read. */
const standIn = { project: "project", prefix: "a" };

/** Most channels that one budget tells. */
const mostChannels = 5;

/** Everything that is wrong with a section that is one component's arguments, where the regions are sound. */
export function checkSections(read: Readable, regions: Regions): readonly Problem[] {
  return [
    ...checkEventsSection(read, regions),
    ...checkFallbackSection(read, regions),
    ...checkDeliverySection(read),
    ...inside("registry", read.registry, (registry) =>
      checkRegistry({ ...registry, ...standIn, regions: Object.keys(regions) }),
    ),
    ...inside("admission", read.admission, (admission) => checkAdmission({ ...admission, ...standIn })),
    ...inside("logs", read.logs, (logs) => checkLogs({ ...logs, ...standIn })),
    ...inside("cost", read.cost, (cost) => checkBudgets({ ...cost, title: read.project?.id ?? "" })),
    ...inside("workingHours", read.workingHours, checkWorkingHours),
    ...checkChannels(read),
  ];
}

function checkEventsSection({ events, network, project, prefix }: Readable, regions: Regions): readonly Problem[] {
  const { nodes } = network?.prefixes ?? defaultPrefixes;
  return inside("events", events, (section) =>
    checkEvents({
      ...section,
      ...standIn,
      // Only the sizes matter here, whatever is wrong with the blocks.
      regions: mapValues(regions, () => ({ network: { nodeCidr: `10.0.0.0/${nodes}` } })),
      clients: eventClients(project?.id ?? standIn.project, prefix ?? standIn.prefix, section.services),
    }),
  ).map((problem) => ({ ...problem, path: eventsPath(problem.path) }));
}

/** Where an argument of the events comes from. */
function eventsPath([section = "events", first = "", ...rest]: Problem["path"]): Problem["path"] {
  if (first === "regions") return ["network", "prefixes", "nodes"];
  return [section, first === "clients" ? "services" : first, ...rest];
}

function checkFallbackSection({ fallback, workingHours, databases }: Readable, regions: Regions): readonly Problem[] {
  if (fallback === undefined) return [];
  const awake = checkAwake(fallback, workingHours);
  const sound = awake.length === 0 && (workingHours === undefined || checkWorkingHours(workingHours).length === 0);
  const placed = placeFallback(fallback, sound ? workingHours : undefined);
  return [
    ...awake,
    ...checkSharedDatabase(fallback, databases),
    ...inside("fallback", placed, (section) =>
      checkFallback({
        ...section,
        ...standIn,
        workload: monolith,
        regions: mapValues(regions, ({ zones }) => ({ zones })),
      }),
    ).map((problem) => ({ ...problem, path: awakePath(problem.path) })),
  ];
}

function checkSharedDatabase(
  { database }: Configuration["fallback"],
  databases: Readable["databases"],
): readonly Problem[] {
  if (databases === undefined || Object.hasOwn(databases, database)) return [];
  return [
    {
      path: ["fallback", "database"],
      what: "no such database",
      got: database,
      allowed: `one of databases: ${Object.keys(databases).join(", ") || "there is none"}`,
      fix: "correct the name, or add the database",
    },
  ];
}

function checkDeliverySection({ delivery, prefix }: Readable): readonly Problem[] {
  return inside("delivery", delivery, (section) =>
    checkDelivery({ ...section, prefix: prefix ?? standIn.prefix, pipelines: pipelinesOf(section) }),
  ).map((problem) => {
    const [section = "", first, pipeline, ...rest] = problem.path;
    if (first !== "pipelines") return problem;
    // What pipelines have in common is written once; else it is about a name.
    const [field] = rest;
    return { ...problem, path: field === undefined ? [section, "applications", pipeline ?? ""] : [section, ...rest] };
  });
}

function checkChannels({ notifications = {} }: Readable): readonly Problem[] {
  const count = Object.keys(notifications).length;
  if (count <= mostChannels) return [];
  return [
    {
      path: ["notifications"],
      what: "more than a budget can tell",
      got: count,
      allowed: `up to ${mostChannels}`,
      fix: "join mailing lists",
    },
  ];
}

/** The problems of a section that could be read, with their path in the file. */
function inside<T>(
  section: keyof Configuration,
  value: T | undefined,
  check: (value: T) => readonly Problem[],
): readonly Problem[] {
  if (value === undefined) return [];
  return check(value).map((problem) => ({ ...problem, path: [section, ...problem.path] }));
}
