import type { GcpConfig } from "./config";
import type { ResourceType } from "./resource-type";
import { type PlainObject, type Viewed, type ViewedObject, isViewedObject } from "./view";

/** The label that the provider puts on everything, unless `addPulumiAttributionLabel` is false. */
const attribution = { "goog-pulumi-provisioned": "true" };

type LabelConfig = Pick<GcpConfig, "defaultLabels" | "attributionLabel">;

/** What the provider sends as labels: the provider's, then the attribution, then the resource's own. */
export function managedLabels(own: Viewed | undefined, config: LabelConfig): ViewedObject {
  return {
    ...config.defaultLabels,
    ...(config.attributionLabel ? attribution : {}),
    ...(isViewedObject(own) ? own : {}),
  };
}

/** The outputs that tell of labels: managed by Pulumi, and all. Labels that others put on the resource stay. */
export function labelOutputs(
  type: ResourceType,
  state: PlainObject,
  config: LabelConfig,
  previous: PlainObject | undefined,
): PlainObject {
  const property = type.labelsProperty;
  if (property === undefined) return {};
  const managed = managedLabels(state[property], config) as PlainObject;
  const { outputs } = type.schema;
  return {
    ...("pulumiLabels" in outputs && { pulumiLabels: managed }),
    effectiveLabels: { ...othersLabels(previous), ...managed },
  };
}

function othersLabels(previous: PlainObject | undefined): PlainObject {
  const [all, managed] = [previous?.effectiveLabels, previous?.pulumiLabels];
  if (!isViewedObject(all) || !isViewedObject(managed)) return {};
  return Object.fromEntries(Object.entries(all).filter(([name]) => !(name in managed)));
}
