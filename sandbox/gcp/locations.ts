import * as known from "../../components/locations";

/** All regions, sorted. */
export const regions: readonly string[] = known.regions;

/** A region's zones, sorted; none for a region that does not exist. */
export function zonesOf(region: string): readonly string[] {
  return known.isRegion(region) ? known.zonesOf(region) : [];
}

export const isKnownRegion: (name: string) => boolean = known.isRegion;

export const isKnownZone: (name: string) => boolean = known.isZone;

/** The region of a zone; a region itself, and anything else, stays as it is. */
export function regionOf(location: string): string {
  return /^[a-z]+-[a-z]+\d+-[a-z]$/.test(location) ? location.slice(0, -2) : location;
}

/** Kinds of places that an API may take. */
export type LocationKind = "global" | "multi-region" | "region" | "zone";

/**
 * What is wrong with a location; undefined when nothing is. Multi-regions (`eu`, `nam4`) are each service's own: they are not held to
 * a list.
 *
 * @param kinds What the API takes. Default: anything.
 */
export function locationProblem(location: string, kinds?: readonly LocationKind[]): string | undefined {
  const name = location.toLowerCase();
  const kind = kindOf(name);
  if (kind === "region" && !isKnownRegion(name)) return `'${location}' is not a region of Google Cloud`;
  if (kind === "zone" && !isKnownZone(name)) return `'${location}' is not a zone of Google Cloud`;
  if (kinds === undefined || kinds.includes(kind)) return undefined;
  return `'${location}' is a ${kind}: this has to be in a ${kinds.join(" or ")}`;
}

function kindOf(name: string): LocationKind {
  if (name === "global") return "global";
  if (/^[a-z]+-[a-z]+\d+-[a-z]$/.test(name)) return "zone";
  return /^[a-z]+-[a-z]+\d+$/.test(name) ? "region" : "multi-region";
}
