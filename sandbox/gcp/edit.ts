import { checkInputs } from "./check";
import type { GcpConfig } from "./config";
import { labelOutputs } from "./labels";
import type { StoredResource } from "./model";
import { generalPath, splitPath, withValue } from "./paths";
import type { ResourceType } from "./resource-type";
import { suggestion } from "./suggestion";
import { placeholders } from "./template";
import { type Plain, type PlainObject, View } from "./view";

const noConfig: GcpConfig = { project: "", region: "", zone: "", defaultLabels: {}, attributionLabel: true };

/**
 * A resource's state after someone has changed it elsewhere: in the console, with gcloud, by an autoscaler.
 *
 * @param changes Path → new value; `null` removes.
 * @throws Error with the path, what it got and what is allowed, for what the type does not have or the model refuses.
 */
export function editedState(
  type: ResourceType,
  resource: StoredResource,
  changes: Readonly<Record<string, Plain>>,
): PlainObject {
  let state = resource.state;
  for (const [path, value] of Object.entries(changes)) {
    requireEditable(type, path);
    state = withValue(state, path, value ?? undefined);
  }
  // The state has properties that no program may give; the model speaks about those that it may.
  const failures = checkInputs(type, inputsIn(type, state, ""), { ...noConfig, project: resource.project });
  const mine = failures.filter(({ property }) => Object.keys(changes).some((path) => touches(property, path)));
  if (mine.length > 0) {
    throw new Error(
      `${type.token} '${resource.id}': ${mine.map(({ property, reason }) => `${property}: ${reason}`).join("; ")}`,
    );
  }
  return { ...state, ...relabelled(type, resource, state) };
}

function requireEditable(type: ResourceType, path: string): void {
  const [first] = splitPath(path);
  const declared = generalPath(path);
  if (typeof first !== "string" || (!type.input(declared) && !type.output(declared))) {
    const near = suggestion(path, Object.keys(type.schema.outputs));
    throw new Error(`${type.token} has no property '${path}'${near}`);
  }
  if (first === type.nameProperty || placeholders(type.model.id).includes(first)) {
    throw new Error(
      `${type.token}: '${first}' is a part of its identity: it cannot be changed, only deleted and made anew`,
    );
  }
}

function touches(property: string, path: string): boolean {
  return (
    property === path || property.startsWith(`${path}.`) || property.startsWith(`${path}[`) || path.startsWith(property)
  );
}

function inputsIn(type: ResourceType, value: PlainObject, path: string): PlainObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const here = path === "" ? name : `${path}.${name}`;
      return item === undefined || !type.input(here) ? [] : [[name, inputValue(type, item, here)]];
    }),
  );
}

function inputValue(type: ResourceType, value: Plain, path: string): Plain {
  if (Array.isArray(value)) return (value as readonly Plain[]).map((item) => inputValue(type, item, `${path}[]`));
  if (typeof value !== "object" || value === null || !type.input(path)?.object) return value;
  return inputsIn(type, value as PlainObject, path);
}

/** Labels changed elsewhere show in the outputs about labels, too. */
function relabelled(type: ResourceType, { state: former }: StoredResource, state: PlainObject): PlainObject {
  const property = type.labelsProperty;
  if (property === undefined || state[property] === former[property]) return {};
  const managed = new View(former).object("pulumiLabels")?.value ?? {};
  const own = new View(former).object(property)?.value ?? {};
  const defaultLabels = Object.fromEntries(
    Object.entries(managed as PlainObject).filter(
      (entry): entry is [string, string] => !(entry[0] in own) && typeof entry[1] === "string",
    ),
  );
  return labelOutputs(type, state, { defaultLabels, attributionLabel: false }, former);
}
