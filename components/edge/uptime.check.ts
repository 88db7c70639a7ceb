import { checkText, checkWhole, type Problem } from "../shared";
import { checkChoice } from "./choice";
import type { SettledUptime } from "./uptime.args";

/** How many places a region has. https://cloud.google.com/monitoring/uptime-checks/introduction */
const places: Readonly<Record<string, number>> = {
  USA: 3,
  USA_OREGON: 1,
  USA_IOWA: 1,
  USA_VIRGINIA: 1,
  EUROPE: 1,
  SOUTH_AMERICA: 1,
  ASIA_PACIFIC: 1,
};
/** Fewest places, so that one of them alone does not decide. */
const fewestPlaces = 3;
const periods = [60, 300, 600, 900];

/** What is wrong with how the edge is looked at. */
export function checkUptime(uptime: SettledUptime, path: Problem["path"]): readonly Problem[] {
  return [
    ...checkPaths(uptime.paths, [...path, "paths"]),
    ...checkRegions(uptime.regions, [...path, "regions"]),
    ...checkChoice([...path, "periodSeconds"], uptime.periodSeconds, periods, "seconds"),
    ...checkWhole([...path, "timeoutSeconds"], uptime.timeoutSeconds, 1, 60, { unit: "seconds" }),
    ...checkWhole([...path, "certificateDays"], uptime.certificateDays, 1, 60, { unit: "days" }),
  ];
}

function checkPaths(paths: SettledUptime["paths"], path: Problem["path"]): readonly Problem[] {
  if (Object.keys(paths).length === 0) {
    const allowed = "one path or more";
    return [{ path, what: "nothing to look at", got: paths, allowed, fix: "leave paths out for /readyz" }];
  }
  return Object.entries(paths).flatMap(([name, got]) =>
    checkText([...path, name], got, /^\/[\w\-./?=&%]*$/, "a path such as /readyz"),
  );
}

function checkRegions(regions: readonly string[], path: Problem["path"]): readonly Problem[] {
  const unknown = regions.find((region) => !Object.hasOwn(places, region));
  if (unknown !== undefined) {
    const allowed = Object.keys(places).join(", ");
    return [{ path, what: "unknown region", got: unknown, allowed, fix: "correct its name" }];
  }
  const distinct = new Set(regions);
  // All of a country's places are among those of its parts.
  if (distinct.has("USA")) for (const region of regions) if (region.startsWith("USA_")) distinct.delete(region);
  const count = [...distinct].reduce((sum, region) => sum + (places[region] ?? 0), 0);
  if (count >= fewestPlaces) return [];
  const allowed = `${fewestPlaces} places or more: USA has three, each other region has one`;
  return [
    { path, what: "too few places to tell an outage from a place's own", got: regions, allowed, fix: "add some" },
  ];
}
