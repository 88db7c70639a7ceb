export { parseEnvironment } from "./parse";
export { readConfiguration, type RawConfiguration } from "./read";
export type { ClusterSpec, Configuration, DatabaseSpec, Environment, RegionSpec, ShardedDatabaseSpec } from "./schema";
