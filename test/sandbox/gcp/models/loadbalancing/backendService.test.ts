import { backendService, regionBackendService } from "../../../../../sandbox/gcp/models/loadbalancing/backendService";
import { securityPolicy } from "../../../../../sandbox/gcp/models/loadbalancing/securityPolicy";
import { urlMap } from "../../../../../sandbox/gcp/models/loadbalancing/urlMap";
import { describeModel } from "../table";
import { compute, groupLink, neg, northGroupLink, plantBackends, serverlessNeg } from "./world";

const healthChecks = `${compute}/projects/shop/global/healthChecks/ready`;

describeModel({
  model: backendService,
  with: [urlMap, securityPolicy],
  world: async (trial) => {
    plantBackends(trial);
    await trial.up(securityPolicy.type, { name: "edge", type: "CLOUD_ARMOR_EDGE" }, "edge");
    await trial.up(securityPolicy.type, { name: "waf" }, "waf");
    trial.plant(
      "gcp:networkservices/serviceLbPolicies:ServiceLbPolicies",
      "projects/shop/locations/global/serviceLbPolicies/drain",
    );
  },
  good: {
    name: "monolith",
    loadBalancingScheme: "EXTERNAL_MANAGED",
    backends: [{ group: groupLink }, { group: northGroupLink, capacityScaler: 0 }],
    healthChecks,
  },
  id: "projects/shop/global/backendServices/monolith",
  importedAs: "monolith",
  outputs: {
    protocol: "HTTP",
    portName: "http",
    timeoutSec: 30,
    connectionDrainingTimeoutSec: 300,
    sessionAffinity: "NONE",
    selfLink: `${compute}/projects/shop/global/backendServices/monolith`,
  },
  accepted: {
    "no backends": { backends: undefined, healthChecks: undefined },
    "endpoints by rate": { backends: [{ group: neg, balancingMode: "RATE", maxRatePerEndpoint: 100 }] },
    "a serverless group without a health check": { backends: [{ group: serverlessNeg }], healthChecks: undefined },
    policies: {
      securityPolicy: "waf",
      edgeSecurityPolicy: "edge",
      serviceLbPolicy: "//networkservices.googleapis.com/projects/shop/locations/global/serviceLbPolicies/drain",
    },
    "logs and outlier detection": {
      logConfig: { enable: true, sampleRate: 0.1 },
      outlierDetection: { consecutiveErrors: 5, interval: { seconds: 1 } },
    },
  },
  refused: {
    "a group that does not exist": [{ backends: [{ group: `${groupLink}-none` }] }, /404.*monolith-none/],
    "one group twice": [{ backends: [{ group: groupLink }, { group: groupLink }] }, /only once/],
    "no health check": [{ healthChecks: undefined }, /At least one health check must be specified/],
    "a health check that does not exist": [{ healthChecks: "none" }, /404.*none/],
    "a health check with a serverless group": [{ backends: [{ group: serverlessNeg }] }, /cannot have a healthcheck/],
    "RATE without a rate": [{ backends: [{ group: groupLink, balancingMode: "RATE" }] }, /RATE needs one of maxRate/],
    "CONNECTION without connections": [
      { backends: [{ group: groupLink, balancingMode: "CONNECTION" }] },
      /needs one of maxConnections/,
    ],
    "utilization of endpoints": [
      { backends: [{ group: neg }] },
      /UTILIZATION is not supported for network endpoint groups/,
    ],
    "a rate for each instance of endpoints": [
      { backends: [{ group: neg, balancingMode: "RATE", maxRatePerInstance: 1 }] },
      /per endpoint/,
    ],
    "a utilization above 1": [{ backends: [{ group: groupLink, maxUtilization: 80 }] }, /range \(0 - 1\)/],
    "a capacity of 5 %": [{ backends: [{ group: groupLink, capacityScaler: 0.05 }] }, /must be 0, or from 0.1 to 1/],
    UDP: [{ protocol: "UDP" }, /UDP is not supported for EXTERNAL_MANAGED/],
    "sampling without logs": [{ logConfig: { enable: false, sampleRate: 1 } }, /logging is enabled/],
    "outlier detection of the classic kind": [
      { loadBalancingScheme: "EXTERNAL", outlierDetection: { consecutiveErrors: 1 } },
      /not supported for EXTERNAL/,
    ],
    "CDN with IAP": [{ enableCdn: true, iap: { enabled: true } }, /cannot both be enabled/],
    "an edge policy as the policy": [{ securityPolicy: "edge" }, /type CLOUD_ARMOR is needed/],
    "a policy that does not exist": [{ securityPolicy: "none" }, /404.*none/],
    "a header without a value": [{ customRequestHeaders: ["X-Region"] }, /a header, such as/],
    "draining for two hours": [{ connectionDrainingTimeoutSec: 7200 }, /range \(0 - 3600\)/],
  },
  updated: {
    "one backend less": { backends: [{ group: groupLink }] },
    weight: { backends: [{ group: groupLink, capacityScaler: 0.5 }, { group: northGroupLink }] },
    policy: { securityPolicy: "waf" },
  },
  same: { "another order": { backends: [{ group: northGroupLink, capacityScaler: 0 }, { group: groupLink }] } },
  replaced: { name: { name: "other" } },
  updateRefused: {
    "another kind": [{ loadBalancingScheme: "INTERNAL_MANAGED" }, /cannot be changed from EXTERNAL_MANAGED/],
  },
  blocked: {
    "a URL map leads to it": [
      (trial) => trial.up(urlMap.type, { name: "edge", defaultService: "monolith" }),
      /backendService resource .* is already being used by '.*urlMaps\/edge'/,
    ],
  },
});

