import type { Fail, Model } from "../../model";
import type { PlainObject, View } from "../../view";
import { sameWhen } from "../spelling";
import { clusterReference, shortName } from "./topic";

interface Pattern {
  readonly resourceType: string;
  readonly resourceName: string;
  readonly patternType: "LITERAL" | "PREFIXED";
}

const kinds = { topic: "TOPIC", consumerGroup: "GROUP", transactionalId: "TRANSACTIONAL_ID" } as const;
const all: Readonly<Record<string, string>> = {
  allTopics: "TOPIC",
  allConsumerGroups: "GROUP",
  allTransactionalIds: "TRANSACTIONAL_ID",
};

/** Operations that Kafka knows for a kind of resource. https://kafka.apache.org/documentation/#operations_resources_and_protocols */
const operations: Readonly<Record<string, readonly string[]>> = {
  CLUSTER: ["ALTER", "ALTER_CONFIGS", "CLUSTER_ACTION", "CREATE", "DESCRIBE", "DESCRIBE_CONFIGS", "IDEMPOTENT_WRITE"],
  TOPIC: ["ALTER", "ALTER_CONFIGS", "CREATE", "DELETE", "DESCRIBE", "DESCRIBE_CONFIGS", "READ", "WRITE"],
  GROUP: ["DELETE", "DESCRIBE", "READ"],
  TRANSACTIONAL_ID: ["DESCRIBE", "WRITE"],
};

const sameWord = sameWhen((word) => word.toUpperCase());

/** Who may do what with a topic, a group or the cluster. https://cloud.google.com/managed-service-for-apache-kafka/docs/reference/rest/v1/projects.locations.clusters.acls */
export const acl: Model = {
  type: "gcp:managedkafka/acl:Acl",
  service: "managedkafka.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/clusters/{cluster}/acls/{+aclId}",
  imports: ["{project}/{location}/{cluster}/{+aclId}", "{location}/{cluster}/{+aclId}"],
  name: {
    property: "aclId",
    pattern:
      /^(cluster|allTopics|allConsumerGroups|allTransactionalIds|(topic|consumerGroup|transactionalId)(Prefixed)?\/[^/]+)$/,
    words:
      "cluster, topic/NAME, topicPrefixed/PREFIX, consumerGroup/NAME, consumerGroupPrefixed/PREFIX, transactionalId/NAME, " +
      "transactionalIdPrefixed/PREFIX, allTopics, allConsumerGroups or allTransactionalIds",
    maxLength: 300,
    generated: false,
  },
  immutable: ["aclId", "cluster", "location", "project"],
  sets: ["aclEntries"],
  defaults: { "aclEntries[].host": "*", "aclEntries[].permissionType": "ALLOW" },
  equivalent: { "aclEntries[].operation": sameWord, "aclEntries[].permissionType": sameWord },
  references: [clusterReference],
  bounds: {
    cluster: shortName,
    aclEntries: { min: 1, max: 100 },
    "aclEntries[].host": { oneOf: ["*"] },
    "aclEntries[].operation": { open: true },
    "aclEntries[].permissionType": { pattern: /^(allow|deny)$/i, words: "ALLOW or DENY" },
    "aclEntries[].principal": {
      pattern: /^User:(\*|[^\s@]+@[^\s@]+|.*=.*)$/,
      words: "User:EMAIL of a service account or a person, or User:* for everyone",
    },
  },
  check: checkOperations,
  computed: (resource) => ({
    name: resource.id,
    etag: resource.hex(16, `etag-${String(resource.generation)}`),
    ...patternOf(resource.inputs.string("aclId") ?? ""),
  }),
};

/** What an ACL's id says it is about. */
function patternOf(aclId: string): PlainObject & Pattern {
  if (aclId === "cluster") return { resourceType: "CLUSTER", resourceName: "kafka-cluster", patternType: "LITERAL" };
  const everything = all[aclId];
  if (everything !== undefined) return { resourceType: everything, resourceName: "*", patternType: "LITERAL" };
  const [kind = "", resourceName = ""] = aclId.split("/");
  const prefixed = kind.endsWith("Prefixed");
  const plain = prefixed ? kind.slice(0, -"Prefixed".length) : kind;
  return {
    resourceType: kinds[plain as keyof typeof kinds],
    resourceName,
    patternType: prefixed ? "PREFIXED" : "LITERAL",
  };
}

function checkOperations(inputs: View, fail: Fail): void {
  const aclId = inputs.string("aclId");
  if (aclId === undefined) return;
  const { resourceType } = patternOf(aclId);
  const allowed = ["ALL", ...(operations[resourceType] ?? [])];
  inputs.list("aclEntries").forEach((entry, index) => {
    const operation = entry.string("operation");
    if (operation === undefined || allowed.includes(operation.toUpperCase())) return;
    fail(
      `aclEntries[${String(index)}].operation`,
      `operation ${operation} is not one of a ${resourceType}: ${allowed.join(", ")}`,
    );
  });
}
