import { z } from "zod";
import type { RegionPlacement } from "../../../components/database";
import { cidr, cron, domain, hourUtc, instant, integer, key, label, projectId, whole } from "./formats";

const weekday = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);

const project = z.strictObject({
  /** Project id. It has to exist, with billing. */
  id: projectId,
  /** Labels on everything, besides `application`, `environment` and `managed-by`. */
  labels: z.record(key, label).default({}),
});

const region = z.strictObject({
  /** Addresses of this region, inside `network.supernet`. Changing it replaces the region's subnetworks and cluster. */
  block: cidr,
  /** Zones to spread over; a database's primary is in the first. Default: the region's first three. */
  zones: z.array(z.string()).min(2).optional(),
  /** Region that keeps this region's backups and takes over from it. Default: the next one by name. Changing it starts backups anew. */
  backupRegion: z.string().optional(),
});

const network = z.strictObject({
  /** Private range that every region's block is cut from. */
  supernet: cidr.default("10.0.0.0/9"),
  /** Domain of the private DNS zone, without a dot at the end. */
  privateDomain: domain.default("homeport.internal"),
  /** Share of flows that is logged, 0.01 to 1. */
  flowLogSampling: z.number().min(0.01).max(1).default(0.5),
  /** Prefix lengths of a region's ranges. Changing one moves those behind it, which replaces them. */
  prefixes: z
    .strictObject({
      /** Pods: 256 addresses a node. */
      pods: whole(9, 21).default(14),
      /** Nodes, machines and internal load balancers. */
      nodes: whole(12, 28).default(20),
      /** Kubernetes services. */
      services: whole(16, 27).default(20),
      /** Cloud SQL and other services that Google runs in a peered network. */
      privateServices: whole(16, 24).default(20),
      /** Proxies of internal load balancers. */
      proxyOnly: whole(20, 26).default(23),
    })
    .prefault({}),
});

const pool = z.strictObject({
  /** Compute Engine machine type, e.g. `n2d-standard-8`. */
  machineType: z.string(),
  /** Fewest nodes in a region, over all zones. */
  minNodes: integer,
  /** Most nodes in a region, over all zones. */
  maxNodes: integer,
  /** Boot disk, in GiB. */
  diskGib: integer.default(100),
  /** Whether nodes are spot machines, which may be taken away at any time. */
  spot: z.boolean().default(false),
  /** Whether only pods that ask for the pool may run there. */
  dedicated: z.boolean().default(false),
});

const cluster = z.strictObject({
  /** Who upgrades first: `RAPID` before `REGULAR` before `STABLE`. */
  releaseChannel: z.enum(["RAPID", "REGULAR", "STABLE", "EXTENDED"]).default("REGULAR"),
  /** When Google may upgrade. At least 48 hours in 32 days. */
  maintenance: z
    .strictObject({
      days: z.array(weekday).default(["SA", "SU"]),
      startUtc: hourUtc.default("02:00"),
      hours: integer.default(6),
      /** Times without upgrades, by name. */
      exclusions: z
        .record(
          key,
          z.strictObject({
            start: instant,
            end: instant,
            scope: z.enum(["NO_UPGRADES", "NO_MINOR_UPGRADES", "NO_MINOR_OR_NODE_UPGRADES"]).default("NO_UPGRADES"),
          }),
        )
        .default({}),
    })
    .prefault({}),
  /** Node pools of every region's cluster, by name. */
  pools: z.record(key, pool),
  /** Most pods on a node; decides how many pod addresses a node takes. */
  maxPodsPerNode: integer.default(110),
  /** Whether unsigned images are kept out. */
  binaryAuthorization: z.enum(["enforced", "disabled"]).default("enforced"),
  backup: z
    .strictObject({
      /** When to back up, as a cron expression in UTC. */
      schedule: cron.default("0 3 * * *"),
      /** Days a backup is kept. */
      retainDays: integer.default(35),
      /** Days in which nobody can delete a backup. */
      lockDays: integer.default(7),
    })
    .prefault({}),
});

