import { isRegion } from "../locations";
import type { Problem } from "../shared";

/** A topic, as the service that produces its events declares it. */
export interface TopicSpec {
  /**
   * How many consumers of one group can work at once, from 1. It only grows, and growing it changes which partition a key
   * goes to.
   */
  readonly partitions: number;
  /**
   * Brokers that keep a copy of each partition, 1 to the number of brokers. Default 3: one a zone. Changing it replaces the
   * topic and loses its events.
   */
  readonly replicationFactor?: number;
  /** Events go when the first of both is reached. */
  readonly retention: {
    /** Longest age of an event, in whole hours, from 1. */
    readonly hours: number;
    /** Most that a region keeps, in whole GiB over all partitions and before replication; at least 1 a partition. */
    readonly gib: number;
  };
  /** Whether every other region gets a copy of the events. Default false. */
  readonly replicate?: boolean;
}

/** A topic in one region with everything decided. */
export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** Kafka's own settings. */
  readonly configs: Readonly<Record<string, string>>;
}

/** What Kafka takes as the name of a topic or of a consumer group. */
const legalName = /^[A-Za-z0-9._-]+$/;
const longestName = 249;
const defaultReplicationFactor = 3;
const bytesPerGib = 2 ** 30;
const msPerHour = 3_600_000;

/**
 * The name that a region's topic has in other regions. MirrorMaker's default: whoever reads it knows where events come from,
 * and no event goes round in circles.
 */
export function mirroredName(region: string, topic: string): string {
  return `${region}.${topic}`;
}

/**
 * A topic as Kafka takes it. Pure.
 *
 * Writes wait for all copies but one, so that the loss of a zone stops nobody and loses nothing.
 */
export function planTopic(name: string, spec: TopicSpec): TopicPlan {
  const replicationFactor = spec.replicationFactor ?? defaultReplicationFactor;
  return {
    name,
    partitions: spec.partitions,
    replicationFactor,
    configs: {
      "cleanup.policy": "delete",
      "min.insync.replicas": String(Math.max(1, replicationFactor - 1)),
      // Kafka counts a partition's bytes.
      "retention.bytes": String(Math.floor((spec.retention.gib * bytesPerGib) / spec.partitions)),
      "retention.ms": String(spec.retention.hours * msPerHour),
    },
  };
}

/** What is wrong with a topic. */
export function checkTopic(
  name: string,
  spec: TopicSpec,
  { brokers, regions }: { readonly brokers: number; readonly regions: readonly string[] },
  path: Problem["path"],
): readonly Problem[] {
  return [
    ...checkTopicName(name, spec, regions, path),
    ...checkCopies(spec, brokers, path),
    ...checkRetention(spec, path),
    ...checkReplication(spec, regions, path),
  ];
}

/** What is wrong with the name of a topic or of a consumer group, whatever it is. */
export function checkKafkaName(
  kind: "topic" | "consumer group",
  name: string,
  path: Problem["path"],
  longest = longestName,
): readonly Problem[] {
  if (legalName.test(name) && name !== "." && name !== ".." && !name.startsWith("__") && name.length <= longest) {
    return [];
  }
  return [
    {
      path,
      what: `name not allowed for a ${kind}`,
      got: name,
      allowed: `up to ${longest} letters, digits, dots, underscores and hyphens; neither "." nor "..", and no "__" in front`,
      fix: 'name it after what it carries, such as "order-placed"',
    },
  ];
}

function checkTopicName(
  name: string,
  { replicate = false }: TopicSpec,
  regions: readonly string[],
  path: Problem["path"],
): readonly Problem[] {
  const prefixes = replicate ? regions.map((region) => mirroredName(region, "").length) : [];
  const problems = checkKafkaName("topic", name, path, longestName - Math.max(0, ...prefixes));
  // Metrics write dots as underscores. Of any region: it may be one of ours some day.
  const [region = "", ...rest] = name.split(/[._]/);
  if (problems.length > 0 || rest.length === 0 || !isRegion(region)) return problems;
  return [
    {
      path,
      what: `name of a copy of ${region}'s events`,
      got: name,
      allowed: "names that do not begin with a region and a dot or an underscore",
      fix: "leave the region out: every region has the topic",
    },
  ];
}

function checkCopies(
  { partitions, replicationFactor = defaultReplicationFactor }: TopicSpec,
  brokers: number,
  path: Problem["path"],
): readonly Problem[] {
  const problems: Problem[] = [];
  if (!Number.isInteger(partitions) || partitions < 1) {
    problems.push({
      path: [...path, "partitions"],
      what: "no partition for events to go to",
      got: partitions,
      allowed: "a whole number from 1",
      fix: "as many as consumers of one group are to work at once",
    });
  }
  if (!Number.isInteger(replicationFactor) || replicationFactor < 1 || replicationFactor > brokers) {
    problems.push({
      path: [...path, "replicationFactor"],
      what: replicationFactor > brokers ? "replication above the brokers" : "no copy of the events",
      got: replicationFactor,
      allowed: `a whole number from 1 to the brokers that the vCPUs make${brokers === Infinity ? "" : `, ${brokers}`}`,
      fix: "3 survives the loss of a zone; more need more vCPUs",
    });
  }
  return problems;
}

function checkRetention(
  { partitions, retention: { hours, gib } }: TopicSpec,
  path: Problem["path"],
): readonly Problem[] {
  const problems: Problem[] = [];
  if (hours < 1 || !Number.isSafeInteger(hours * msPerHour) || !Number.isInteger(hours)) {
    problems.push({
      path: [...path, "retention", "hours"],
      what: "retention that leaves nobody time to read",
      got: hours,
      allowed: "whole hours, from 1",
      fix: "longer than a consumer may be down, such as 168 for a week",
    });
  }
  const least = Math.max(1, partitions);
  if (gib < least || !Number.isSafeInteger(gib * bytesPerGib) || !Number.isInteger(gib)) {
    problems.push({
      path: [...path, "retention", "gib"],
      what: "retention without room for the partitions",
      got: gib,
      allowed: `whole GiB, from ${least}, 1 for each partition: Kafka lets go of a GiB at a time`,
      fix: "raise it, or lower partitions before the topic exists",
    });
  }
  return problems;
}

function checkReplication(
  { replicate = false }: TopicSpec,
  regions: readonly string[],
  path: Problem["path"],
): readonly Problem[] {
  if (!replicate || regions.length > 1) return [];
  return [
    {
      path: [...path, "replicate"],
      what: "no other region to copy to",
      got: { replicate, regions },
      allowed: "true with two regions or more",
      fix: "leave it out, or add a region",
    },
  ];
}
