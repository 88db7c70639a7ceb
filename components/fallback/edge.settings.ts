import type * as gcp from "@pulumi/gcp";
import type { Input } from "@pulumi/pulumi";
import { type FallbackPlan, portName } from "./fallback.plan";

/** What the edge's backend takes from other resources and from the environment. */
export interface EdgeInputs {
  readonly project: string;
  /** Instance groups, one a region. */
  readonly groups: readonly Input<string>[];
  /** Id of the check of whether a machine gets requests. */
  readonly healthCheck: Input<string>;
  readonly securityPolicy?: Input<string>;
  readonly serviceLbPolicy?: Input<string>;
}

/**
 * The machines of all regions as one backend of the global external Application Load Balancer: requests go to the nearest
 * region that has room, and to another when it has none.
 *
 * Machines are loaded by requests a second, not by their use: the groups have an internal load balancer as well, which counts
 * connections, and Google refuses use and connections for one group.
 *
 * Sources: https://cloud.google.com/load-balancing/docs/backend-service, https://cloud.google.com/load-balancing/docs/https
 */
export function edgeBackendSettings(plan: FallbackPlan, inputs: EdgeInputs): gcp.compute.BackendServiceArgs {
  const { project, groups, healthCheck, securityPolicy, serviceLbPolicy } = inputs;
  return {
    project,
    name: plan.name,
    description: `${plan.container.workload} in all regions`,
    loadBalancingScheme: "EXTERNAL_MANAGED",
    protocol: "HTTP",
    portName,
    timeoutSec: plan.requestSeconds,
    connectionDrainingTimeoutSec: plan.drainSeconds,
    localityLbPolicy: "LEAST_REQUEST",
    healthChecks: healthCheck,
    backends: groups.map((group) => ({
      group,
      balancingMode: "RATE",
      maxRatePerInstance: plan.scaling.requestsPerSecond,
      capacityScaler: 1,
    })),
    // A machine that answers with errors only gets nothing for a while.
    outlierDetection: {
      consecutiveErrors: 5,
      interval: { seconds: 10 },
      baseEjectionTime: { seconds: 30 },
      maxEjectionPercent: 50,
    },
    logConfig: { enable: true, sampleRate: plan.logSampling },
    ...(securityPolicy !== undefined && { securityPolicy }),
    ...(serviceLbPolicy !== undefined && { serviceLbPolicy }),
  };
}
