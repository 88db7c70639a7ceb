export { Database, type DatabaseArgs, type DatabaseEndpoint, type DatabaseNetwork } from "./database";
export { checkDatabase } from "./database.check";
export {
  type DatabasePlan,
  type DatabasePlanArgs,
  type DatabaseSpec,
  type InstancePlan,
  planDatabase,
  type RegionPlacement,
  type ReplicaSpec,
  type Role,
} from "./database.plan";
export {
  type DataAccess,
  type IamUser,
  type IamUserPlan,
  planDatabaseRoles,
  planIamUser,
  schemaRole,
} from "./iam-user";
export type { Edition } from "./edition";
