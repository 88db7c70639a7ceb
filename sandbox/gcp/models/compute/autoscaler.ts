import { badRequest, invalidField } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import { View } from "../../view";
import { rfc1035 } from "../names";
import { groupType } from "./instanceGroupLinks";

const policy = "autoscalingPolicy";
const autoscalerType = "gcp:compute/regionAutoscaler:RegionAutoscaler";

/** Sizes a regional group by its load. https://cloud.google.com/compute/docs/reference/rest/v1/regionAutoscalers */
export const regionAutoscaler: Model = {
  type: autoscalerType,
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/autoscalers/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/autoscalers/{name}",
  name: rfc1035,
  immutable: ["name", "project", "region"],
  defaults: {
    [`${policy}.cooldownPeriod`]: 60,
    [`${policy}.mode`]: "ON",
    [`${policy}.cpuUtilization.predictiveMethod`]: "NONE",
    [`${policy}.scalingSchedules[].disabled`]: false,
    [`${policy}.scalingSchedules[].timeZone`]: "UTC",
  },
  sets: [`${policy}.scalingSchedules`],
  references: [{ path: "target", to: [groupType], place: "same-region", sameProject: true, answer: "selfLink" }],
  bounds: {
    [`${policy}.cooldownPeriod`]: { min: 0, max: 3600 },
    [`${policy}.cpuUtilization.predictiveMethod`]: { oneOf: ["NONE", "OPTIMIZE_AVAILABILITY"] },
    [`${policy}.maxReplicas`]: { min: 1, max: 2000 },
    [`${policy}.metrics`]: { max: 5 },
    [`${policy}.minReplicas`]: { min: 0 },
    [`${policy}.mode`]: { oneOf: ["OFF", "ONLY_UP", "ONLY_SCALE_OUT", "ON"] },
    [`${policy}.scaleInControl.maxScaledInReplicas.percent`]: { min: 0, max: 100 },
    [`${policy}.scaleInControl.timeWindowSec`]: { min: 60, max: 3600 },
    [`${policy}.scalingSchedules`]: { max: 128 },
    [`${policy}.scalingSchedules[].durationSec`]: { min: 300 },
    [`${policy}.scalingSchedules[].minRequiredReplicas`]: { min: 0 },
    [`${policy}.scalingSchedules[].name`]: rfc1035,
    [`${policy}.scalingSchedules[].schedule`]: {
      pattern: /^(\S+\s+){4}\S+(\s+\S+)?$/,
      words: "a schedule in cron format, such as 0 6 * * MON-FRI, with an optional year",
    },
    [`${policy}.stabilizationPeriod`]: { min: 0, max: 1800 },
  },
  combinations: [{ rule: "conflicts", paths: [`${policy}.scaleInControl`, `${policy}.scaleDownControl`] }],
  quotas: [{ metric: "REGIONAL_AUTOSCALERS", limit: 100, per: "region" }],
  check,
  admit,
  computed: ({ createdAt, inputs }) => ({
    creationTimestamp: createdAt,
    ...(!["loadBalancingUtilization", "metrics"].some((signal) => inputs.has(`${policy}.${signal}`)) && {
      [policy]: { cpuUtilization: { target: 0.6, predictiveMethod: "NONE" } },
    }),
  }),
};

function check(inputs: View, fail: Fail): void {
  const [min, max] = [inputs.number(`${policy}.minReplicas`), inputs.number(`${policy}.maxReplicas`)];
  if (min !== undefined && max !== undefined && min > max) {
    fail(`${policy}.minReplicas`, `must not be greater than maxReplicas (${max}), is ${min}`);
  }
  const cpu = inputs.number(`${policy}.cpuUtilization.target`);
  if (cpu !== undefined && (cpu <= 0 || cpu > 1)) {
    fail(`${policy}.cpuUtilization.target`, `must be greater than 0 and at most 1, is ${cpu}`);
  }
  const load = inputs.number(`${policy}.loadBalancingUtilization.target`);
  if (load !== undefined && load <= 0)
    fail(`${policy}.loadBalancingUtilization.target`, `must be positive, is ${load}`);
  checkMetrics(inputs, fail);
  const control = inputs.object(`${policy}.scaleInControl.maxScaledInReplicas`);
  if (control && control.has("fixed") === control.has("percent")) {
    fail(`${policy}.scaleInControl.maxScaledInReplicas`, "exactly one of fixed, percent must be specified");
  }
  const names = inputs.list(`${policy}.scalingSchedules`).map((schedule) => schedule.string("name"));
  if (new Set(names).size < names.length) fail(`${policy}.scalingSchedules`, "each schedule needs a name of its own");
}

function checkMetrics(inputs: View, fail: Fail): void {
  inputs.list(`${policy}.metrics`).forEach((metric, index) => {
    const path = `${policy}.metrics[${String(index)}]`;
    if (metric.has("target") === metric.has("singleInstanceAssignment"))
      fail(path, "exactly one of target, singleInstanceAssignment must be specified");
    if ((metric.number("target") ?? 1) <= 0) fail(`${path}.target`, "must be positive");
  });
}

function admit(resource: ResourceView): void {
  const { inputs, cloud, id } = resource;
  const target = inputs.string("target") ?? "";
  const group = cloud.find(groupType, target, resource);
  const other = cloud.list(autoscalerType).find((known) => {
    const link = new View(known.state).string("target") ?? "";
    return known.id !== id && group !== undefined && cloud.find(groupType, link)?.id === group.id;
  });
  if (other) throw invalidField("target", target, `The group has an autoscaler already: '${other.id}'.`);
  const state = new View(group?.state ?? {});
  const stateful = ["statefulDisks", "statefulExternalIps", "statefulInternalIps"].some((kind) => state.has(kind));
  if (stateful) throw badRequest("Autoscaling is not supported for stateful managed instance groups.", "target");
  if (state.string("distributionPolicyTargetShape") === "ANY_SINGLE_ZONE")
    throw badRequest("Autoscaling is not supported for the target distribution shape ANY_SINGLE_ZONE.", "target");
}
