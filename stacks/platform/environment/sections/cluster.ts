import { z } from "zod";
import { cron, hourUtc, instant, integer, key, weekday } from "../formats";

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

export const cluster = z.strictObject({
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
