export { Delivery, type DeliveryArgs, type PipelineAccount } from "./delivery";
export {
  checkDelivery,
  type DeliveryPlan,
  type DeliveryPlanArgs,
  type PipelinePlan,
  type PipelineSpec,
  planDelivery,
  type Source,
} from "./delivery.plan";