const regionalCheck = "projects/shop/regions/europe-west1/healthChecks/ready";

describeModel({
  model: regionBackendService,
  world: plantBackends,
  good: {
    name: "monolith",
    region: "europe-west1",
    backends: [{ group: groupLink, balancingMode: "CONNECTION" }],
    healthChecks: regionalCheck,
  },
  id: "projects/shop/regions/europe-west1/backendServices/monolith",
  outputs: { protocol: "TCP", loadBalancingScheme: "INTERNAL", healthChecks: `${compute}/${regionalCheck}` },
  accepted: {
    failover: { "backends[0].failover": true, failoverPolicy: { failoverRatio: 0.5 } },
    "a global health check": { healthChecks: "projects/shop/global/healthChecks/ready" },
    "a proxy's": {
      loadBalancingScheme: "INTERNAL_MANAGED",
      backends: [{ group: groupLink, balancingMode: "UTILIZATION", maxUtilization: 0.8 }],
    },
  },
  refused: {
    "utilization of packets": [
      { "backends[0].balancingMode": undefined },
      /must be CONNECTION for an INTERNAL backend service, is UTILIZATION/,
    ],
    "a target capacity": [{ "backends[0].maxConnections": 10 }, /cannot have a target capacity/],
    HTTP: [{ protocol: "HTTP" }, /HTTP is not supported for INTERNAL/],
    "a group of another region": [{ "backends[0].group": northGroupLink }, /Cross-region/],
    "a health check of another region": [
      { healthChecks: "projects/shop/regions/europe-north1/healthChecks/ready" },
      /Cross-region/,
    ],
    "no health check": [{ healthChecks: undefined }, /At least one health check/],
    "failover of a proxy's": [
      {
        loadBalancingScheme: "INTERNAL_MANAGED",
        failoverPolicy: { failoverRatio: 1 },
        "backends[0]": { group: groupLink },
      },
      /failover is for passthrough/,
    ],
  },
  updated: { timeout: { timeoutSec: 60 } },
  replaced: { scheme: { loadBalancingScheme: "EXTERNAL" }, name: { name: "other" } },
  updateRefused: {
    "another region": [{ region: "europe-north1" }, /is in europe-west1, and stays there|Cross-region/],
  },
});
