import { z } from "zod";
import { integer, key } from "../formats";

const capacity = z.strictObject({
  /** vCPUs over all zones of a region, from 3. */
  vcpus: integer,
  /** Memory over all zones of a region, in GiB: 1 to 8 for each vCPU. */
  memoryGib: integer,
});

const topic = z.strictObject({
  /** Consumers of one group that can work at once. It only grows. */
  partitions: integer,
  /** Events go when the first of both is reached. */
  retention: z.strictObject({
    /** Longest age of an event, in hours. */
    hours: integer,
    /** Most that a region keeps, in GiB over all partitions, before replication. */
    gib: integer,
  }),
  /** Brokers that keep a copy of each partition. Default 3. Changing it replaces the topic and loses its events. */
  replicationFactor: integer.optional(),
  /** Whether every other region gets a copy of the events. */
  replicate: z.boolean().default(false),
});

const service = z.strictObject({
  /** Topics that it alone writes to, by name. */
  produces: z.record(z.string(), topic).default({}),
  /** Topics that it reads. */
  consumes: z.array(z.string()).default([]),
  /** Its consumer groups. Default: one that is named like it. */
  groups: z.array(z.string()).optional(),
});

/** Events between services. */
export const events = z.strictObject({
  /** Size of every region's Kafka cluster. */
  capacity,
  /** Size of every region's workers that copy events from other regions. Default 3 vCPUs and 6 GiB. */
  replication: capacity.optional(),
  /** Services that produce or consume events, by name. */
  services: z.record(key, service).default({}),
});
