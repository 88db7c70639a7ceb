export { parseCidr } from "./cidr";
export { Network, type NetworkArgs } from "./network";
export {
  checkNetworkPlan,
  defaultPrefixes,
  type NetworkPlan,
  type NetworkPlanArgs,
  planNetwork,
  type RangePrefixes,
  type RegionPlan,
} from "./plan";
export type { NetworkRef, RegionNetwork, SubnetworkRef } from "./types";
