/**
 * Google Cloud regions and the letters of their zones.
 *
 * Source: https://cloud.google.com/compute/docs/regions-zones (list of regions and zones).
 */
const zoneLetters = {
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
  "europe-west2": "abc",
  "europe-west3": "abc",
  "europe-west4": "abc",
  "europe-west6": "abc",
  "europe-west8": "abc",
  "europe-west9": "abc",
  "europe-west10": "abc",
  "europe-west12": "abc",
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
} as const;

/** The name of a Google Cloud region, e.g. `us-central1`. */
export type Region = keyof typeof zoneLetters;

/** Every known region, sorted. */
export const regions: readonly Region[] = (Object.keys(zoneLetters) as Region[]).sort();

/** Whether Google Cloud has a region of this name. */
export function isRegion(name: string): name is Region {
  return Object.hasOwn(zoneLetters, name);
}

/** The zones of a region, in order: `us-east1` → `us-east1-b`, `us-east1-c`, `us-east1-d`. */
export function zonesOf(region: Region): readonly string[] {
  return Array.from(zoneLetters[region], (letter) => `${region}-${letter}`);
}

/** Whether Google Cloud has a zone of this name. */
export function isZone(name: string): boolean {
  const region = regionOf(name);
  return isRegion(region) && zonesOf(region).includes(name);
}

/** The region a zone lies in: `us-east1-b` → `us-east1`. */
export function regionOf(zone: string): string {
  return zone.slice(0, Math.max(0, zone.lastIndexOf("-")));
}

/** A location that spans regions of one continent, as storage, KMS and Artifact Registry have them. */
export type MultiRegion = "us" | "eu" | "asia";

/**
 * The multi-region that keeps data on a region's own continent, or `undefined` when there is none.
 *
 * London and Zurich have none: the `eu` multi-region is kept within member states of the European Union.
 * Source: https://cloud.google.com/storage/docs/locations
 */
export function multiRegionOf(region: Region): MultiRegion | undefined {
  if (region === "europe-west2" || region === "europe-west6") return undefined;
  const continent = region.slice(0, region.indexOf("-"));
  if (continent === "us") return "us";
  if (continent === "europe") return "eu";
  return continent === "asia" ? "asia" : undefined;
}
