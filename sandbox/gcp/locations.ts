/**
 * Google Cloud's regions and the letters of their zones. https://cloud.google.com/compute/docs/regions-zones
 */
const zoneLetters: Readonly<Record<string, string>> = {
  "africa-south1": "abc",
  "asia-east1": "abc",
  "asia-east2": "abc",
  "asia-northeast1": "abc",
  "asia-northeast2": "abc",
  "asia-northeast3": "abc",
  "asia-south1": "abc",
  "asia-south2": "abc",
  "asia-southeast1": "abc",
  "asia-southeast2": "abc",
  "asia-southeast3": "abc",
  "australia-southeast1": "abc",
  "australia-southeast2": "abc",
  "europe-central2": "abc",
  "europe-north1": "abc",
  "europe-north2": "abc",
  "europe-southwest1": "abc",
  "europe-west1": "bcd",
  "europe-west10": "abc",
  "europe-west12": "abc",
  "europe-west2": "abc",
  "europe-west3": "abc",
  "europe-west4": "abc",
  "europe-west6": "abc",
  "europe-west8": "abc",
  "europe-west9": "abc",
  "me-central1": "abc",
  "me-central2": "abc",
  "me-west1": "abc",
  "northamerica-northeast1": "abc",
  "northamerica-northeast2": "abc",
  "northamerica-south1": "abc",
  "southamerica-east1": "abc",
  "southamerica-west1": "abc",
  "us-central1": "abcf",
  "us-east1": "bcd",
  "us-east4": "abc",
  "us-east5": "abc",
  "us-south1": "abc",
  "us-west1": "abc",
  "us-west2": "abc",
  "us-west3": "abc",
  "us-west4": "abc",
};

/** All regions, sorted. */
export function regions(): string[] {
  return Object.keys(zoneLetters).sort();
}

/** A region's zones, sorted; none for a region that does not exist. */
export function zonesOf(region: string): string[] {
  return Array.from(zoneLetters[region] ?? "", (letter) => `${region}-${letter}`);
}

export function isKnownRegion(name: string): boolean {
  return name in zoneLetters;
}

export function isKnownZone(name: string): boolean {
  return zonesOf(regionOf(name)).includes(name);
}

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
