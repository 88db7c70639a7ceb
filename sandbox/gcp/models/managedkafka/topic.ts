import { badRequest, notFound } from "../../errors";
import type { Bound, Model, Reference, ResourceView } from "../../model";
import { View } from "../../view";
import { brokersOf } from "./capacity";
import { clusterType } from "./cluster";
import { checkTopicConfigs } from "./topicConfigs";

/** The cluster that a topic or an ACL is in, and goes with. */
export const clusterReference: Reference = {
  path: "cluster",
  to: [clusterType],
  place: "same-location",
  sameProject: true,
  onDelete: "cascade",
};

/** The provider puts the cluster's id into the URL: a full name leads nowhere. */
export const shortName: Bound = {
  pattern: /^[^/]+$/,
  words: "the cluster's id alone (my-cluster), not its full name",
};

const topicType = "gcp:managedkafka/topic:Topic";

/** A Kafka topic. https://cloud.google.com/managed-service-for-apache-kafka/docs/reference/rest/v1/projects.locations.clusters.topics */
export const topic: Model = {
  type: topicType,
  service: "managedkafka.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/clusters/{cluster}/topics/{topicId}",
  imports: ["{project}/{location}/{cluster}/{topicId}", "{location}/{cluster}/{topicId}"],
  name: {
    property: "topicId",
    pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/,
    words: "letters, digits, dots, underscores and dashes, and neither . nor ..",
    maxLength: 249,
    generated: false,
  },
  immutable: ["cluster", "location", "project", "replicationFactor", "topicId"],
  references: [clusterReference],
  bounds: { cluster: shortName, partitionCount: { min: 1 }, replicationFactor: { min: 1 } },
  check: (inputs, fail) => {
    if (!inputs.has("partitionCount")) fail("partitionCount", "partition_count has to be set, and greater than 0");
    checkTopicConfigs(inputs, fail);
  },
  admit,
  computed: ({ id }) => ({ name: id }),
};

function admit(resource: ResourceView): void {
  const { inputs, previous } = resource;
  if (previous === undefined) admitName(resource);
  const wanted = inputs.number("replicationFactor") ?? 1;
  const brokers = brokersOf(ownerOf(resource));
  if (previous === undefined && wanted > brokers) {
    throw badRequest(
      `Unable to replicate the partition ${wanted} time(s): The target replication factor of ${wanted} cannot be reached because only ${brokers} broker(s) are registered`,
      "replicationFactor",
    );
  }
  const [before, after] = [previous?.number("partitionCount") ?? 0, inputs.number("partitionCount") ?? 0];
  if (after < before) {
    throw badRequest(
      `The topic ${resource.name} currently has ${before} partition(s); ${after} would not be an increase: a partition count cannot be decreased`,
      "partitionCount",
    );
  }
}

/**
 * Kafka writes dots as underscores in the names of metrics, and takes no topic that it could not tell from another one there.
 *
 * Source: https://github.com/apache/kafka, `ReplicationControlManager.validateNewTopicNames`
 */
function admitName({ id, name, project, location, cloud }: ResourceView): void {
  const metric = (text: string): string => text.replaceAll(".", "_");
  const other = cloud
    .list(topicType, { project, location })
    .find((topic) => topic.id !== id && metric(topic.id) === metric(id));
  if (other) throw badRequest(`Topic '${name}' collides with existing topic: ${other.name}`, "topicId");
}

function ownerOf(resource: ResourceView): View {
  const reference = resource.inputs.string("cluster") ?? "";
  const found = resource.cloud.find(clusterType, reference, resource);
  if (!found) throw notFound(`projects/${resource.project}/locations/${resource.location}/clusters/${reference}`);
  return new View(found.state);
}
