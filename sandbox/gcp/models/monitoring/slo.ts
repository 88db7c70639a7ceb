import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { duration, secondsOf } from "../durations";
import { filterProblem } from "../filters";
import { customServiceType, genericServiceType, serviceName, unusedId } from "./service";

const sloType = "gcp:monitoring/slo:Slo";
const day = 86_400;

/** How good a service has to be. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/services.serviceLevelObjectives */
export const slo: Model = {
  type: sloType,
  service: "monitoring.googleapis.com",
  scope: "global",
  id: "projects/{project}/services/{service}/serviceLevelObjectives/{sloId}",
  imports: ["{project}/{service}/{sloId}", "{service}/{sloId}"],
  name: { ...serviceName, property: "sloId" },
  immutable: ["project", "service", "sloId"],
  defaults: {
    "basicSli.availability.enabled": true,
    "windowsBasedSli.goodTotalRatioThreshold.basicSliPerformance.availability.enabled": true,
  },
  references: [
    { path: "service", to: [customServiceType, genericServiceType], sameProject: true, onDelete: "cascade" },
  ],
  bounds: {
    "basicSli.latency.threshold": duration,
    goal: { max: 0.9999 },
    rollingPeriodDays: { min: 1, max: 30 },
    "windowsBasedSli.windowPeriod": duration,
  },
  combinations: [
    { rule: "exactly-one", paths: ["rollingPeriodDays", "calendarPeriod"] },
    { rule: "exactly-one", paths: ["basicSli", "requestBasedSli", "windowsBasedSli"] },
  ],
  identity: (inputs, cloud) => ({ sloId: inputs.string("sloId") ?? unusedId(cloud, sloType) }),
  check,
  computed: ({ id }) => ({ name: id, sloId: id.slice(id.lastIndexOf("/") + 1) }),
};

function check(inputs: View, fail: Fail): void {
  const goal = inputs.number("goal");
  if (goal !== undefined && goal <= 0) fail("goal", `must be greater than 0, is ${String(goal)}`);
  checkRequests(inputs.object("requestBasedSli"), "requestBasedSli", fail);
  checkRequests(
    inputs.object("windowsBasedSli.goodTotalRatioThreshold.performance"),
    "windowsBasedSli.goodTotalRatioThreshold.performance",
    fail,
  );
  const windows = inputs.object("windowsBasedSli");
  const seconds = secondsOf(windows?.string("windowPeriod"));
  if (seconds !== undefined && (seconds < 60 || seconds > day || day % seconds !== 0))
    fail("windowsBasedSli.windowPeriod", "must be an integer fraction of a day, and at least 60s");
  const kinds = ["goodBadMetricFilter", "goodTotalRatioThreshold", "metricMeanInRange", "metricSumInRange"];
  if (windows && kinds.filter((kind) => windows.has(kind)).length !== 1)
    fail("windowsBasedSli", `exactly one of ${kinds.join(", ")} must be specified`);
  const basic = inputs.object("basicSli");
  if (basic && basic.has("latency") === basic.has("availability"))
    fail("basicSli", "exactly one of latency, availability must be specified");
}

function checkRequests(sli: View | undefined, path: string, fail: Fail): void {
  if (!sli) return;
  if (sli.has("goodTotalRatio") === sli.has("distributionCut"))
    fail(path, "exactly one of goodTotalRatio, distributionCut must be specified");
  const filters = ["goodServiceFilter", "badServiceFilter", "totalServiceFilter"];
  const ratio = sli.object("goodTotalRatio");
  if (ratio && filters.filter((filter) => ratio.has(filter)).length !== 2)
    fail(`${path}.goodTotalRatio`, `exactly two of ${filters.join(", ")} must be specified`);
  for (const filter of filters) {
    const problem = filterProblem(ratio?.string(filter) ?? "");
    if (problem !== undefined) fail(`${path}.goodTotalRatio.${filter}`, problem);
  }
  const range = sli.object("distributionCut.range");
  const [min, max] = [range?.number("min"), range?.number("max")];
  if (min !== undefined && max !== undefined && min >= max)
    fail(`${path}.distributionCut.range.min`, "must be less than max");
}
