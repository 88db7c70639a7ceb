import * as pulumi from "@pulumi/pulumi";
import type { ShardMap } from "../../components/sharding";
import { mapValues } from "../../components/shared";
import { publishedShards } from "./outputs";

/**
 * The shard maps that services read now: what this stack published with its last update. None before the first one.
 *
 * @throws RunError when there is something that is no map: nothing can be said about what would move.
 */
export async function publishedShardMaps(): Promise<Readonly<Record<string, ShardMap>>> {
  const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const reference = new pulumi.StackReference("published", { name: stack });
  const details = (await reference.getOutputDetails("platform")) as { value?: unknown; secretValue?: unknown };
  const value = details.value ?? details.secretValue;
  if (!hasShards(value)) return {};
  const result = publishedShards.safeParse(value);
  if (!result.success) {
    throw new pulumi.RunError(
      `The outputs of ${stack} hold shard maps that cannot be read: ${result.error.message}. Bring back the commit that published them.`,
    );
  }
  return mapValues(result.data.shardedDatabases, ({ map }) => map);
}

/** Outputs of before there were shards have none. */
function hasShards(value: unknown): boolean {
  return typeof value === "object" && value !== null && "shardedDatabases" in value;
}
