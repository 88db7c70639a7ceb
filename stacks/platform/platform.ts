import type { Output } from "@pulumi/pulumi";
import { Cluster } from "../../components/cluster";
import { Events } from "../../components/events";
import { SecretStore } from "../../components/secrets";
import type { ShardMap } from "../../components/sharding";
import { mapValues, required } from "../../components/shared";
import { makeDatabases } from "./databases";
import { makeDelivery } from "./delivery";
import type { Environment } from "./environment";
import { eventClients } from "./event-clients";
import { type Ground, layGround } from "./ground";
import { makeMonolith } from "./monolith";
import { makeOperations } from "./operations";
import type { PlatformOutputsV1, Promised } from "./outputs";
import { publish } from "./publish";

/**
 * The platform of one environment, in the order in which one would explain it.
 *
 * @param secretValues Values of the secrets, by name.
 * @param shardMaps The maps that services read now, by sharded database.
 */
export function platform(
  environment: Environment,
  secretValues: Readonly<Record<string, Output<string>>>,
  shardMaps: Readonly<Record<string, ShardMap>>,
): Promised<PlatformOutputsV1> {
  // A project, a network and keys: what everything else stands on.
  const ground = layGround(environment);

  // Where services run, where they keep what they know, and how they tell each other.
  const clusters = makeClusters(ground);
  const databases = makeDatabases(ground, shardMaps);
  const events = makeEvents(ground);
  const secrets = new SecretStore(
    "secrets",
    { prefix: environment.prefix, secrets: secretValues, deletionProtection: environment.guards.deletion },
    { providers: { gcp: ground.global } },
  );

  // The core while it is being taken apart, and what services fall back on.
  const fallback = makeMonolith(ground, databases.databases);

  // How applications get there, and what people see of all this.
  const delivery = makeDelivery(ground, clusters);
  makeOperations(ground);

  return publish(ground, { clusters, ...databases, events, secrets, fallback, ...delivery });
}

/** A cluster in every region, backed up in another. */
function makeClusters(ground: Ground): Readonly<Record<string, Cluster>> {
  const { environment, project, labels, names, regions, network, keyOf } = ground;
  const { prefix, guards } = environment;
  return mapValues(
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
}

/** Kafka in every region, with the topics that services declare. */
function makeEvents({ environment, project, labels, agents, global, regions, network, keyOf }: Ground): Events {
  const { prefix, events, guards } = environment;
  const { services, ...sizes } = events;
  return new Events(
    "events",
    {
      ...sizes,
      project,
      prefix,
      labels,
      serviceAgent: required(agents, "kafka"),
      regions: mapValues(regions, ({ provider }, region) => ({
        provider,
        network: required(network.regions, region),
        encryptionKey: keyOf(region, "kafka"),
      })),
      clients: eventClients(project, prefix, services),
      protect: guards.protect,
      deletionProtection: guards.deletion,
    },
    { providers: { gcp: global } },
  );
}
