import { Unknown } from "../provider/values";
import type { GcpConfig } from "./config";
import { managedLabels } from "./labels";
import { generalPath, joinPath, places, withValue } from "./paths";
import { placementOf } from "./placement";
import type { ResourceType } from "./resource-type";
import { carryOver } from "./settle";
import { type Plain, type PlainObject, type Viewed, type ViewedObject, View, isViewedObject } from "./view";

/**
 * Outputs of a resource that does not exist yet, as far as they are certain: what is given, the provider's defaults, its place and
 * its labels. The rest is unknown until it is created.
 */
export function previewCreation(type: ResourceType, inputs: ViewedObject, config: GcpConfig): ViewedObject {
  const defaulted = withCertainDefaults(type, inputs);
  const place = placementOf(type, new View(defaulted), config);
  const outputs: Record<string, Viewed | undefined> = { ...unknownOutputs(type, defaulted, "") };
  for (const name of ["project", "region", "zone"] as const) {
    if (outputs[name] === Unknown.value && inputs[name] === undefined && place[name] !== "")
      outputs[name] = place[name];
  }
  if (outputs.deletionPolicy === Unknown.value && inputs.deletionPolicy === undefined)
    outputs.deletionPolicy = "DELETE";
  return { ...outputs, ...certainLabels(type, inputs, config) };
}

/** Outputs of a resource after an update that is only previewed: what changes is what the inputs say. */
export function previewUpdate(
  type: ResourceType,
  inputs: ViewedObject,
  outputs: ViewedObject,
  config: GcpConfig,
): ViewedObject {
  // Unknown leaves stay what they are: nothing here looks at a leaf.
  const carried = carryOver(type, inputs as PlainObject, outputs as PlainObject) as ViewedObject;
  return { ...withCertainDefaults(type, carried), ...certainLabels(type, inputs, config) };
}

/** Defaults that the provider knows by itself; what the server decides is not certain before it has. */
function withCertainDefaults(type: ResourceType, inputs: ViewedObject): ViewedObject {
  let result = inputs as PlainObject;
  for (const [path, value] of Object.entries(type.model.defaults ?? {})) {
    if (type.serverDecides(path)) continue;
    for (const place of places(result, path)) {
      if (place.value === undefined || place.value === null) result = withValue(result, place.path, value);
    }
  }
  return result;
}

function unknownOutputs(type: ResourceType, given: ViewedObject, path: string): ViewedObject {
  const declared = path === "" ? type.schema.outputs : type.output(generalPath(path))?.object?.properties;
  const outputs: Record<string, Viewed | undefined> = {};
  for (const name of Object.keys({ ...declared, ...given })) {
    const here = joinPath(path, name);
    const value = given[name];
    if (value !== undefined) outputs[name] = unknownInside(type, value, here);
    else if (isServers(type, generalPath(here))) outputs[name] = Unknown.value;
  }
  return outputs;
}

function unknownInside(type: ResourceType, value: Viewed, path: string): Viewed {
  if (isViewedObject(value) && type.input(generalPath(path))?.object) return unknownOutputs(type, value, path);
  if (!Array.isArray(value)) return value;
  return (value as readonly Viewed[]).map((item, index) => unknownInside(type, item, joinPath(path, index)));
}

function isServers(type: ResourceType, path: string): boolean {
  return type.input(path) === undefined || type.serverDecides(path);
}

function certainLabels(
  type: ResourceType,
  inputs: ViewedObject,
  config: GcpConfig,
): Readonly<Record<string, Plain | Viewed>> {
  const property = type.labelsProperty;
  if (property === undefined) return {};
  const own = inputs[property];
  const labels = own instanceof Unknown ? Unknown.value : managedLabels(own, config);
  return { ...("pulumiLabels" in type.schema.outputs && { pulumiLabels: labels }), effectiveLabels: labels };
}
