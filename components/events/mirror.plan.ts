import type { Capacity } from "./capacity";

/** A Kafka cluster, as clients reach it. */
export interface KafkaAddress {
  readonly region: string;
  /** Domain of the brokers' names. */
  readonly domain: string;
  /** `host:port` that clients start from. */
  readonly bootstrap: string;
}

/** What is copied from one region to another. */
export interface MirrorPlanArgs {
  readonly source: KafkaAddress;
  readonly target: KafkaAddress;
  /** Names of topics in the source region. */
  readonly topics: readonly string[];
  /** Consumer groups whose progress goes along. */
  readonly groups: readonly string[];
  /** The workers that do it. */
  readonly capacity: Capacity;
  /** Partitions of all topics together. */
  readonly partitions: number;
}

/** A connector: its id, and its settings as Kafka Connect takes them. */
export interface ConnectorPlan {
  readonly connectorId: string;
  readonly configs: Readonly<Record<string, string>>;
}

const bytes = "org.apache.kafka.connect.converters.ByteArrayConverter";
/** Copies of MirrorMaker's own topics: one a zone. */
const internalCopies = "3";

/**
 * The connectors that copy topics from one region to another: the events, and how far consumer groups have read them. They run
 * beside the target, which is the one they write to. Pure.
 *
 * Copies are topics of their own, `<region>.<topic>`. Both they and their ACLs are in the code, so that MirrorMaker changes
 * neither. A group's progress is written to groups that nobody works in at the target; others find it in the checkpoints.
 *
 * Source: https://cloud.google.com/managed-service-for-apache-kafka/docs/connect-cluster/create-mirrormaker-connector
 */
export function planMirror(args: MirrorPlanArgs): Readonly<Record<string, ConnectorPlan>> {
  const { source, topics, groups, capacity, partitions } = args;
  const events = connector(`mirror-${source.region}`, "MirrorSourceConnector", args, {
    topics: patterns(topics),
    "tasks.max": String(Math.min(partitions, capacity.vcpus)),
    "key.converter": bytes,
    "value.converter": bytes,
    "header.converter": bytes,
    "offset-syncs.topic.replication.factor": internalCopies,
    "sync.topic.acls.enabled": "false",
    "sync.topic.configs.enabled": "false",
  });
  if (groups.length === 0) return { [`${source.region}-events`]: events };
  const progress = connector(`checkpoint-${source.region}`, "MirrorCheckpointConnector", args, {
    groups: patterns(groups),
    topics: patterns(topics),
    "tasks.max": "1",
    "checkpoints.topic.replication.factor": internalCopies,
    "emit.checkpoints.enabled": "true",
    "sync.group.offsets.enabled": "true",
  });
  return { [`${source.region}-events`]: events, [`${source.region}-progress`]: progress };
}

function connector(
  connectorId: string,
  plugin: string,
  { source, target }: MirrorPlanArgs,
  configs: Readonly<Record<string, string>>,
): ConnectorPlan {
  return {
    connectorId,
    configs: {
      "connector.class": `org.apache.kafka.connect.mirror.${plugin}`,
      name: connectorId,
      ...endpoint("source", source),
      ...endpoint("target", target),
      // The source is only read.
      "offset-syncs.topic.location": "target",
      ...configs,
    },
  };
}

/** How workers log in: with tokens of the service's own account. */
function endpoint(role: "source" | "target", { region, bootstrap }: KafkaAddress): Readonly<Record<string, string>> {
  const settings = {
    alias: region,
    "bootstrap.servers": bootstrap,
    "security.protocol": "SASL_SSL",
    "sasl.mechanism": "OAUTHBEARER",
    "sasl.login.callback.handler.class": "com.google.cloud.hosted.kafka.auth.GcpLoginCallbackHandler",
    "sasl.jaas.config": "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;",
  };
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [`${role}.cluster.${key}`, value]));
}

/** MirrorMaker takes names as regular expressions, in which a dot is any character. */
function patterns(names: readonly string[]): string {
  return names.map((name) => name.replaceAll(".", "\\.")).join(",");
}
