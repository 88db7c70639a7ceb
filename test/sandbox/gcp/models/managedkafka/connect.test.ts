import { connectCluster } from "../../../../../sandbox/gcp/models/managedkafka/connectCluster";
import { connector } from "../../../../../sandbox/gcp/models/managedkafka/connector";
import { describeModel } from "../table";
import type { Trial } from "../trial";
import { clusterId, plantCluster, plantNetwork, subnet } from "./world";

const gib = 2 ** 30;
const networks = "gcpConfig.accessConfig.networkConfigs";
const id = "projects/shop/locations/europe-west1/connectClusters/mirror";

function plant(trial: Trial): void {
  plantNetwork(trial);
  plantCluster(trial);
}

describeModel({
  model: connectCluster,
  world: plant,
  good: {
    connectClusterId: "mirror",
    kafkaCluster: clusterId,
    location: "europe-west1",
    capacityConfig: { vcpuCount: "3", memoryBytes: String(3 * gib) },
    gcpConfig: { accessConfig: { networkConfigs: [{ primarySubnet: subnet, dnsDomainNames: ["events.internal"] }] } },
  },
  id,
  outputs: { name: id, state: "ACTIVE" },
  refused: {
    "a Kafka cluster that does not exist": [{ kafkaCluster: `${clusterId}-none` }, /404.*events-none/],
    "a Kafka cluster's id alone": [{ kafkaCluster: "events" }, /full name/],
    "a subnet smaller than /22": [{ [networks]: [{ primarySubnet: `${subnet}-more` }] }, /at least \/22, and has \/24/],
    "a subnet of another region": [
      { [networks]: [{ primarySubnet: "projects/shop/regions/europe-north1/subnetworks/nodes" }] },
      /Cross-region/,
    ],
    "too little memory": [{ "capacityConfig.memoryBytes": String(2 * gib) }, /between 1 GiB and 8 GiB/],
  },
  updated: { capacity: { "capacityConfig.vcpuCount": "6", "capacityConfig.memoryBytes": String(6 * gib) } },
  replaced: { id: { connectClusterId: "other" } },
});

const mirror = {
  "connector.class": "org.apache.kafka.connect.mirror.MirrorSourceConnector",
  "source.cluster.alias": "west",
  "source.cluster.bootstrap.servers": "bootstrap.west:9092",
  "tasks.max": "3",
};

describeModel({
  model: connector,
  world: (trial) => {
    trial.plant("gcp:managedkafka/connectCluster:ConnectCluster", id);
  },
  good: { connectorId: "orders", connectCluster: "mirror", location: "europe-west1", configs: mirror },
  id: `${id}/connectors/orders`,
  outputs: { state: "RUNNING" },
  accepted: {
    restarts: { taskRestartPolicy: { minimumBackoff: "60s", maximumBackoff: "1800s" } },
    "a sink": {
      configs: {
        "connector.class": "io.aiven.kafka.connect.gcs.GcsSinkConnector",
        topics: "a",
        "gcs.bucket.name": "b",
      },
    },
  },
  refused: {
    "no configuration": [{ configs: undefined }, /no connector type/],
    "an unknown connector": [{ configs: { "connector.class": "com.example.Sink" } }, /Failed to find any class/],
    "a connector without what it needs": [
      { 'configs["source.cluster.alias"]': undefined },
      /Missing required configuration "source.cluster.alias"/,
    ],
    "a sink without topics": [
      { configs: { "connector.class": "io.aiven.kafka.connect.gcs.GcsSinkConnector", "gcs.bucket.name": "b" } },
      /one of topics or topics.regex/,
    ],
    "no task": [{ 'configs["tasks.max"]': "0" }, /at least 1/],
    "backoffs the wrong way round": [
      { taskRestartPolicy: { minimumBackoff: "60s", maximumBackoff: "30s" } },
      /must not be greater than maximumBackoff/,
    ],
    "a backoff in minutes": [{ taskRestartPolicy: { minimumBackoff: "1m" } }, /duration in seconds/],
    "workers that do not exist": [{ connectCluster: "none" }, /404/],
  },
  updated: { tasks: { 'configs["tasks.max"]': "6" } },
  replaced: { workers: { connectCluster: "other" } },
});
