import type { DeliveryPlanArgs, PipelineSpec } from "../../../components/delivery";

export const lastMile: PipelineSpec = {
  repository: "homeport",
  workflow: "last-mile.yml",
  source: { kind: "branch", branch: "main" },
  roles: ["roles/container.developer"],
};

/** Arguments that are right. */
export function deliveryArgs(args: Partial<DeliveryPlanArgs> = {}): DeliveryPlanArgs {
  return { prefix: "home", owner: "example", ownerId: "1234567", pipelines: { "last-mile": lastMile }, ...args };
}
