import { z } from "zod";
import { cidr, domain, key, label, projectId, whole } from "../formats";

export const project = z.strictObject({
  /** Project id. It has to exist, with billing. */
  id: projectId,
  /** Labels on everything, besides `application`, `environment` and `managed-by`. */
  labels: z.record(key, label).default({}),
});

export const region = z.strictObject({
  /** Addresses of this region, inside `network.supernet`. Changing it replaces the region's subnetworks and cluster. */
  block: cidr,
  /** Zones to spread over; a database's primary is in the first. Default: the region's first three. */
  zones: z.array(z.string()).min(2).optional(),
  /** Region that keeps this region's backups and takes over from it. Default: the next one by name. Changing it starts backups anew. */
  backupRegion: z.string().optional(),
});

export const network = z.strictObject({
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

export const keys = z.strictObject({
  /** Days until a key gets a new version. */
  rotationDays: whole(1, 90).default(90),
  /** Days between asking for a key version's destruction and the destruction. Changing it replaces keys. */
  destroyAfterDays: whole(1, 120).default(30),
});

export const guards = z.strictObject({
  /** Whether the engine refuses to delete or replace what holds data. */
  protect: z.boolean().default(true),
  /** Whether the APIs refuse to delete clusters and databases, whoever asks. */
  deletion: z.boolean().default(true),
});
