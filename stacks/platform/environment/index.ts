export type { ClusterSpec, Configuration, DatabaseSpec, Environment, PoolSpec, RegionSpec } from "./schema";
