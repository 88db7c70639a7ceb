import type { Fail, Model } from "../../model";
import { type View, isViewedObject } from "../../view";
import { duration, secondsOf } from "../durations";
import { rfc1035 } from "../names";

/** Connectors that the service brings, and what each cannot do without. https://cloud.google.com/managed-service-for-apache-kafka/docs/connect-cluster/connector-overview */
const plugins: Readonly<Record<string, readonly string[]>> = {
  "org.apache.kafka.connect.mirror.MirrorSourceConnector": ["source.cluster.alias", "source.cluster.bootstrap.servers"],
  "org.apache.kafka.connect.mirror.MirrorCheckpointConnector": [
    "source.cluster.alias",
    "source.cluster.bootstrap.servers",
  ],
  "org.apache.kafka.connect.mirror.MirrorHeartbeatConnector": ["source.cluster.alias"],
  "com.google.pubsub.kafka.source.CloudPubSubSourceConnector": ["kafka.topic", "cps.project", "cps.subscription"],
  "com.google.pubsub.kafka.sink.CloudPubSubSinkConnector": ["cps.project", "cps.topic"],
  "com.wepay.kafka.connect.bigquery.BigQuerySinkConnector": ["project", "defaultDataset"],
  "io.aiven.kafka.connect.gcs.GcsSinkConnector": ["gcs.bucket.name"],
};

/** A connector. https://cloud.google.com/managed-service-for-apache-kafka/docs/reference/rest/v1/projects.locations.connectClusters.connectors */
export const connector: Model = {
  type: "gcp:managedkafka/connector:Connector",
  service: "managedkafka.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/connectClusters/{connectCluster}/connectors/{connectorId}",
  imports: ["{project}/{location}/{connectCluster}/{connectorId}", "{location}/{connectCluster}/{connectorId}"],
  name: { ...rfc1035, property: "connectorId", generated: false },
  immutable: ["connectCluster", "connectorId", "location", "project"],
  references: [
    {
      path: "connectCluster",
      to: ["gcp:managedkafka/connectCluster:ConnectCluster"],
      place: "same-location",
      sameProject: true,
      onDelete: "cascade",
    },
  ],
  bounds: {
    connectCluster: { pattern: /^[^/]+$/, words: "the Connect cluster's id alone, not its full name" },
    "taskRestartPolicy.maximumBackoff": duration,
    "taskRestartPolicy.minimumBackoff": duration,
  },
  check,
  computed: ({ id }) => ({ name: id, state: "RUNNING" }),
};

function check(inputs: View, fail: Fail): void {
  checkConfigs(inputs, fail);
  const [shortest, longest] = ["minimumBackoff", "maximumBackoff"].map((name) =>
    secondsOf(inputs.string(`taskRestartPolicy.${name}`)),
  );
  if (shortest !== undefined && longest !== undefined && shortest > longest) {
    fail("taskRestartPolicy.minimumBackoff", "must not be greater than maximumBackoff");
  }
}

function checkConfigs(inputs: View, fail: Fail): void {
  const configs = inputs.get("configs");
  if (inputs.unknown("configs")) return;
  const given = isViewedObject(configs) ? configs : {};
  const plugin = given["connector.class"];
  if (plugin === undefined) fail("configs", `Connector config {} contains no connector type: set "connector.class"`);
  if (typeof plugin === "string") {
    const needed = plugins[plugin];
    if (needed === undefined) {
      fail(
        'configs["connector.class"]',
        `Failed to find any class that implements Connector and which name matches ${plugin}, available connectors are: ${Object.keys(plugins).join(", ")}`,
      );
    }
    for (const name of needed ?? []) {
      if (given[name] === undefined)
        fail("configs", `Missing required configuration "${name}" which has no default value`);
    }
    if (/SinkConnector$/.test(plugin) && given.topics === undefined && given["topics.regex"] === undefined) {
      fail("configs", "Must configure one of topics or topics.regex");
    }
  }
  const tasks = given["tasks.max"];
  if (typeof tasks === "string" && !/^[1-9]\d*$/.test(tasks)) {
    fail('configs["tasks.max"]', `Invalid value ${tasks} for configuration tasks.max: Value must be at least 1`);
  }
}
