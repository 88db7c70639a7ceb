import { healthCheck, regionHealthCheck } from "../../../../../sandbox/gcp/models/compute/healthCheck";
import { describeModel } from "../table";

const refused = {
  "no kind": [{ httpHealthCheck: undefined }, /one of "grpcHealthCheck".* must be specified/],
  "two kinds": [{ tcpHealthCheck: { port: 80 } }, /only one of/],
  "a timeout above the interval": [{ timeoutSec: 6 }, /timeoutSec: must not be greater than checkIntervalSec \(5\)/],
  "an interval of 301 seconds": [{ checkIntervalSec: 301 }, /range \(1 - 300\)/],
  "a path that is none": [{ "httpHealthCheck.requestPath": "ready" }, /begins with \//],
  "a port with the serving port": [
    { "httpHealthCheck.portSpecification": "USE_SERVING_PORT", "httpHealthCheck.port": 80 },
    /set neither port nor portName/,
  ],
  "a fixed port without port": [{ "httpHealthCheck.portSpecification": "USE_FIXED_PORT" }, /port: has to be set/],
  "a port of 70000": [{ "httpHealthCheck.port": 70000 }, /range \(1 - 65535\)/],
  "an unknown proxy header": [{ "httpHealthCheck.proxyHeader": "PROXY_V2" }, /PROXY_V1/],
} as const;

describeModel({
  model: healthCheck,
  good: { name: "ready", httpHealthCheck: { requestPath: "/ready" } },
  id: "projects/shop/global/healthChecks/ready",
  importedAs: "ready",
  outputs: {
    type: "HTTP",
    checkIntervalSec: 5,
    timeoutSec: 5,
    httpHealthCheck: { requestPath: "/ready", proxyHeader: "NONE", port: 80 },
    selfLink: "https://www.googleapis.com/compute/v1/projects/shop/global/healthChecks/ready",
  },
  accepted: {
    "no name": { name: undefined },
    gRPC: { httpHealthCheck: undefined, grpcHealthCheck: { port: 9090 } },
    "three regions": { sourceRegions: ["europe-west1", "us-east1", "asia-east1"], checkIntervalSec: 30 },
  },
  refused: {
    ...refused,
    "two regions": [{ sourceRegions: ["europe-west1", "us-east1"] }, /at least 3 item/],
    "regions and a short interval": [{ sourceRegions: ["europe-west1", "us-east1", "asia-east1"] }, /at least 30/],
    "gRPC without a port": [
      { httpHealthCheck: undefined, grpcHealthCheck: { grpcServiceName: "a" } },
      /gRPC has no port/,
    ],
  },
  updated: {
    interval: { checkIntervalSec: 10 },
    kind: { httpHealthCheck: undefined, tcpHealthCheck: { port: 8080 } },
    logging: { logConfig: { enable: true } },
  },
  replaced: { name: { name: "live" } },
});

describeModel({
  model: regionHealthCheck,
  good: { name: "ready", region: "europe-west1", httpHealthCheck: { portSpecification: "USE_SERVING_PORT" } },
  id: "projects/shop/regions/europe-west1/healthChecks/ready",
  importedAs: "europe-west1/ready",
  outputs: {
    type: "HTTP",
    httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: "/", proxyHeader: "NONE" },
  },
  accepted: { "the provider's region": { region: undefined } },
  refused: { ...refused, "an unknown region": [{ region: "europe-west99" }, /Unknown region/] },
  replaced: { region: { region: "europe-north1" } },
});
