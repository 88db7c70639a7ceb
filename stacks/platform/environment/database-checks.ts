import { checkDatabase, type IamUser } from "../../../components/database";
import { checkSharding, type ShardSpec } from "../../../components/sharding";
import type { Problem } from "../../../components/shared";
import { migratorEmail } from "../accounts";
import { checkReplicas, placeDatabase } from "./placement";
import type { Configuration, RegionSpec } from "./schema";

type Readable = Partial<Configuration>;
type Regions = Readonly<Record<string, RegionSpec>>;
type Written = Configuration["databases"][string];

/** What names are made of, which are checked apart. */
const namesApart = { project: "", prefix: "" };

/** Everything that is wrong with databases and shards where the regions put them. */
export function checkDatabases(read: Readable, regions: Regions): readonly Problem[] {
  const { primaryRegion, databases = {}, shardedDatabases = {} } = read;
  if (primaryRegion === undefined || !Object.hasOwn(regions, primaryRegion)) return [];
  return [
    ...Object.entries(databases).flatMap(([instance, written]) =>
      checkOne(read, regions, ["databases", instance], written, primaryRegion),
    ),
    ...Object.entries(shardedDatabases).flatMap(([instance, { shards, ...written }]) => {
      const path = ["shardedDatabases", instance] as const;
      const unsound = checkSharding({ primaryRegion, regions, shards }).map((problem) => inside(path, problem));
      if (unsound.length > 0) return unsound;
      // Every leader says the same of what they have in common.
      const leaders = new Set(Object.values(shards).map((shard) => leaderOf(shard, primaryRegion)));
      const [problems = []] = [...leaders]
        .map((leader) => checkOne(read, regions, path, written, leader))
        .filter(({ length }) => length > 0);
      return problems;
    }),
    ...checkTwice(Object.keys(databases), shardedDatabases),
  ];
}

/** Which instances there are: a database's is named like it, a shard's after both. With the path to their name. */
export function instanceNames({ databases = {}, shardedDatabases = {} }: Readable): readonly {
  readonly path: Problem["path"];
  readonly database: string;
  readonly instance: string;
}[] {
  return [
    ...Object.keys(databases).map((database) => ({ path: ["databases", database], database, instance: database })),
    ...Object.entries(shardedDatabases).flatMap(([database, { shards }]) =>
      Object.keys(shards).map((shard) => ({
        path: ["shardedDatabases", database, "shards", shard],
        database,
        instance: `${database}-${shard}`,
      })),
    ),
  ];
}

function checkOne(
  { project, prefix }: Readable,
  regions: Regions,
  path: readonly [string, string],
  written: Written,
  primaryRegion: string,
): readonly Problem[] {
  const [, instance] = path;
  const database = placeDatabase(written, regions);
  const misplaced = checkReplicas(path, database, Object.keys(regions));
  if (misplaced.length > 0) return misplaced;
  return checkDatabase({
    ...database,
    ...namesApart,
    instance,
    primaryRegion,
    databases: { [instance]: {} },
    users: { ...database.users, ...migrator(project?.id, prefix, instance) },
    encryptionKeys: regions,
    network: { regions },
  }).map((problem) => inside(path, problem));
}

function leaderOf({ primaryRegion, pin }: ShardSpec, fallback: string): string {
  return primaryRegion ?? pin ?? fallback;
}

/** Two instances of one name would be one. */
function checkTwice(databases: readonly string[], sharded: Configuration["shardedDatabases"]): readonly Problem[] {
  const taken = Object.entries(sharded).flatMap(([name, { shards }]) => [
    name,
    ...Object.keys(shards).map((shard) => `${name}-${shard}`),
  ]);
  return databases
    .filter((name) => taken.includes(name))
    .map((name) => ({
      path: ["databases", name],
      what: "named like a sharded database, or like one of its shards",
      got: name,
      allowed: `any name but ${taken.join(", ")}`,
      fix: "rename it",
    }));
}

/** The user that every instance has, if its name can be told. */
function migrator(project: string | undefined, prefix: string | undefined, instance: string): Record<string, IamUser> {
  if (project === undefined || prefix === undefined) return {};
  return { migrator: { kind: "serviceAccount", email: migratorEmail(project, prefix, instance) } };
}

function inside(path: Problem["path"], problem: Problem): Problem {
  return { ...problem, path: [...path, ...problem.path] };
}
