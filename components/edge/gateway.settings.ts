import type * as gcp from "@pulumi/gcp";
import type { Input } from "@pulumi/pulumi";
import type { SettledGateway } from "./gateway.args";

/** Whether a gateway gets requests: out after 15 seconds without an answer, back after 10 with. */
export function gatewayHealth({ healthPath }: SettledGateway): Omit<gcp.compute.HealthCheckArgs, "project" | "name"> {
  return {
    description: "Whether a gateway welcomes requests",
    checkIntervalSec: 5,
    timeoutSec: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    // Each endpoint of a network endpoint group says itself which port it is on.
    httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: healthPath },
    logConfig: { enable: true },
  };
}

/** What the gateways' backend takes from other resources. */
interface BackendInputs {
  readonly healthCheck: Input<string>;
  readonly securityPolicy: Input<string>;
  /** Full resource name, with `//networkservices.googleapis.com/` in front. */
  readonly serviceLbPolicy: Input<string>;
}

/**
 * The gateways of all regions as one backend: requests go to the nearest region that has room, and to another when it has none.
 * It has no groups of its own: whoever makes a gateway attaches its endpoints.
 *
 * Sources: https://cloud.google.com/load-balancing/docs/backend-service, https://cloud.google.com/load-balancing/docs/https
 */
export function gatewayBackend(
  gateway: SettledGateway,
  logSampling: number,
  inputs: BackendInputs,
): Omit<gcp.compute.BackendServiceArgs, "project" | "name"> {
  const { healthCheck, securityPolicy, serviceLbPolicy } = inputs;
  return {
    description: "Gateways of all regions; their endpoints are attached from outside",
    loadBalancingScheme: "EXTERNAL_MANAGED",
    protocol: gateway.protocol,
    timeoutSec: gateway.requestSeconds,
    connectionDrainingTimeoutSec: gateway.drainSeconds,
    localityLbPolicy: "LEAST_REQUEST",
    healthChecks: healthCheck,
    securityPolicy,
    serviceLbPolicy,
    outlierDetection: {
      // A gateway that nothing gets through is left out for a while …
      consecutiveGatewayFailure: 5,
      enforcingConsecutiveGatewayFailure: 100,
      // … but hardly one that passes an application's own errors on. The provider does not send 0, which would mean 100.
      enforcingConsecutiveErrors: 1,
      interval: { seconds: 10 },
      baseEjectionTime: { seconds: 30 },
      maxEjectionPercent: 50,
    },
    logConfig: { enable: true, sampleRate: logSampling },
  };
}
