import { z } from "zod";
import { cron, integer, key } from "../formats";

/** The machines that run the monolith, and what services fall back on. */
export const fallback = z.strictObject({
  /** The monolith's image, by digest. Changing it rolls all machines over. */
  image: z.string(),
  /** Port that it listens on for HTTP. */
  port: integer.default(8080),
  /** The database that it shares with services: one of `databases`. */
  database: z.string().default("core"),
  /** Compute Engine machine type, e.g. `n2d-standard-4`. */
  machineType: z.string(),
  /** Machines of each region. */
  sizes: z.strictObject({
    /** Fewest that run. */
    min: integer,
    /** Fewest that run in working hours. Default: as at any time. */
    awake: integer.optional(),
    /** Most that run. */
    max: integer,
    /** Machines that have started once and wait. */
    standby: z.strictObject({ suspended: integer, stopped: integer }),
  }),
  scaling: z.strictObject({
    /** Requests a second that a machine can answer. */
    requestsPerSecond: integer,
    /** Times with more machines, by name. */
    schedules: z
      .record(
        key,
        z.strictObject({
          cron,
          timeZone: z.string().default("UTC"),
          durationSeconds: integer,
          /** Fewest machines in each region meanwhile. */
          machines: integer,
        }),
      )
      .default({}),
  }),
});
