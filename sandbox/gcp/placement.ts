import type { GcpConfig } from "./config";
import { lastPart } from "./links";
import { regionOf } from "./locations";
import type { Placement } from "./model";
import type { ResourceType } from "./resource-type";
import type { View } from "./view";

/** A property that has to be given, by the resource or by the provider, and is not. */
export interface MissingPlace {
  readonly property: string;
  readonly reason: string;
}

/** What is missing for the resource to have a place. Values that come later are not missing. */
export function missingPlace(type: ResourceType, inputs: View, config: GcpConfig): MissingPlace | undefined {
  const { inputs: declared } = type.schema;
  const lacks = (property: string): boolean =>
    property in declared && !inputs.has(property) && !inputs.unknown(property);
  if (lacks("project") && config.project === "") return { property: "project", reason: "required field is not set" };
  if (type.model.scope === "region" && lacks("region") && config.region === "") {
    return {
      property: "region",
      reason: "Cannot determine region: set in this resource, or set provider-level 'region' or 'zone'.",
    };
  }
  if (type.model.scope === "zone" && lacks("zone") && config.zone === "") {
    return { property: "zone", reason: "Cannot determine zone: set in this resource, or set provider-level zone." };
  }
  if (
    type.model.scope === "location" &&
    lacks("location") &&
    defaultLocation(type) === undefined &&
    config.zone === ""
  ) {
    return {
      property: "location",
      reason: "Cannot determine location: set location in this resource, or set provider-level zone.",
    };
  }
  return undefined;
}

function defaultLocation(type: ResourceType): string | undefined {
  const value = type.model.defaults?.location;
  return typeof value === "string" ? value : undefined;
}

/** Where a resource is, from its inputs and the provider's configuration. */
export function placementOf(type: ResourceType, inputs: View, config: GcpConfig): Placement {
  const { scope } = type.model;
  const has = (property: string): boolean => property in type.schema.outputs;
  const zone = has("zone") || scope === "zone" ? lastPart(inputs.string("zone") ?? config.zone) : "";
  const region = has("region") || scope === "region" ? lastPart(inputs.string("region") ?? config.region) : "";
  const location = lastPart(inputs.string("location") ?? defaultLocation(type) ?? config.zone);
  return {
    project: lastPart(inputs.string("project") ?? config.project),
    region: scope === "location" ? regionOf(location) : scope === "zone" ? regionOf(zone) : region,
    zone,
    location: { global: "global", region, zone, location }[scope],
    name: inputs.string(type.nameProperty) ?? "",
  };
}

/** The placement that an id tells: a child whose parent is given by id is in its parent's project and place. */
export function placementFromId(id: string, placement: Placement): Placement {
  const project = /^projects\/([^/]+)\//.exec(id)?.[1] ?? placement.project;
  const location = /\/(?:locations|regions|zones)\/([^/]+)\//.exec(id)?.[1];
  if (location === undefined || placement.location !== "global") return { ...placement, project };
  return { ...placement, project, location, region: regionOf(location) };
}
