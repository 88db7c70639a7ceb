export { Database, type DatabaseArgs, type DatabaseEndpoint, type DatabaseNetwork } from "./database";
export type { DatabasePlanArgs, DatabaseSpec, RegionPlacement, ReplicaSpec } from "./database.args";
export { checkDatabase } from "./database.check";
export { type DatabasePlan, type InstancePlan, planDatabase, type Role } from "./database.plan";
export {
  type DataAccess,
  type IamUser,
  type IamUserPlan,
  planDatabaseRoles,
  planIamUser,
  schemaRole,
} from "./iam-user";
export type { Edition } from "./edition";
