import type { Input } from "@pulumi/pulumi";
import { z } from "zod";

const endpoint = z.object({
  /** Physical name of the SQL instance. */
  instance: z.string(),
  /** `project:region:instance`, as Cloud SQL's connectors take it. */
  connectionName: z.string(),
  /** Private address. */
  host: z.string(),
});

const region = z.object({
  network: z.object({
    /** Id of the subnetwork for machines. */
    subnetwork: z.string(),
    nodeCidr: z.string(),
    podCidr: z.string(),
    serviceCidr: z.string(),
  }),
  cluster: z.object({
    name: z.string(),
    location: z.string(),
    /** Where the control plane answers to whom IAM lets in, without a scheme. */
    dnsEndpoint: z.string(),
    /** `projects/…/locations/…/clusters/…` */
    identifier: z.string(),
    /** Pool that Kubernetes service accounts are identities of. */
    workloadPool: z.string(),
  }),
  events: z.object({
    /** `projects/…/locations/…/clusters/…` */
    cluster: z.string(),
    /** `host:port` that Kafka's clients start from. */
    bootstrap: z.string(),
  }),
  /** Where the gateway reaches the monolith. */
  fallback: z.object({ address: z.string(), port: z.int() }),
  /** What an image's name begins with. */
  registry: z.string(),
});

const database = z.object({
  /** Takes reads and writes. */
  writer: endpoint,
  /** Take reads; keyed by region, or by name. */
  readers: z.record(z.string(), endpoint),
  port: z.int(),
  /** Host to write to: leads to whoever takes the writes, also after another region has taken over. */
  writeEndpoint: z.string(),
  /** Hosts to read from, by region. */
  readEndpoints: z.record(z.string(), z.string()),
  /** Port of the connection pool, on the same hosts; absent where there is none. */
  poolPort: z.int().optional(),
  /** Names of the databases on the instance. */
  databases: z.array(z.string()),
});

const shardMap = z.object({
  /** Key of the shard of every bucket, for customers that are pinned nowhere. */
  buckets: z.array(z.string()),
  /** The same for customers that are pinned to a region, by region. */
  pins: z.record(z.string(), z.array(z.string())),
});

const shardedDatabase = z.object({
  /** Databases by shard. */
  shards: z.record(z.string(), database),
  /**
   * Who holds what. A customer's bucket is the first 32 bits of the SHA-256 of its id, as a big-endian number, modulo the number of
   * buckets; `bucketOf` and `shardOf` of components/sharding tell.
   */
  map: shardMap,
});

/**
 * What the platform promises to applications, version 1. Keys may be added; none is renamed, removed or given another
 * meaning without a version 2 beside it.
 */
export const platformOutputsV1 = z.object({
  version: z.literal(1),
  /** Name of the environment. */
  environment: z.string(),
  project: z.object({ id: z.string() }),
  /** First part of physical names. */
  prefix: z.string(),
  /** Labels that everything carries. */
  labels: z.record(z.string(), z.string()),
  primaryRegion: z.string(),
  network: z.object({ id: z.string(), name: z.string(), privateDomain: z.string() }),
  regions: z.record(z.string(), region),
  databases: z.record(z.string(), database),
  shardedDatabases: z.record(z.string(), shardedDatabase).default({}),
  /** Ids of Secret Manager secrets, by name. */
  secrets: z.record(z.string(), z.string()),
  /** Who writes to which topic, and who reads it. */
  topics: z.record(z.string(), z.object({ producer: z.string(), consumers: z.array(z.string()) })),
  fallback: z.object({
    /** Id of the backend service through which the edge reaches the monolith in all regions. */
    edgeBackend: z.string(),
  }),
  delivery: z.object({
    /** `workload_identity_provider` of the pipelines' log-in. */
    provider: z.string(),
    /** E-mail address of the account that a pipeline acts as, by pipeline. */
    accounts: z.record(z.string(), z.string()),
    /** Id of the attestor of what pipelines built. */
    attestor: z.string(),
    /** Id of the key that they attest with. */
    signingKey: z.string(),
  }),
  /** When people work; absent where an environment never sleeps. */
  workingHours: z
    .object({
      timeZone: z.string(),
      /** Beginning, as a cron expression of five fields. */
      wake: z.string(),
      /** End, likewise. */
      sleep: z.string(),
    })
    .optional(),
});

/** The part of the outputs that tells who holds what. */
export const publishedShards = z.object({ shardedDatabases: z.record(z.string(), z.object({ map: shardMap })) });

/** The outputs as an application reads them. */
export type PlatformOutputsV1 = z.output<typeof platformOutputsV1>;

/** The outputs as the platform makes them, before everything is known. */
export type Promised<T> = T extends object ? { readonly [Key in keyof T]: Promised<T[Key]> } : Input<T>;
