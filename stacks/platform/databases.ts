import { Database, type DatabaseArgs, schemaRole } from "../../components/database";
import { WorkloadAccount } from "../../components/identity";
import { ShardedDatabase, type ShardMap } from "../../components/sharding";
import { mapValues } from "../../components/shared";
import { migratorEmail, migratorId } from "./accounts";
import type { DatabaseSpec } from "./environment";
import type { Ground } from "./ground";

/** Databases by name. */
export interface Databases {
  readonly databases: Readonly<Record<string, Database>>;
  /** Those that outgrow an instance: whole databases by customer, and a map of who is where. */
  readonly shardedDatabases: Readonly<Record<string, ShardedDatabase>>;
}

/**
 * Databases over all regions: one instance takes the writes. Their provider must not change with who leads.
 *
 * @param shardMaps The maps that services read now, by sharded database.
 */
export function makeDatabases(ground: Ground, shardMaps: Readonly<Record<string, ShardMap>>): Databases {
  const { environment, global, names } = ground;
  const providers = { gcp: global, random: names };
  return {
    databases: mapValues(
      environment.databases,
      (spec, name) =>
        new Database(`database-${name}`, databaseArgs(ground, name, spec), {
          providers,
          dependsOn: makeMigrator(ground, name),
        }),
    ),
    shardedDatabases: mapValues(
      environment.shardedDatabases,
      ({ shards, ...spec }, name) =>
        new ShardedDatabase(
          `database-${name}`,
          { ...databaseArgs(ground, name, spec), shards, published: shardMaps[name] },
          { providers, dependsOn: makeMigrator(ground, name) },
        ),
    ),
  };
}

/** An account for who changes a database's schema. It is there before the user that stands for it. */
function makeMigrator({ environment, project, global }: Ground, instance: string): WorkloadAccount {
  return new WorkloadAccount(
    `database-${instance}-migrator`,
    {
      project,
      id: migratorId(environment.prefix, instance),
      purpose: `Changes the schema of ${instance}`,
      roles: ["roles/cloudsql.client", "roles/cloudsql.instanceUser"],
    },
    { providers: { gcp: global } },
  );
}

function databaseArgs(ground: Ground, instance: string, spec: DatabaseSpec): DatabaseArgs {
  const { environment, project, labels, regions, network, keyOf } = ground;
  const { prefix, primaryRegion, guards } = environment;
  const email = migratorEmail(project, prefix, instance);
  const migrator = { kind: "serviceAccount", email, databaseRoles: [schemaRole] } as const;
  return {
    ...spec,
    project,
    prefix,
    instance,
    primaryRegion,
    labels,
    network,
    databases: { [instance]: {} },
    users: { ...spec.users, migrator },
    encryptionKeys: mapValues(regions, (_spec, region) => keyOf(region, "sql")),
    protect: guards.protect,
    deletionProtection: guards.deletion,
  };
}
