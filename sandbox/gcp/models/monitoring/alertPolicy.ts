import { badRequest, notFound } from "../../errors";
import type { Bound, Fail, Model, Reference, ResourceView } from "../../model";
import type { PlainObject, View } from "../../view";
import { duration, secondsOf } from "../durations";
import { filterProblem } from "../filters";
import { metricType } from "../logging/metric";
import { channelType } from "./notificationChannel";

const kinds = [
  "conditionAbsent",
  "conditionMatchedLog",
  "conditionMonitoringQueryLanguage",
  "conditionPrometheusQueryLanguage",
  "conditionSql",
  "conditionThreshold",
];

function channels(path: string): Reference {
  return { path, to: [channelType], by: [], onDelete: "ignore" };
}

const labelKey: Bound = { pattern: /^[a-z][a-z0-9_-]*$/, words: "lowercase letters, digits, underscores and dashes" };

/** When to tell somebody. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies */
export const alertPolicy: Model = {
  type: "gcp:monitoring/alertPolicy:AlertPolicy",
  service: "monitoring.googleapis.com",
  scope: "global",
  id: "projects/{project}/alertPolicies/{serial}",
  immutable: ["project"],
  defaults: { enabled: true, "documentation.mimeType": "text/markdown" },
  references: [
    channels("notificationChannels[]"),
    channels("alertStrategy.notificationChannelStrategies[].notificationChannelNames[]"),
  ],
  bounds: {
    "alertStrategy.autoClose": duration,
    "alertStrategy.notificationChannelStrategies[].renotifyInterval": duration,
    "alertStrategy.notificationPrompts[]": { oneOf: ["NOTIFICATION_PROMPT_UNSPECIFIED", "OPENED", "CLOSED"] },
    "alertStrategy.notificationRateLimit.period": duration,
    conditions: { min: 1, max: 6 },
    displayName: { minLength: 1, maxLength: 512 },
    "documentation.content": { maxLength: 8192 },
    "documentation.links": { max: 3 },
    "documentation.links[].displayName": { maxLength: 63 },
    "documentation.subject": { maxLength: 255 },
    notificationChannels: { max: 16 },
  },
  check,
  admit: admitMetrics,
  computed: state,
};

function state(resource: ResourceView): PlainObject {
  const { id, inputs, createdAt } = resource;
  return {
    name: id,
    creationRecords: [{ mutateTime: createdAt, mutatedBy: "" }],
    conditions: inputs.list("conditions").map((_condition, index) => ({
      name: `${id}/conditions/${resource.digits(19, `condition-${String(index)}`)}`,
    })),
  };
}

function check(inputs: View, fail: Fail): void {
  for (const key of Object.keys((inputs.get("userLabels") as object | undefined) ?? {})) {
    if (labelKey.pattern?.test(key) === false)
      fail(`userLabels[${JSON.stringify(key)}]`, `a label's key has ${labelKey.words ?? ""}`);
  }
  const conditions = inputs.list("conditions");
  conditions.forEach((condition, index) => {
    checkCondition(condition, `conditions[${String(index)}]`, fail);
  });
  const logs = conditions.filter((condition) => condition.has("conditionMatchedLog")).length;
  if (logs > 0 && conditions.length > 1)
    fail("conditions", "a condition on log entries has to be the only one of its policy");
  if (logs > 0 && !inputs.has("alertStrategy.notificationRateLimit"))
    fail("alertStrategy.notificationRateLimit", "is required for a policy with a condition on log entries");
  if (logs === 0 && inputs.has("alertStrategy.notificationRateLimit") && !inputs.unknown("conditions"))
    fail("alertStrategy.notificationRateLimit", "is only for policies with a condition on log entries");
  const close = secondsOf(inputs.string("alertStrategy.autoClose"));
  if (close !== undefined && (close < 1800 || close > 604800))
    fail("alertStrategy.autoClose", "must be from 30 minutes (1800s) to 7 days (604800s)");
}

function checkCondition(condition: View, path: string, fail: Fail): void {
  const given = kinds.filter((kind) => condition.has(kind));
  if (given.length !== 1) fail(path, `exactly one of ${kinds.join(", ")} must be specified`);
  for (const kind of given) {
    const body = condition.object(kind);
    if (body) checkBody(body, kind, `${path}.${kind}`, fail);
  }
}

function checkBody(body: View, kind: string, path: string, fail: Fail): void {
  const filter = body.string("filter");
  const problem = filterProblem(filter ?? "");
  if (problem !== undefined) fail(`${path}.filter`, problem);
  if (["conditionThreshold", "conditionAbsent"].includes(kind)) {
    if (!body.has("filter")) fail(`${path}.filter`, "has to be set");
    if (filter !== undefined && !/\bmetric\.type\b/.test(filter))
      fail(`${path}.filter`, 'does not say which metric: metric.type = "…" has to be a part of it');
  }
  for (const [name, step] of [
    ["duration", kind === "conditionPrometheusQueryLanguage" ? 1 : 60],
    ["evaluationInterval", 30],
  ] as const) {
    const text = body.string(name);
    const seconds = secondsOf(text);
    if (text !== undefined && seconds === undefined)
      fail(`${path}.${name}`, `'${text}' is not ${duration.words ?? ""}`);
    if (seconds !== undefined && seconds % step !== 0)
      fail(`${path}.${name}`, `must be a multiple of ${String(step)} seconds, is ${text ?? ""}`);
  }
  if (kind === "conditionAbsent" && (secondsOf(body.string("duration")) ?? 120) < 120)
    fail(`${path}.duration`, "must be at least 120s");
  body.list("aggregations").forEach((aggregation, index) => {
    const seconds = secondsOf(aggregation.string("alignmentPeriod"));
    if (seconds !== undefined && seconds < 60)
      fail(`${path}.aggregations[${String(index)}].alignmentPeriod`, "must be at least 60s");
    const reduces = aggregation.has("crossSeriesReducer") && aggregation.string("crossSeriesReducer") !== "REDUCE_NONE";
    if (reduces && !aggregation.has("perSeriesAligner"))
      fail(`${path}.aggregations[${String(index)}].perSeriesAligner`, "has to be set when crossSeriesReducer is");
  });
  if (body.has("trigger.count") && body.has("trigger.percent")) fail(`${path}.trigger.count`, "conflicts with percent");
}

/** A metric made of logs has to exist before a policy can watch it. */
function admitMetrics({ inputs, cloud, project }: ResourceView): void {
  const text = JSON.stringify(inputs.get("conditions") ?? []);
  for (const [, name = ""] of text.matchAll(/logging\.googleapis\.com\/user\/([^"'\\ )]+)/g)) {
    if (cloud.list(metricType, { project }).some((metric) => metric.name === name || metric.id === name)) continue;
    throw notFound(
      `Cannot find metric that matches type = "logging.googleapis.com/user/${name}". If a metric was created recently, it could take up to 10 minutes to become available`,
      "conditions",
    );
  }
  if (inputs.list("conditions").length === 0) throw badRequest("A policy needs at least one condition.", "conditions");
}
