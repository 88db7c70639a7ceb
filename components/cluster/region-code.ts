const areas: Readonly<Record<string, string>> = {
  africa: "af",
  asia: "as",
  australia: "au",
  europe: "eu",
  me: "me",
  northamerica: "na",
  southamerica: "sa",
  us: "us",
};

/**
 * A short name for a region, for names that have little room: `us-central1` → `usc1`, `northamerica-northeast1` → `nane1`.
 * Different for every region.
 *
 * @throws Error when the region does not consist of a known area, a direction and a number.
 */
export function regionCode(region: string): string {
  const parts = /^([a-z]+)-(north|south|central)?(east|west)?(\d+)$/.exec(region);
  const area = areas[parts?.[1] ?? ""];
  if (parts === null || area === undefined) {
    throw new Error(`No short name for region "${region}": allowed is an area, a direction and a number.`);
  }
  const [, , vertical = "", horizontal = "", number = ""] = parts;
  return `${area}${vertical.charAt(0)}${horizontal.charAt(0)}${number}`;
}
