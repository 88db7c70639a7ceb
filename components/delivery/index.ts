export { Delivery, type DeliveryArgs, type PipelineAccount } from "./delivery";
export {
  checkDelivery,
  type DeliveryPlan,
  type DeliveryPlanArgs,
  type PipelinePlan,
  type PipelineSpec,
  planDelivery,
} from "./delivery.plan";
export type { Source } from "./source";
