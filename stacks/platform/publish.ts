import { output } from "@pulumi/pulumi";
import type { Cluster } from "../../components/cluster";
import type { Database } from "../../components/database";
import type { Network } from "../../components/network";
import type { SecretStore } from "../../components/secrets";
import type { ShardedDatabase } from "../../components/sharding";
import { mapValues, required } from "../../components/shared";
import type { Environment } from "./environment";
import { platformOutputsV1, type PlatformOutputsV1, type Promised } from "./outputs";

/** What the platform consists of. */
export interface Parts {
  readonly labels: Readonly<Record<string, string>>;
  readonly network: Network;
  /** By region. */
  readonly clusters: Readonly<Record<string, Cluster>>;
  /** By name. */
  readonly databases: Readonly<Record<string, Database>>;
  /** By name. */
  readonly shardedDatabases: Readonly<Record<string, ShardedDatabase>>;
  readonly secrets: SecretStore;
}

/** PostgreSQL's port. Cloud SQL has no other. */
const port = 5432;

/** The contract's outputs. The version is published once all of them are known, and are what it promises. */
export function publish(environment: Environment, parts: Parts): Promised<PlatformOutputsV1> {
  const outputs: Promised<PlatformOutputsV1> = {
    version: 1,
    environment: environment.name,
    project: { id: environment.project.id },
    prefix: environment.prefix,
    labels: parts.labels,
    primaryRegion: environment.primaryRegion,
    network: {
      id: parts.network.network.id,
      name: parts.network.network.name,
      privateDomain: environment.network.privateDomain,
    },
    regions: mapValues(parts.clusters, (cluster, region) => regionOutputs(cluster, parts.network, region)),
    databases: mapValues(parts.databases, databaseOutputs),
    shardedDatabases: mapValues(parts.shardedDatabases, ({ shards, map }) => ({
      shards: mapValues(shards, databaseOutputs),
      map: { buckets: [...map.buckets], pins: mapValues(map.pins, (buckets) => [...buckets]) },
    })),
    secrets: parts.secrets.ids,
  };
  return { ...outputs, version: output(outputs).apply((known) => platformOutputsV1.parse(known).version) };
}

function databaseOutputs(database: Database): Promised<PlatformOutputsV1["databases"][string]> {
  const { writer, readers, writeEndpoint, readEndpoints, poolPort, databases } = database;
  return { writer, readers, writeEndpoint, readEndpoints, port, poolPort, databases };
}

function regionOutputs(
  { ref, resources }: Cluster,
  network: Network,
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
  };
}
