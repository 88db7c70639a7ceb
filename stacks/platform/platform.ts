import * as gcp from "@pulumi/gcp";
import type { Output } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Cluster } from "../../components/cluster";
import { Database, type DatabaseArgs } from "../../components/database";
import { WorkloadAccount } from "../../components/identity";
import { RegionKeys } from "../../components/keys";
import { Network } from "../../components/network";
import { googleApis, Project } from "../../components/project";
import { SecretStore } from "../../components/secrets";
import { ShardedDatabase, type ShardMap } from "../../components/sharding";
import { mapValues, required } from "../../components/shared";
import type { DatabaseSpec, Environment } from "./environment";
import { migratorEmail, migratorId } from "./migrator";
import type { PlatformOutputsV1, Promised } from "./outputs";
import { publish } from "./publish";

/**
 * The platform of one environment, in the order in which one would explain it.
 *
 * @param shardMaps The maps that services read now, by sharded database.
 */
export function platform(
  environment: Environment,
  secretValues: Readonly<Record<string, Output<string>>>,
  shardMaps: Readonly<Record<string, ShardMap>>,
): Promised<PlatformOutputsV1> {
  const { prefix, primaryRegion, guards } = environment;
  const project = environment.project.id;
  const labels = {
    ...environment.project.labels,
    application: "homeport",
    environment: environment.name,
    "managed-by": "pulumi",
  };
  const names = new random.Provider("random");

  // The ground: a project whose APIs answer. All that follows goes through providers that wait for it.
  const bootstrap = new gcp.Provider("bootstrap", { project, defaultLabels: labels });
  const agents = {
    gke: "container.googleapis.com",
    backup: "gkebackup.googleapis.com",
    sql: "sqladmin.googleapis.com",
  };
  const ground = new Project(
    "project",
    { id: project, services: Object.values(googleApis).flat(), agents },
    { providers: { gcp: bootstrap } },
  );
  const global = new gcp.Provider("global", { project, defaultLabels: labels }, { dependsOn: ground });
  const regions = mapValues(environment.regions, (spec, region) => ({
    ...spec,
    provider: new gcp.Provider(region, { project, region, defaultLabels: labels }, { dependsOn: ground }),
  }));

  // One network, with a part in every region.
  const network = new Network("network", { prefix, ...environment.network, regions }, { providers: { gcp: global } });

  // Keys in every region, for the agents of those who keep data there.
  const keys = mapValues(
    regions,
    ({ provider }, region) =>
      new RegionKeys(
        `keys-${region}`,
        { prefix, region, users: ground.agents, ...environment.keys, protect: guards.protect },
        { providers: { gcp: provider, random: names } },
      ),
  );
  const keyOf = (region: string, use: keyof typeof agents): Output<string> =>
    required(required(keys, region).keys, use);

  // A cluster in every region, backed up in another.
  const clusters = mapValues(
    regions,
    ({ provider, zones, backupRegion }, region) =>
      new Cluster(
        `cluster-${region}`,
        {
          ...environment.cluster,
          project,
          prefix,
          zones,
          labels,
          network: network.network,
          regionNetwork: required(network.regions, region),
          encryptionKey: keyOf(region, "gke"),
          backup: { ...environment.cluster.backup, region: backupRegion },
          backupEncryptionKey: keyOf(backupRegion, "backup"),
          protect: guards.protect,
          deletionProtection: guards.deletion,
        },
        { providers: { gcp: provider, random: names } },
      ),
  );

  // Databases over all regions: one instance takes the writes. Their provider must not change with who leads.
  const databaseArgs = (instance: string, spec: DatabaseSpec): DatabaseArgs => {
    new WorkloadAccount(
      `database-${instance}-migrator`,
      {
        project,
        id: migratorId(prefix, instance),
        purpose: `Changes the schema of ${instance}`,
        roles: ["roles/cloudsql.client", "roles/cloudsql.instanceUser"],
      },
      { providers: { gcp: global } },
    );
    const migrator = { kind: "serviceAccount", email: migratorEmail(project, prefix, instance) } as const;
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
      encryptionKeys: mapValues(keys, (_keys, region) => keyOf(region, "sql")),
      protect: guards.protect,
      deletionProtection: guards.deletion,
    };
  };
  const forDatabases = { providers: { gcp: global, random: names } };
  const databases = mapValues(
    environment.databases,
    (spec, name) => new Database(`database-${name}`, databaseArgs(name, spec), forDatabases),
  );

  // One that outgrows an instance, by customer: whole databases, and a map of who is where.
  const shardedDatabases = mapValues(
    environment.shardedDatabases,
    ({ shards, ...spec }, name) =>
      new ShardedDatabase(
        `database-${name}`,
        { ...databaseArgs(name, spec), shards, published: shardMaps[name] },
        forDatabases,
      ),
  );

  // Secrets that people gave, for those who are allowed to read them.
  const secrets = new SecretStore(
    "secrets",
    { prefix, secrets: secretValues, deletionProtection: guards.deletion },
    { providers: { gcp: global } },
  );

  return publish(environment, { labels, network, clusters, databases, shardedDatabases, secrets });
}
