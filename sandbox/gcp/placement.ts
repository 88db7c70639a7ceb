import type { GcpConfig } from "./config";
import { lastPart, relativeLink } from "./links";
import { regionOf } from "./locations";
import type { Placement, Scope } from "./model";
import type { ResourceType } from "./resource-type";
import { placeholders } from "./template";
import type { View } from "./view";

/** A property that has to be given, by the resource or by the provider, and is not. */
export interface MissingPlace {
  readonly property: string;
  readonly reason: string;
}

const cannotDetermine: Readonly<Record<Exclude<Scope, "global">, string>> = {
  region: "Cannot determine region: set in this resource, or set provider-level 'region' or 'zone'.",
  zone: "Cannot determine zone: set in this resource, or set provider-level zone.",
  location: "Cannot determine location: set location in this resource, or set provider-level zone.",
};

/** What is missing for the resource to have a place. Values that come later are not missing. */
export function missingPlace(type: ResourceType, inputs: View, config: GcpConfig): MissingPlace | undefined {
  if (placeholders(type.model.id).some((name) => inputs.unknown(name))) return undefined;
  const place = placementOf(type, inputs, config);
  const lacks = (property: string): boolean => property in type.schema.inputs && !inputs.has(property);
  if (lacks("project") && place.project === "") return { property: "project", reason: "required field is not set" };
  const { scope } = type.model;
  if (scope === "global" || !lacks(scope) || place.location !== "") return undefined;
  return { property: scope, reason: cannotDetermine[scope] };
}

/** Where a resource is: from its inputs, from the parent that its id is made of, or from the provider's configuration. */
export function placementOf(type: ResourceType, inputs: View, config: GcpConfig): Placement {
  const { scope, defaults } = type.model;
  const parent = placeOfParent(type, inputs);
  const own = (property: Scope, otherwise: string): string => {
    const given = inputs.string(property) ?? (scope === property ? parent.location : undefined);
    return lastPart(given ?? otherwise);
  };
  const has = (property: string): boolean => scope === property || property in type.schema.outputs;
  const zone = has("zone") ? own("zone", config.zone) : "";
  const location = own("location", typeof defaults?.location === "string" ? defaults.location : config.zone);
  const region = has("region") ? own("region", config.region) : "";
  return {
    project: lastPart(inputs.string("project") ?? parent.project ?? config.project),
    region: scope === "location" ? regionOf(location) : scope === "zone" ? regionOf(zone) : region,
    zone,
    location: { global: "global", region, zone, location }[scope],
    name: inputs.string(type.nameProperty) ?? "",
  };
}

/** Project and location as told by a parent that the id is made of, where the parent is given in full (`projects/P/…`). */
function placeOfParent(type: ResourceType, inputs: View): { readonly project?: string; readonly location?: string } {
  for (const name of placeholders(type.model.id)) {
    const value = relativeLink(inputs.string(name) ?? "");
    const project = /^projects\/([^/]+)\//.exec(value)?.[1];
    if (project !== undefined) return { project, location: locationIn(`${value}/`) };
  }
  return {};
}

/** The placement that an id tells: a child whose parent is given by id is in its parent's project and place. */
export function placementFromId(id: string, placement: Placement): Placement {
  const project = /^projects\/([^/]+)\//.exec(id)?.[1] ?? placement.project;
  const location = locationIn(id);
  if (location === undefined || placement.location !== "global") return { ...placement, project };
  return { ...placement, project, location, region: regionOf(location) };
}

function locationIn(path: string): string | undefined {
  return /\/(?:locations|regions|zones)\/([^/]+)\//.exec(path)?.[1];
}
