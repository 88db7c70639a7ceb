import * as pulumi from "@pulumi/pulumi";
import type { ShardMap } from "../../components/sharding";
import { mapValues } from "../../components/shared";
import { publishedShards } from "./outputs";

/** Function of the engine itself that reads a stack's outputs. A stack reference would be a resource, and drift by itself. */
const readStackOutputs = "pulumi:pulumi:readStackOutputs";

/**
 * The shard maps that services read now: what this stack published with its last update. None before the first one.
 *
 * @throws RunError when there is something that is no map: nothing can be said about what would move.
 */
export async function publishedShardMaps(): Promise<Readonly<Record<string, ShardMap>>> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const { outputs } = (await pulumi.runtime.invoke(readStackOutputs, { name })) as {
    outputs?: { readonly platform?: unknown };
  };
  const platform = outputs?.platform;
  if (!hasShards(platform)) return {};
  const result = publishedShards.safeParse(platform);
  if (!result.success) {
    throw new pulumi.RunError(
      `The outputs of ${name} hold shard maps that cannot be read: ${result.error.message}. Bring back the commit that published them.`,
    );
  }
  return mapValues(result.data.shardedDatabases, ({ map }) => map);
}

/** Outputs of before there were shards have none. */
function hasShards(value: unknown): boolean {
  return typeof value === "object" && value !== null && "shardedDatabases" in value;
}
