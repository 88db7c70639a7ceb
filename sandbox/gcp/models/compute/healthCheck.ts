import { isKnownRegion } from "../../locations";
import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { rfc1035 } from "../names";
import {
  checkHealthCheck,
  healthCheckBounds,
  healthCheckDefaults,
  healthCheckState,
  kindCombinations,
} from "./healthCheckKinds";

const compute = "https://www.googleapis.com/compute/v1";

/** A probe from everywhere. https://cloud.google.com/compute/docs/reference/rest/v1/healthChecks */
export const healthCheck: Model = {
  type: "gcp:compute/healthCheck:HealthCheck",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/healthChecks/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/healthChecks/{name}`,
  name: rfc1035,
  immutable: ["name", "project"],
  defaults: healthCheckDefaults,
  bounds: { ...healthCheckBounds, sourceRegions: { min: 3, max: 3 } },
  combinations: kindCombinations,
  quotas: [{ metric: "HEALTH_CHECKS", limit: 150, per: "project" }],
  check: (inputs, fail) => {
    checkHealthCheck(inputs, fail);
    if (inputs.has("sourceRegions")) checkSourceRegions(inputs, fail);
  },
  computed: healthCheckState,
};

/** A probe from one region. https://cloud.google.com/compute/docs/reference/rest/v1/regionHealthChecks */
export const regionHealthCheck: Model = {
  type: "gcp:compute/regionHealthCheck:RegionHealthCheck",
  service: "compute.googleapis.com",
  scope: "region",
  id: "projects/{project}/regions/{region}/healthChecks/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/regions/{region}/healthChecks/{name}`,
  name: rfc1035,
  immutable: ["name", "project", "region"],
  defaults: healthCheckDefaults,
  bounds: healthCheckBounds,
  combinations: kindCombinations,
  quotas: [{ metric: "HEALTH_CHECKS", limit: 150, per: "project" }],
  check: checkHealthCheck,
  computed: (resource) => ({ ...healthCheckState(resource), healthCheckId: Number(resource.serial) }),
};

/** Probes from chosen regions, for load balancing by DNS. */
function checkSourceRegions(inputs: View, fail: Fail): void {
  inputs.strings("sourceRegions").forEach((region, index) => {
    if (!isKnownRegion(region)) fail(`sourceRegions[${String(index)}]`, `'${region}' is not a region of Google Cloud`);
  });
  const interval = inputs.number("checkIntervalSec") ?? 5;
  if (interval < 30 && !inputs.unknown("checkIntervalSec")) {
    fail("checkIntervalSec", `must be at least 30 when sourceRegions is set, is ${interval}`);
  }
  const allowed = ["httpHealthCheck", "httpsHealthCheck", "tcpHealthCheck"];
  if (!allowed.some((block) => inputs.has(block))) {
    fail("sourceRegions", "can only be set for the kinds HTTP, HTTPS and TCP");
  }
}
