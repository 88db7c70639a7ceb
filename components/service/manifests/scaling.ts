import type { types } from "@pulumi/kubernetes";
import type { ServicePlan } from "../service.plan";

/**
 * Doubles the pods every 15 seconds if it has to, and takes them away slowly: 300 % more within a minute, and no flapping.
 */
export function horizontalPodAutoscaler({
  name,
  labels,
  scaling,
}: ServicePlan): types.input.autoscaling.v2.HorizontalPodAutoscaler {
  return {
    metadata: { name, namespace: name, labels: { ...labels } },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas: scaling.min,
      maxReplicas: scaling.max,
      metrics: [
        {
          type: "Resource",
          resource: { name: "cpu", target: { type: "Utilization", averageUtilization: scaling.cpuPercent } },
        },
      ],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          selectPolicy: "Max",
          policies: [
            { type: "Percent", value: 100, periodSeconds: 15 },
            { type: "Pods", value: 4, periodSeconds: 15 },
          ],
        },
        scaleDown: {
          stabilizationWindowSeconds: 300,
          selectPolicy: "Max",
          policies: [{ type: "Percent", value: 25, periodSeconds: 60 }],
        },
      },
    },
  };
}

/** How many pods upgrades and drains may take at a time. Pods that are broken anyway do not hold a drain up. */
export function podDisruptionBudget({
  name,
  labels,
  selector,
}: ServicePlan): types.input.policy.v1.PodDisruptionBudget {
  return {
    metadata: { name, namespace: name, labels: { ...labels } },
    spec: {
      maxUnavailable: "25%",
      selector: { matchLabels: { ...selector } },
      unhealthyPodEvictionPolicy: "AlwaysAllow",
    },
  };
}
