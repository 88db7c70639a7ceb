export { Fallback, type FallbackArgs, type FallbackEndpoint, type FallbackRegion } from "./fallback";
export type { FallbackPlanArgs, Probes, RegionSpec, Scaling, Sizes } from "./fallback.args";
export { checkFallback } from "./fallback.check";
export { type FallbackPlan, planFallback, type RegionPlan } from "./fallback.plan";
export type { ScheduleSpec } from "./schedule";
export type { LogLimits } from "./user-data";
