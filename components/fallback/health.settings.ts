import type { FallbackPlan } from "./fallback.plan";

/** A probe, for a region or for the whole world. */
interface HealthCheckSettings {
  readonly description: string;
  /** Seconds between probes. */
  readonly checkIntervalSec: number;
  readonly timeoutSec: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly httpHealthCheck: { readonly port: number; readonly requestPath: string };
  readonly logConfig: { readonly enable: boolean };
}

/** Whether a machine gets requests: out after 15 seconds without an answer, back after 10 with. */
export function readiness({ port, probes }: FallbackPlan): HealthCheckSettings {
  return {
    description: "Whether requests are welcome",
    checkIntervalSec: 5,
    timeoutSec: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    httpHealthCheck: { port, requestPath: probes.ready },
    logConfig: { enable: true },
  };
}

/** Whether a machine is replaced: after a minute without an answer, so that a busy one is left to recover. */
export function liveness({ port, probes }: FallbackPlan): HealthCheckSettings {
  return {
    description: "Whether the machine is replaced",
    checkIntervalSec: 10,
    timeoutSec: 10,
    healthyThreshold: 1,
    unhealthyThreshold: 6,
    httpHealthCheck: { port, requestPath: probes.live },
    logConfig: { enable: true },
  };
}
