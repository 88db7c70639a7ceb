import type { Fail } from "../../model";
import type { View } from "../../view";

const http = ["HTTP", "HTTPS", "HTTP2", "GRPC", "H2C"];
/** Protocols of each kind of load balancer. https://cloud.google.com/load-balancing/docs/backend-service#protocol_to_backends */
const protocols: Readonly<Record<string, readonly string[]>> = {
  EXTERNAL: ["HTTP", "HTTPS", "HTTP2", "TCP", "SSL", "UDP", "UNSPECIFIED"],
  EXTERNAL_MANAGED: ["HTTP", "HTTPS", "HTTP2", "H2C", "TCP", "SSL"],
  INTERNAL: ["TCP", "UDP", "UNSPECIFIED"],
  INTERNAL_MANAGED: ["HTTP", "HTTPS", "HTTP2", "H2C", "TCP", "SSL"],
  INTERNAL_SELF_MANAGED: [...http, "TCP"],
};

/**
 * Problems that a backend service's inputs show by themselves.
 *
 * @param scheme What it is without one of its own: `EXTERNAL` for a global one, `INTERNAL` for a regional one.
 */
export function checkBackendService(inputs: View, fail: Fail, scheme: string): void {
  const kind = inputs.string("loadBalancingScheme") ?? scheme;
  if (inputs.unknown("loadBalancingScheme")) return;
  const passthrough = kind === "INTERNAL" || (kind === "EXTERNAL" && scheme === "INTERNAL");
  const protocol = inputs.string("protocol");
  if (protocol !== undefined && protocols[kind]?.includes(protocol) === false) {
    fail("protocol", `${protocol} is not supported for ${kind}: use one of ${protocols[kind].join(", ")}`);
  }
  inputs.list("backends").forEach((backend, index) => {
    checkBackend(backend, kind, passthrough, `backends[${String(index)}]`, fail);
  });
  const groups = inputs.list("backends").map((backend) => backend.string("group") ?? backend);
  if (new Set(groups).size < groups.length) fail("backends", "each group can be a backend of a service only once");
  checkLogging(inputs, fail);
  checkFeatures(inputs, kind, fail);
}

function checkBackend(backend: View, kind: string, passthrough: boolean, path: string, fail: Fail): void {
  if (backend.unknown("balancingMode")) return;
  const mode = backend.string("balancingMode") ?? "UTILIZATION";
  const has = (what: string): boolean =>
    [what, `${what}PerInstance`, `${what}PerEndpoint`].some((name) => backend.has(name));
  if (passthrough) {
    if (mode !== "CONNECTION")
      fail(`${path}.balancingMode`, `must be CONNECTION for an ${kind} backend service, is ${mode}`);
    if (backend.has("maxUtilization") || has("maxRate") || has("maxConnections"))
      fail(path, "cannot have a target capacity in a passthrough load balancer");
    return;
  }
  const scaler = backend.number("capacityScaler") ?? 1;
  if (scaler > 0 && scaler < 0.1) fail(`${path}.capacityScaler`, `must be 0, or from 0.1 to 1, is ${scaler}`);
  if (mode === "RATE" && !has("maxRate"))
    fail(`${path}.balancingMode`, "RATE needs one of maxRate, maxRatePerInstance, maxRatePerEndpoint");
  if (mode === "CONNECTION" && !has("maxConnections"))
    fail(
      `${path}.balancingMode`,
      "CONNECTION needs one of maxConnections, maxConnectionsPerInstance, maxConnectionsPerEndpoint",
    );
  if (mode !== "UTILIZATION" && backend.has("maxUtilization"))
    fail(`${path}.maxUtilization`, `can only be set with balancingMode UTILIZATION, not with ${mode}`);
  if (mode === "RATE" && has("maxConnections")) fail(`${path}.maxConnections`, "cannot be set with balancingMode RATE");
  if (mode === "CONNECTION" && has("maxRate")) fail(`${path}.maxRate`, "cannot be set with balancingMode CONNECTION");
}

function checkLogging(inputs: View, fail: Fail): void {
  const logging = inputs.object("logConfig");
  if (!logging || logging.unknown("enable")) return;
  if (logging.boolean("enable") !== true) {
    const set = ["optionalMode", "optionalFields"].find((name) => logging.has(name));
    if (set !== undefined || (logging.number("sampleRate") ?? 0) > 0)
      fail(`logConfig.${set ?? "sampleRate"}`, "can only be specified if logging is enabled for this backend service");
  }
  if (logging.has("optionalFields") && logging.string("optionalMode") !== "CUSTOM")
    fail("logConfig.optionalFields", "can only be specified if optionalMode is CUSTOM");
}

function checkFeatures(inputs: View, kind: string, fail: Fail): void {
  const managed = ["EXTERNAL_MANAGED", "INTERNAL_MANAGED", "INTERNAL_SELF_MANAGED"].includes(kind);
  for (const name of ["outlierDetection", "consistentHash"]) {
    if (inputs.has(name) && !managed) fail(name, `is not supported for ${kind}`);
  }
  if (
    inputs.has("circuitBreakers") &&
    !["INTERNAL_SELF_MANAGED", "INTERNAL_MANAGED", "EXTERNAL_MANAGED"].includes(kind)
  )
    fail("circuitBreakers", `is not supported for ${kind}`);
  if (inputs.boolean("enableCdn") === true && inputs.boolean("iap.enabled") === true)
    fail("enableCdn", "Cloud CDN and Identity-Aware Proxy cannot both be enabled");
  if (inputs.string("sessionAffinity") === "STRONG_COOKIE_AFFINITY" && !inputs.has("strongSessionAffinityCookie"))
    fail("strongSessionAffinityCookie", "has to be set for STRONG_COOKIE_AFFINITY");
  if ((inputs.number("affinityCookieTtlSec") ?? 0) > 0 && inputs.string("sessionAffinity") !== "GENERATED_COOKIE")
    fail("affinityCookieTtlSec", "can only be set with sessionAffinity GENERATED_COOKIE");
}
