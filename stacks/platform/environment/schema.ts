import { z } from "zod";
import { cidr, cron, hourUtc, key, label, machineType, sqlTier, whole } from "./formats";

const weekday = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);

const project = z.strictObject({
  /** Project id. It has to exist, with billing. */
  id: z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, {
    error: "allowed: a project id, 6 to 30 lowercase letters, digits and hyphens; starts with a letter",
  }),
  /** Labels on everything, besides `application`, `environment` and `managed-by`. */
  labels: z.record(key, label).default({}),
});

const region = z.strictObject({
  /** Addresses of this region, inside `network.supernet`. Changing it replaces the region's subnetworks and cluster. */
  block: cidr,
  /** Zones to spread over, the first being the database's own. Default: the region's first three. */
  zones: z.array(z.string()).default([]),
});

const network = z.strictObject({
  /** Private range that every region's block is cut from. */
  supernet: cidr.default("10.0.0.0/9"),
  /** Domain of the private DNS zone, without a dot at the end. */
  privateDomain: z
    .string()
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, { error: 'allowed: a domain such as "homeport.internal"' })
    .default("homeport.internal"),
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
  machineType,
  /** Fewest nodes in the region, over all zones. */
  minNodes: whole(0, 1000),
  /** Most nodes in the region, over all zones. */
  maxNodes: whole(1, 1000),
  /** Boot disk, in GiB. */
  diskGib: whole(20, 2000).default(100),
  /** Whether nodes are spot machines, which may be taken away at any time. */
  spot: z.boolean().default(false),
});

const cluster = z.strictObject({
  /** Who upgrades first: `RAPID` before `REGULAR` before `STABLE`. */
  releaseChannel: z.enum(["RAPID", "REGULAR", "STABLE", "EXTENDED"]).default("REGULAR"),
  /** When Google may upgrade. At least 48 hours in 32 days. */
  maintenance: z
    .strictObject({
      days: z.array(weekday).min(1).default(["SA", "SU"]),
      startUtc: hourUtc.default("02:00"),
      hours: whole(4, 24).default(6),
    })
    .prefault({}),
  pools: z.strictObject({
    /** For what the cluster itself needs. */
    system: pool,
    /** For services. */
    general: pool,
    /** For bursts and work that may be interrupted; may shrink to nothing. */
    burst: pool,
  }),
  /** Most pods on a node; decides how many pod addresses a node takes. */
  maxPodsPerNode: whole(8, 256).default(110),
  /** Whether unsigned images are kept out. */
  binaryAuthorization: z.enum(["enforced", "disabled"]).default("enforced"),
  backup: z
    .strictObject({
      /** When to back up, as a cron expression in UTC. */
      schedule: cron.default("0 3 * * *"),
      /** Days a backup is kept. */
      retainDays: whole(1, 365).default(35),
      /** Days in which nobody can delete a backup. */
      lockDays: whole(0, 90).default(7),
    })
    .prefault({}),
});

const database = z.strictObject({
  edition: z.enum(["ENTERPRISE", "ENTERPRISE_PLUS"]).default("ENTERPRISE_PLUS"),
  version: z.enum(["POSTGRES_15", "POSTGRES_16", "POSTGRES_17"]).default("POSTGRES_17"),
  /** Machine of the primary and of its replicas. */
  tier: sqlTier,
  /** Disk at creation, in GiB. It only grows. */
  diskGib: whole(10, 65_536).default(100),
  /** What the disk may grow to by itself, in GiB. */
  diskLimitGib: whole(10, 65_536).default(500),
  /** Replicas by name. Default: one, in the next region. */
  replicas: z
    .record(
      key,
      z.strictObject({
        region: z.string(),
        /** Default: the first zone of the region that is not the primary's. */
        zone: z.string().optional(),
      }),
    )
    .optional(),
  backup: z
    .strictObject({
      startUtc: hourUtc.default("03:00"),
      /** Backups that are kept. */
      retained: whole(1, 365).default(35),
      /** Days to which the database can be brought back to any second: at most 7, on Enterprise Plus 35. */
      logDays: whole(1, 35).default(14),
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

/** Everything a person may write in `Pulumi.<environment>.yaml` under `homeport:`. Checks across fields come after it. */
export const configuration = z.strictObject({
  project,
  /** First part of physical names. Changing it replaces everything. */
  prefix: key.default("homeport"),
  /** The region that leads: databases write there. Changing it is a switchover. */
  primaryRegion: z.string(),
  /** The regions, by name; two or more. */
  regions: z.record(z.string(), region),
  network: network.prefault({}),
  cluster,
  /** Database instances, by name. */
  databases: z.record(key, database),
  keys: keys.prefault({}),
  guards: guards.prefault({}),
});

/** A configuration as written, with its defaults filled in. */
export type Configuration = z.output<typeof configuration>;

/** What a database instance needs, with its replicas' zones decided. */
export type DatabaseSpec = Omit<Configuration["databases"][string], "replicas"> & {
  /** Zone of the primary, in the primary region. */
  readonly zone: string;
  /** Zone of the primary's standby, in the same region. */
  readonly standbyZone: string;
  readonly replicas: Readonly<Record<string, { readonly region: string; readonly zone: string }>>;
};

/** An environment: plain data, checked, with nothing left open. */
export type Environment = Omit<Configuration, "databases"> & {
  /** Name of the stack. */
  readonly name: string;
  readonly databases: Readonly<Record<string, DatabaseSpec>>;
};

export type ClusterSpec = Environment["cluster"];
export type PoolSpec = ClusterSpec["pools"]["general"];
export type RegionSpec = Environment["regions"][string];
