export type { DataAccess } from "../database/iam-user";
export type { DatabaseAccess, InstanceAddress } from "./database-access";
export { RegionalService, type RegionalServiceArgs } from "./regional-service";
export { Service, type ServiceArgs, type ServiceOutputs } from "./service";
export type { Caller, Destination, PodResources, Scaling, ServiceLevel, ServicePlanArgs } from "./service.args";
export { checkService } from "./service.check";
export { planService, type ServicePlan } from "./service.plan";
