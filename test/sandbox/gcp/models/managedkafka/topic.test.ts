import { expect } from "chai";
import { cluster } from "../../../../../sandbox/gcp/models/managedkafka/cluster";
import { topic } from "../../../../../sandbox/gcp/models/managedkafka/topic";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { clusterId, plantCluster, plantNetwork, subnet } from "./world";

describeModel({
  model: topic,
  world: plantCluster,
  good: {
    topicId: "order-placed",
    cluster: "events",
    location: "europe-west1",
    partitionCount: 6,
    replicationFactor: 3,
  },
  id: `${clusterId}/topics/order-placed`,
  importedAs: "shop/europe-west1/events/order-placed",
  outputs: { name: `${clusterId}/topics/order-placed` },
  accepted: {
    "settings of Kafka": {
      configs: { "cleanup.policy": "compact,delete", "retention.ms": "-1", "min.insync.replicas": "2" },
    },
  },
  refused: {
    "more replicas than brokers": [
      { replicationFactor: 4 },
      /replication factor of 4 cannot be reached because only 3 broker/,
    ],
    "no replica": [{ replicationFactor: 0 }, /at least \(1\)/],
    "no partition count": [{ partitionCount: undefined }, /partition_count has to be set/],
    "no partition": [{ partitionCount: 0 }, /at least \(1\)/],
    "a cluster that does not exist": [{ cluster: "none" }, /404.*none/],
    "a cluster of another region": [{ location: "europe-north1" }, /404.*events/],
    "the cluster's full name": [{ cluster: clusterId }, /id alone/],
    "a name with a slash": [{ topicId: "a/b" }, /topicId.*letters, digits/],
    "the name ..": [{ topicId: ".." }, /neither/],
    "an unknown setting": [{ configs: { "retention.hours": "1" } }, /Unknown topic config name: retention.hours/],
    "a setting's bad value": [{ configs: { "retention.ms": "7d" } }, /Invalid value 7d for configuration retention.ms/],
  },
  updated: {
    "more partitions": { partitionCount: 12 },
    retention: { configs: { "retention.bytes": "1073741824" } },
  },
  replaced: { "replication factor": { replicationFactor: 2 }, name: { topicId: "order-shipped" } },
  updateRefused: { "fewer partitions": [{ partitionCount: 3 }, /currently has 6 partition.*cannot be decreased/] },
});

describe("topics of a cluster", () => {
  it("differ in more than dots and underscores, as metrics write both alike", async () => {
    const trial = new Trial([topic]);
    plantCluster(trial);
    const named = (topicId: string): object => ({
      topicId,
      cluster: "events",
      location: "europe-west1",
      partitionCount: 1,
      replicationFactor: 3,
    });
    const up = (topicId: string): Promise<unknown> => trial.up(topic.type, { ...named(topicId) }, topicId);
    await up("us-east1.placed");
    await up("us-east1-placed");
    await refusal(() => up("us-east1_placed"), /Topic 'us-east1_placed' collides with existing topic: us-east1.placed/);
    trial.close();
  });

  it("go with it", async () => {
    const trial = new Trial([cluster, topic]);
    plantNetwork(trial);
    const made = await trial.up(cluster.type, {
      clusterId: "events",
      location: "europe-west1",
      capacityConfig: { vcpuCount: "60", memoryBytes: String(60 * 2 ** 30) },
      gcpConfig: { accessConfig: { networkConfigs: [{ subnet }] } },
    });
    await trial.up(topic.type, {
      topicId: "t",
      cluster: "events",
      location: "europe-west1",
      partitionCount: 1,
      replicationFactor: 4, // 60 vCPUs are four brokers
    });
    await trial.destroy(made);
    expect(trial.store.list()).to.have.length(4); // the network's
    expect(trial.store.list(topic.type)).to.deep.equal([]);
    trial.close();
  });
});
