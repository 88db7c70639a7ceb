export { Registry, type RegistryArgs } from "./registry";
export {
  checkRegistry,
  planRegistry,
  registryLocations,
  type RegistryPlan,
  type RegistryPlanArgs,
  type RepositoryPlan,
} from "./registry.plan";
