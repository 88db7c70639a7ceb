import type { GcpConfig } from "./config";
import { decimalDigits, hexDigits } from "./identity";
import { labelOutputs } from "./labels";
import type { CloudReader, Placement, ResourceView, StoredResource } from "./model";
import type { ResourceType } from "./resource-type";
import { withComputed } from "./settle";
import { type Plain, type PlainObject, View } from "./view";

/** Everything about a resource that is settled before its computed values are. */
export interface Draft extends Placement {
  /** Inputs with defaults and references resolved; on an update, with what the server decided before. */
  readonly inputs: PlainObject;
  readonly id: string;
  readonly selfLink: string;
  readonly serial: string;
  readonly createdAt: string;
  readonly now: string;
  readonly generation: number;
  readonly sequence: number;
  readonly previous?: StoredResource;
}

/** The draft, as a model's functions see it. */
export function viewOf(draft: Draft, cloud: CloudReader): ResourceView {
  const { inputs, previous, ...rest } = draft;
  return {
    ...rest,
    inputs: new View(inputs),
    previous: previous && new View(previous.state),
    cloud,
    hex: (length, salt) => hexDigits(`${draft.serial} ${salt}`, length),
    digits: (length, salt) => decimalDigits(`${draft.serial} ${salt}`, length),
  };
}

/** The whole state: inputs, computed values, place, self link, labels. */
export function stateOf(type: ResourceType, draft: Draft, computed: PlainObject, config: GcpConfig): PlainObject {
  const merged = withComputed(type, draft.inputs, computed);
  const state = { ...merged, ...placeOutputs(type, draft, merged) };
  return { ...state, ...labelOutputs(type, state, config, draft.previous?.state) };
}

/** Outputs that follow from where the resource is and what it is called. */
function placeOutputs(type: ResourceType, draft: Draft, merged: PlainObject): PlainObject {
  const outputs: Record<string, Plain> = {};
  const fill = (name: string, value: string): void => {
    if (name in type.schema.outputs && value !== "" && (merged[name] === undefined || merged[name] === null))
      outputs[name] = value;
  };
  fill("project", draft.project);
  fill("region", draft.region);
  fill("zone", draft.zone);
  fill("location", draft.location);
  fill("selfLink", draft.selfLink);
  if (type.serverDecides("deletionPolicy")) fill("deletionPolicy", "DELETE");
  return outputs;
}
