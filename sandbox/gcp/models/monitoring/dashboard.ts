import type { Fail, Model } from "../../model";
import type { Plain, View } from "../../view";

const layouts = ["gridLayout", "mosaicLayout", "rowLayout", "columnLayout"];
const known = new Set([...layouts, "displayName", "dashboardFilters", "labels", "annotations", "name", "etag"]);

/** Charts on a page. https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards */
export const dashboard: Model = {
  type: "gcp:monitoring/dashboard:Dashboard",
  service: "monitoring.googleapis.com",
  scope: "global",
  id: "projects/{project}/dashboards/{serial}",
  imports: ["{serial}"],
  immutable: ["project"],
  equivalent: { dashboardJson: sameJson },
  check: checkJson,
};

function parsed(text: Plain): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // checkJson says so
  }
}

function sameJson(given: Plain, state: Plain): boolean {
  const [left, right] = [sorted(parsed(given)), sorted(parsed(state))];
  return left !== undefined && JSON.stringify(left) === JSON.stringify(right);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkJson(inputs: View, fail: Fail): void {
  const text = inputs.string("dashboardJson");
  if (text === undefined) return;
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    fail("dashboardJson", "is not a JSON object");
    return;
  }
  if (!("displayName" in value) || typeof value.displayName !== "string" || value.displayName === "")
    fail("dashboardJson", "has no displayName");
  const given = layouts.filter((layout) => layout in value);
  if (given.length > 1) fail("dashboardJson", `has ${given.join(" and ")}: a dashboard has one layout`);
  for (const name of Object.keys(value))
    if (!known.has(name)) fail("dashboardJson", `Unknown name "${name}": Cannot find field.`);
}
