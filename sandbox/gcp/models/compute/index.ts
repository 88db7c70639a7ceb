import type { Model } from "../../model";
import { regionAutoscaler } from "./autoscaler";
import { disk } from "./disk";
import { healthCheck, regionHealthCheck } from "./healthCheck";
import { regionInstanceGroupManager } from "./instanceGroupManager";
import { instanceTemplate, regionInstanceTemplate } from "./instanceTemplate";
import { resourcePolicy } from "./resourcePolicy";

/** Virtual machines: what they are made from, their disks, their groups. */
export const models: readonly Model[] = [
  instanceTemplate,
  regionInstanceTemplate,
  healthCheck,
  regionHealthCheck,
  resourcePolicy,
  disk,
  regionInstanceGroupManager,
  regionAutoscaler,
];
