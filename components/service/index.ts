export type { DataAccess } from "../database/iam-user";
export type { DatabaseAccess, InstanceAddress } from "./database-access";
export { RegionalService, type RegionalServiceArgs } from "./regional-service";
export { Service, type ServiceArgs, type ServiceOutputs } from "./service";
export { checkService } from "./service.check";
export {
  type Caller,
  type Destination,
  planService,
  type PodResources,
  type Scaling,
  type ServiceLevel,
  type ServicePlan,
  type ServicePlanArgs,
} from "./service.plan";
