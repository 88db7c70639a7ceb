import type { types } from "@pulumi/kubernetes";
import type { ServicePlan } from "../service.plan";

type Core = types.input.core.v1.Namespace;

/** A namespace in which the API server admits only pods without rights (Pod Security Standard `restricted`). */
export function namespace({ name, labels }: ServicePlan): Core {
  const levels = ["enforce", "audit", "warn"].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, "restricted"],
    [`pod-security.kubernetes.io/${mode}-version`, "latest"],
  ]);
  return { metadata: { name, labels: { ...labels, ...(Object.fromEntries(levels) as Record<string, string>) } } };
}

/** No more than the service can need at its largest; no load balancers, node ports and volumes. */
export function resourceQuota({ name, labels, quota }: ServicePlan): types.input.core.v1.ResourceQuota {
  return { metadata: { name, namespace: name, labels: { ...labels } }, spec: { hard: { ...quota } } };
}

/** What a container gets that says nothing, such as one for debugging: as much as the service's own, and no more. */
export function limitRange({ name, labels, requests, limits }: ServicePlan): types.input.core.v1.LimitRange {
  return {
    metadata: { name, namespace: name, labels: { ...labels } },
    spec: {
      limits: [{ type: "Container", default: { ...limits }, defaultRequest: { ...requests }, max: { ...limits } }],
    },
  };
}
