import { isRegion, regions as everyRegion, zonesOf } from "../../../components/locations";
import { mapValues, type Problem } from "../../../components/shared";
import { nearest } from "./nearest";
import type { Configuration, DatabaseSpec, RegionSpec } from "./schema";

type Regions = Readonly<Record<string, RegionSpec>>;
type WrittenDatabase = Configuration["databases"][string];

/** Zones of a region that are used when none are named. */
const defaultZones = 3;

/** Regions with their zones and their backups' region decided; of unknown regions the zones stay empty. */
export function placeRegions(written: Configuration["regions"]): Regions {
  const names = Object.keys(written).sort();
  return mapValues(written, ({ block, zones, backupRegion }, name) => ({
    block,
    zones: zones ?? (isRegion(name) ? zonesOf(name).slice(0, defaultZones) : []),
    backupRegion: backupRegion ?? names[(names.indexOf(name) + 1) % names.length] ?? name,
  }));
}

/** Who leads has to be one region, and one of the map's, as far as there is a map. */
export function checkPrimaryRegion(value: unknown, regions: readonly string[] | undefined): readonly Problem[] {
  const path = ["primaryRegion"];
  const allowed = regions === undefined ? "one of the keys of regions" : `one of ${regions.join(", ")}`;
  const several = Array.isArray(value) || (typeof value === "string" && /[\s,;]/.test(value.trim()));
  if (value === undefined || value === "") {
    return [{ path, what: "no primary region", got: value, allowed, fix: "name the region that leads" }];
  }
  if (several) {
    return [
      { path, what: "two primary regions", got: value, allowed, fix: "name the one that leads; the others follow" },
    ];
  }
  if (regions === undefined || (typeof value === "string" && regions.includes(value))) return [];
  const likely = typeof value === "string" ? nearest(value, regions) : undefined;
  const fix = likely === undefined ? "name one of the regions, or add this one to them" : `did you mean "${likely}"?`;
  return [{ path, what: "no primary region: it is none of regions", got: value, allowed, fix }];
}

/** There have to be two regions or more, that exist, with zones that are theirs. */
export function checkRegions(regions: Regions): readonly Problem[] {
  const names = Object.keys(regions);
  const tooFew: readonly Problem[] =
    names.length >= 2
      ? []
      : [
          {
            path: ["regions"],
            what: names.length === 1 ? "one region, of which nothing takes over" : "no region",
            got: names,
            allowed: "two regions or more",
            fix: "add a region with a block of its own",
          },
        ];
  return [...tooFew, ...Object.entries(regions).flatMap(([name, region]) => checkRegion(name, region, names))];
}

function checkRegion(name: string, { zones, backupRegion }: RegionSpec, names: readonly string[]): readonly Problem[] {
  const path = ["regions", name];
  if (!isRegion(name)) {
    const likely = nearest(name, everyRegion);
    return [
      {
        path,
        what: "unknown region",
        got: name,
        allowed: everyRegion.join(", "),
        fix: likely === undefined ? "name a region of Google Cloud" : `did you mean "${likely}"?`,
      },
    ];
  }
  const known = zonesOf(name);
  const problems: Problem[] = [];
  if (zones.some((zone) => !known.includes(zone)) || new Set(zones).size < zones.length) {
    problems.push({
      path: [...path, "zones"],
      what: "zones of another region, unknown, or named twice",
      got: zones,
      allowed: known.join(", "),
      fix: "correct them, or leave zones out for the first three",
    });
  }
  const others = names.filter((other) => other !== name);
  if (names.length > 1 && !others.includes(backupRegion)) {
    problems.push({
      path: [...path, "backupRegion"],
      what: "backups have to survive the region, in another one",
      got: backupRegion,
      allowed: others.join(", "),
      fix: "name another one of regions",
    });
  }
  return problems;
}

/** A database with all places decided. They do not depend on who leads; who keeps a region's backups also takes over from it. */
export function placeDatabase<T extends WrittenDatabase>(
  written: T,
  regions: Regions,
): Omit<T, "replicas"> & DatabaseSpec {
  const zonesIn = (region: string): readonly string[] => regions[region]?.zones ?? [];
  return {
    ...written,
    regions: mapValues(regions, ({ zones: [zone = "", standbyZone = ""], backupRegion }) => ({
      ...{ zone, standbyZone },
      drRegion: backupRegion,
    })),
    replicas: mapValues(written.replicas, (replica) => ({
      ...replica,
      zone: replica.zone ?? zonesIn(replica.region)[1] ?? "",
    })),
  };
}

/** Replicas have to be where the platform is. */
export function checkReplicas(
  path: Problem["path"],
  { replicas }: DatabaseSpec,
  regions: readonly string[],
): readonly Problem[] {
  return Object.entries(replicas)
    .filter(([, { region }]) => !regions.includes(region))
    .map(([key, { region }]) => ({
      path: [...path, "replicas", key, "region"],
      what: "replica in a region that the platform is not in",
      got: region,
      allowed: regions.join(", "),
      fix: "name one of regions, or add this one to them",
    }));
}
