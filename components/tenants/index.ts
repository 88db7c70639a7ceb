export { allowsIssuer, caaNames, type CaaRecord, issuer } from "./caa";
export { type Answer, explainDns, type Finding, type FoundDns, isProved, type WantedDns } from "./dns";
export { checkDomain, normalDomain } from "./domain";
export { type DomainState, type ManagedState, type Observed, type Progress, stateOf } from "./life-cycle";
export { mergeShards } from "./merge";
export { describePlan, planNames, type PlanName, plans } from "./plans";
export {
  defaultLimits,
  type DomainsByShard,
  domainsByShard,
  planQuota,
  type QuotaLimits,
  type QuotaLine,
  type QuotaReport,
  writesOf,
  writesPerMinute,
} from "./quota";
export {
  baseOf,
  type Domain,
  emptyShard,
  type Placed,
  placedDomains,
  type Registry,
  type Shard,
  shardOfTenant,
  sizeOf,
  type Tenant,
} from "./registry";
export { type DnsRecord, type EdgeTarget, recordsTo, writtenRecords } from "./records";
export { assertRegistry, checkRegistry, isDay } from "./registry.check";
export {
  type Added,
  addTenant,
  addTenants,
  type Dropped,
  dropDue,
  type Leaving,
  offboard,
  reissue,
  type Reissued,
  stranger,
  type TenantRequest,
} from "./registry.edit";
export { editionOf, formatShard, parseShard } from "./shard-file";
export { planTenantShard, type PublishedDomains, type TenantShardPlan, type TenantShardPlanArgs } from "./shard.plan";
export { chooseShard, shardCapacity } from "./shards";
export { type TenantDomain, TenantShard, type TenantShardArgs } from "./tenant-shard";
