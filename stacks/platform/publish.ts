import { output } from "@pulumi/pulumi";
import type { Admission } from "../../components/admission";
import type { Cluster } from "../../components/cluster";
import { planWorkingHours, type WorkingHours } from "../../components/cost";
import type { Database } from "../../components/database";
import type { Delivery } from "../../components/delivery";
import type { Events } from "../../components/events";
import type { Fallback } from "../../components/fallback";
import type { Network } from "../../components/network";
import type { Registry } from "../../components/registry";
import type { SecretStore } from "../../components/secrets";
import type { ShardedDatabase } from "../../components/sharding";
import { mapValues, required } from "../../components/shared";
import type { Environment } from "./environment";
import type { Ground } from "./ground";
import { platformOutputsV1, type PlatformOutputsV1, type Promised } from "./outputs";

/** What the platform consists of, besides its ground. */
export interface Parts {
  /** By region. */
  readonly clusters: Readonly<Record<string, Cluster>>;
  /** By name. */
  readonly databases: Readonly<Record<string, Database>>;
  /** By name. */
  readonly shardedDatabases: Readonly<Record<string, ShardedDatabase>>;
  readonly events: Events;
  readonly secrets: SecretStore;
  readonly fallback: Fallback;
  readonly delivery: Delivery;
  readonly registry: Registry;
  readonly admission: Admission;
}

/** PostgreSQL's port. Cloud SQL has no other. */
const port = 5432;

/** The contract's outputs. The version is published once all of them are known, and are what it promises. */
export function publish(ground: Ground, parts: Parts): Promised<PlatformOutputsV1> {
  const { environment, labels, network } = ground;
  const { delivery, admission } = parts;
  const outputs: Promised<PlatformOutputsV1> = {
    version: 1,
    environment: environment.name,
    project: { id: environment.project.id },
    prefix: environment.prefix,
    labels,
    primaryRegion: environment.primaryRegion,
    network: {
      id: network.network.id,
      name: network.network.name,
      privateDomain: environment.network.privateDomain,
    },
    regions: mapValues(parts.clusters, (cluster, region) => regionOutputs(cluster, network, parts, region)),
    databases: mapValues(parts.databases, databaseOutputs),
    shardedDatabases: mapValues(parts.shardedDatabases, ({ shards, map }) => ({
      shards: mapValues(shards, databaseOutputs),
      map: { buckets: [...map.buckets], pins: mapValues(map.pins, (buckets) => [...buckets]) },
    })),
    topics: topicOutputs(environment.events.services),
    secrets: parts.secrets.ids,
    fallback: { edgeBackend: parts.fallback.edgeBackend },
    delivery: {
      provider: delivery.provider,
      accounts: mapValues(delivery.accounts, ({ email }) => email),
      attestor: admission.attestor,
      signingKey: admission.signingKey,
    },
    ...(environment.workingHours && { workingHours: hoursOutputs(environment.workingHours) }),
  };
  return { ...outputs, version: output(outputs).apply((known) => platformOutputsV1.parse(known).version) };
}

function hoursOutputs(hours: WorkingHours): NonNullable<PlatformOutputsV1["workingHours"]> {
  const { timeZone, wake, sleep } = planWorkingHours("workingHours", hours);
  return { timeZone, wake, sleep };
}

/** A topic belongs to one service: checked before anything is made. */
function topicOutputs(services: Environment["events"]["services"]): PlatformOutputsV1["topics"] {
  const consumers = (topic: string): string[] =>
    Object.keys(services).filter((name) => services[name]?.consumes.includes(topic) === true);
  return Object.fromEntries(
    Object.entries(services).flatMap(([producer, { produces }]) =>
      Object.keys(produces).map((topic) => [topic, { producer, consumers: consumers(topic) }] as const),
    ),
  );
}

function databaseOutputs(database: Database): Promised<PlatformOutputsV1["databases"][string]> {
  const { writer, readers, writeEndpoint, readEndpoints, poolPort, databases } = database;
  return { writer, readers, writeEndpoint, readEndpoints, port, poolPort, databases };
}

function regionOutputs(
  { ref, resources }: Cluster,
  network: Network,
  { events, fallback, registry }: Parts,
  region: string,
): Promised<PlatformOutputsV1["regions"][string]> {
  const { subnetwork, nodeCidr, podCidr, serviceCidr } = required(network.regions, region);
  return {
    network: { subnetwork: subnetwork.id, nodeCidr, podCidr, serviceCidr },
    cluster: {
      name: ref.name,
      location: ref.location,
      dnsEndpoint: resources.cluster.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint,
      identifier: ref.identifier,
      workloadPool: ref.workloadPool,
    },
    events: required(events.endpoints, region),
    fallback: required(fallback.endpoints, region),
    registry: required(registry.urls, region),
  };
}
