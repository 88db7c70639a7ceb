import type { Fail, Model, ResourceView } from "../../model";
import type { PlainObject, View } from "../../view";
import { duration, secondsOf } from "../durations";
import { under } from "../paths";

/** How many places a region of probes has. */
const locations: Readonly<Record<string, number>> = {
  ASIA_PACIFIC: 1,
  EUROPE: 1,
  SOUTH_AMERICA: 1,
  USA: 3,
  USA_IOWA: 1,
  USA_OREGON: 1,
  USA_VIRGINIA: 1,
};

/** Labels that a monitored resource needs, by type. */
const resources: Readonly<Record<string, readonly string[]>> = {
  aws_ec2_instance: ["instance_id"],
  aws_elb_load_balancer: ["name"],
  cloud_run_revision: ["service_name"],
  gae_app: ["module_id"],
  gce_instance: ["instance_id"],
  k8s_service: ["cluster_name", "namespace_name", "service_name"],
  servicedirectory_service: ["service_name"],
  uptime_url: ["host"],
};

/** Asks from outside whether something answers. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.uptimeCheckConfigs */
export const uptimeCheckConfig: Model = {
  type: "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig",
  service: "monitoring.googleapis.com",
  scope: "global",
  id: "projects/{project}/uptimeCheckConfigs/{slug}-{serial}",
  immutable: [
    "checkerType",
    "httpCheck.authInfo.passwordWoVersion",
    "httpCheck.requestMethod",
    "monitoredResource",
    ...under("monitoredResource", ["labels", "type"]),
    "project",
    "resourceGroup",
    ...under("resourceGroup", ["groupId", "resourceType"]),
    "syntheticMonitor",
    ...under("syntheticMonitor", ["cloudFunctionV2", "cloudFunctionV2.name"]),
  ],
  defaults: {
    "contentMatchers[].jsonPathMatcher.jsonMatcher": "EXACT_MATCH",
    "contentMatchers[].matcher": "CONTAINS_STRING",
    "httpCheck.path": "/",
    "httpCheck.requestMethod": "GET",
    period: "300s",
  },
  sets: ["selectedRegions", "httpCheck.acceptedResponseStatusCodes"],
  writeOnly: ["httpCheck.authInfo.password", "httpCheck.authInfo.passwordWo"],
  secrets: ["httpCheck.authInfo.password"],
  bounds: {
    "contentMatchers[].content": { maxLength: 1024 },
    "httpCheck.pingConfig.pingsCount": { min: 1, max: 3 },
    "httpCheck.port": { min: 1, max: 65535 },
    period: { oneOf: ["60s", "300s", "600s", "900s"] },
    "monitoredResource.type": { oneOf: Object.keys(resources) },
    "selectedRegions[]": { oneOf: Object.keys(locations) },
    "tcpCheck.pingConfig.pingsCount": { min: 1, max: 3 },
    "tcpCheck.port": { min: 1, max: 65535 },
    timeout: duration,
  },
  combinations: [
    { rule: "exactly-one", paths: ["httpCheck", "tcpCheck", "syntheticMonitor"] },
    { rule: "exactly-one", paths: ["monitoredResource", "resourceGroup", "syntheticMonitor"] },
  ],
  identity: (inputs) => ({
    slug: (inputs.string("displayName") ?? "check")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 40),
  }),
  check,
  computed: state,
};

function state({ id, inputs }: ResourceView): PlainObject {
  return {
    name: id,
    uptimeCheckId: id.slice(id.lastIndexOf("/") + 1),
    checkerType: "STATIC_IP_CHECKERS",
    ...(inputs.has("httpCheck") && {
      httpCheck: { headers: {}, port: inputs.boolean("httpCheck.useSsl") === true ? 443 : 80 },
    }),
  };
}

function check(inputs: View, fail: Fail): void {
  const seconds = secondsOf(inputs.string("timeout"));
  if (seconds !== undefined && (seconds < 1 || seconds > 60)) fail("timeout", "must be between 1 and 60 seconds");
  const regions = inputs.strings("selectedRegions");
  const places = regions.reduce((sum, region) => sum + (locations[region] ?? 0), 0);
  if (regions.length > 0 && places < 3)
    fail(
      "selectedRegions",
      `must have at least 3 locations, and ${regions.join(", ")} have ${String(places)}: USA alone has 3, the others 1 each`,
    );
  const type = inputs.string("monitoredResource.type");
  for (const label of resources[type ?? ""] ?? []) {
    if (!inputs.has(`monitoredResource.labels.${label}`) && !inputs.unknown("monitoredResource.labels"))
      fail("monitoredResource.labels", `a resource of type ${type ?? ""} needs the label ${label}`);
  }
  const http = inputs.object("httpCheck");
  if (http) checkHttp(http, fail);
  inputs.list("contentMatchers").forEach((matcher, index) => {
    const byPath = matcher.string("matcher")?.endsWith("JSON_PATH") === true;
    if (byPath !== matcher.has("jsonPathMatcher") && !matcher.unknown("matcher"))
      fail(
        `contentMatchers[${String(index)}].jsonPathMatcher`,
        "goes with the matchers MATCHES_JSON_PATH and NOT_MATCHES_JSON_PATH, and only with them",
      );
  });
}

function checkHttp(http: View, fail: Fail): void {
  if (http.boolean("validateSsl") === true && http.boolean("useSsl") !== true && !http.unknown("useSsl"))
    fail("httpCheck.validateSsl", "needs useSsl");
  const method = http.string("requestMethod") ?? "GET";
  if (http.has("body") && method !== "POST") fail("httpCheck.body", `is for POST, not for ${method}`);
  if (http.has("body") && !http.has("contentType")) fail("httpCheck.contentType", "has to be set when body is");
  if (http.string("path")?.startsWith("/") === false) fail("httpCheck.path", "has to begin with /");
}