const database = z.strictObject({
  edition: z.enum(["ENTERPRISE", "ENTERPRISE_PLUS"]).default("ENTERPRISE_PLUS"),
  version: z.enum(["POSTGRES_15", "POSTGRES_16", "POSTGRES_17"]).default("POSTGRES_17"),
  /** Machine of the primary and of its replicas, e.g. `db-perf-optimized-N-4`. */
  tier: z.string(),
  /** Disk at creation, in GiB. It only grows. */
  diskGib: integer.default(100),
  /** What the disk may grow to by itself, in GiB. */
  diskLimitGib: integer.default(500),
  /** Who logs in besides services and the instance's own migrator, by name. */
  users: z
    .record(key, z.strictObject({ kind: z.enum(["group", "person", "serviceAccount"]), email: z.string() }))
    .default({}),
  /** Region of the DR replica, which takes over when it becomes `primaryRegion`. Default: the leading region's `backupRegion`. */
  drRegion: z.string().optional(),
  /** Read replicas by name, besides the instances of the regions. */
  replicas: z
    .record(
      key,
      z.strictObject({
        region: z.string(),
        /** Default: the region's second zone: its own instance is in the first. */
        zone: z.string().optional(),
        /** Nodes of a read pool, 1 to 20. Default: a replica, no pool. */
        nodes: integer.optional(),
      }),
    )
    .default({}),
  backup: z
    .strictObject({
      startUtc: hourUtc.default("03:00"),
      /** Backups that are kept. */
      retained: integer.default(35),
      /** Days to which the database can be brought back to any second: at most 7, on Enterprise Plus 35. */
      logDays: integer.default(14),
    })
    .prefault({}),
  maintenance: z
    .strictObject({
      day: weekday.default("SU"),
      hourUtc: hourUtc.default("04:00"),
      /** `canary` a week before `stable`, which is a week before `week5`. */
      track: z.enum(["canary", "stable", "week5"]).default("stable"),
    })
    .prefault({}),
});

const shard = z.strictObject({
  /** Share of the customers, against the other shards' weights. 0 drains the shard, before it is removed. */
  weight: z.number().min(0).max(1000).default(1),
  /** Region whose customers it holds, and no others. Default: it holds customers that are pinned to no region. */
  pin: z.string().optional(),
  /** Region that leads it. Default: the pin, or else `primaryRegion`. */
  primaryRegion: z.string().optional(),
});

const keys = z.strictObject({
  /** Days until a key gets a new version. */
  rotationDays: whole(1, 90).default(90),
  /** Days between asking for a key version's destruction and the destruction. Changing it replaces keys. */
  destroyAfterDays: whole(1, 120).default(30),
});

const guards = z.strictObject({
  /** Whether the engine refuses to delete or replace what holds data. */
  protect: z.boolean().default(true),
  /** Whether the APIs refuse to delete clusters and databases, whoever asks. */
  deletion: z.boolean().default(true),
});

/**
 * What a person may write in `Pulumi.<environment>.yaml` under `homeport:`, one entry a key, besides secrets. What needs
 * more than one key to check is checked afterwards.
 */
export const sections = {
  project,
  /** First part of physical names. Changing it replaces everything. */
  prefix: key.default("homeport"),
  /** The region that leads: databases write there. One of `regions`. */
  primaryRegion: z.string(),
  /** The regions, by name; two or more. Adding one changes none of the others. */
  regions: z.record(z.string(), region),
  network: network.prefault({}),
  /** The cluster that every region has. */
  cluster,
  /** Database instances, by name. */
  databases: z.record(key, database),
  /** Databases that are spread over several instances by customer, by name. Every shard is like a database. */
  shardedDatabases: z
    .record(
      key,
      database.extend({
        /** Shards by name. Adding one moves its share of the customers to it; removing one needs it to be drained. */
        shards: z.record(key, shard),
      }),
    )
    .default({}),
  keys: keys.prefault({}),
  guards: guards.prefault({}),
};

/** A configuration as written, with its defaults filled in. */
export type Configuration = { readonly [Key in keyof typeof sections]: z.output<(typeof sections)[Key]> };

/** What a region needs. */
export interface RegionSpec {
  readonly block: string;
  readonly zones: readonly string[];
  readonly backupRegion: string;
}

/** What every region's cluster needs. */
export type ClusterSpec = Configuration["cluster"];

/** What a database instance needs, with all zones decided. */
export interface DatabaseSpec extends Omit<Configuration["databases"][string], "replicas"> {
  /** Zones of the instances of the regions, and who takes over from them. */
  readonly regions: Readonly<Record<string, RegionPlacement>>;
  readonly replicas: Readonly<
    Record<string, { readonly region: string; readonly zone: string; readonly nodes?: number }>
  >;
}

/** What a sharded database needs: each shard has the whole shape of a database. */
export interface ShardedDatabaseSpec extends DatabaseSpec, Pick<Configuration["shardedDatabases"][string], "shards"> {}

/** An environment: plain data, checked, with nothing left open. */
export interface Environment extends Omit<Configuration, "regions" | "databases" | "shardedDatabases"> {
  /** Name of the stack. */
  readonly name: string;
  readonly regions: Readonly<Record<string, RegionSpec>>;
  readonly databases: Readonly<Record<string, DatabaseSpec>>;
  readonly shardedDatabases: Readonly<Record<string, ShardedDatabaseSpec>>;
  /** Names of the secrets, whose values are kept apart. */
  readonly secrets: readonly string[];
}
