import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Events, type EventsArgs } from "../../../components/events";
import { fromKeys } from "../../../components/shared";
import { failureOf, record, type Recording } from "../../support/mocks";
import { account, planArgs } from "./args";

const clusterType = "gcp:managedkafka/cluster:Cluster";
const topicType = "gcp:managedkafka/topic:Topic";
const aclType = "gcp:managedkafka/acl:Acl";
const connectType = "gcp:managedkafka/connectCluster:ConnectCluster";
const connectorType = "gcp:managedkafka/connector:Connector";
const agent = "service-123456789012@gcp-sa-managedkafka.iam.gserviceaccount.com";

function create(change: Partial<EventsArgs> = {}): Events {
  const regions = fromKeys(["us-central1", "us-east1"], (region) => {
    const id = pulumi.output(`projects/test-project/regions/${region}/subnetworks/nodes`);
    return {
      provider: new gcp.Provider(region, { project: "test-project", region }),
      network: { nodeCidr: "10.4.0.0/20", subnetwork: { id, name: pulumi.output("nodes"), selfLink: id } },
      encryptionKey: `key-${region}`,
    };
  });
  return new Events("events", { ...planArgs, regions, serviceAgent: `serviceAccount:${agent}`, ...change });
}

function make(change: Partial<EventsArgs> = {}): Promise<Recording<Events>> {
  return record(() => create(change));
}

describe("components/events", () => {
  let recording: Recording<Events>;
  before(async () => {
    recording = await make({ labels: { application: "homeport" } });
  });

  it("makes a private, encrypted cluster in every region, that spreads its load when it grows", () => {
    expect(recording.ofType(clusterType)).to.have.length(2);
    expect(recording.one(clusterType, "events-us-east1").inputs).to.deep.equal({
      project: "test-project",
      clusterId: "home-us-east1",
      location: "us-east1",
      capacityConfig: { vcpuCount: "3", memoryBytes: String(12 * 2 ** 30) },
      gcpConfig: {
        accessConfig: { networkConfigs: [{ subnet: "projects/test-project/regions/us-east1/subnetworks/nodes" }] },
        kmsKey: "key-us-east1",
      },
      rebalanceConfig: { mode: "AUTO_REBALANCE_ON_SCALE_UP" },
      labels: { application: "homeport" },
      deletionPolicy: "PREVENT",
    });
  });

  it("trusts no certificates: clients show tokens of their accounts", () => {
    for (const { inputs } of recording.ofType(clusterType)) expect(inputs).to.not.have.property("tlsConfig");
  });

  it("makes the declared topics in both regions, and copies of those that ask for it", () => {
    expect(recording.ofType(topicType).map(({ name }) => name)).to.have.members([
      "events-us-central1-topic-order-placed",
      "events-us-central1-topic-us-east1.order-placed",
      "events-us-central1-topic-payment-settled",
      "events-us-east1-topic-order-placed",
      "events-us-east1-topic-us-central1.order-placed",
      "events-us-east1-topic-payment-settled",
    ]);
    expect(recording.one(topicType, "events-us-east1-topic-payment-settled").inputs).to.deep.equal({
      project: "test-project",
      topicId: "payment-settled",
      cluster: "home-us-east1",
      location: "us-east1",
      partitionCount: 6,
      replicationFactor: 2,
      configs: {
        "cleanup.policy": "delete",
        "min.insync.replicas": "1",
        "retention.bytes": String(2 ** 30),
        "retention.ms": "86400000",
      },
      deletionPolicy: "PREVENT",
    });
  });

  it("gives a topic's producer and its consumers a right each", () => {
    const allowed = (service: string, operation: string): Record<string, string> => ({
      principal: `User:${account(service)}`,
      operation,
      permissionType: "ALLOW",
      host: "*",
    });
    expect(recording.one(aclType, "events-us-east1-acl-topic-order-placed").inputs).to.deep.equal({
      project: "test-project",
      aclId: "topic/order-placed",
      cluster: "home-us-east1",
      location: "us-east1",
      aclEntries: [
        allowed("orders", "WRITE"),
        allowed("inventory", "READ"),
        allowed("notifications", "READ"),
        allowed("payments", "READ"),
      ],
    });
    expect(recording.one(aclType, "events-us-east1-acl-group-stock").inputs).to.deep.include({
      aclId: "consumerGroup/stock",
      aclEntries: [allowed("inventory", "READ")],
    });
  });

  it("closes everything else in every region to everybody but the service itself", () => {
    for (const region of ["us-central1", "us-east1"]) {
      const closed = recording
        .ofType(aclType)
        .filter(({ name }) => name.startsWith(`events-${region}-acl-all-`))
        .map(({ inputs }) => [inputs.aclId, inputs.aclEntries]);
      const entries = [{ principal: `User:${agent}`, operation: "ALL", permissionType: "ALLOW", host: "*" }];
      expect(closed).to.deep.equal(
        ["cluster", "allTopics", "allConsumerGroups", "allTransactionalIds"].map((id) => [id, entries]),
      );
    }
  });

  it("runs workers beside the cluster that copies go to", () => {
    expect(recording.one(connectType, "events-us-east1-replication").inputs).to.deep.equal({
      project: "test-project",
      connectClusterId: "home-us-east1-connect",
      kafkaCluster: "events-us-east1-id",
      location: "us-east1",
      capacityConfig: { vcpuCount: "3", memoryBytes: String(6 * 2 ** 30) },
      gcpConfig: {
        accessConfig: {
          networkConfigs: [
            {
              primarySubnet: "projects/test-project/regions/us-east1/subnetworks/nodes",
              dnsDomainNames: [
                "home-us-east1.us-east1.managedkafka.test-project.cloud.goog",
                "home-us-central1.us-central1.managedkafka.test-project.cloud.goog",
              ],
            },
          ],
        },
      },
      labels: { application: "homeport" },
    });
    expect(recording.one(connectorType, "events-us-east1-replication-us-central1-events").inputs).to.deep.include({
      connectorId: "mirror-us-central1",
      connectCluster: "home-us-east1-connect",
      location: "us-east1",
      taskRestartPolicy: { minimumBackoff: "60s", maximumBackoff: "1800s" },
    });
  });

  it("copies once topics and rights are there, on both sides", () => {
    const needed = [...recording.ofType(topicType), ...recording.ofType(aclType)].map(({ urn }) => urn);
    expect(recording.ofType(connectorType)).to.have.length(4);
    for (const { options } of recording.ofType(connectorType)) expect(options.dependencies).to.include.members(needed);
  });

  it("makes no workers when nothing asks for copies", async () => {
    const clients = {
      orders: { account: account("orders"), produces: { placed: { partitions: 1, retention: { hours: 1, gib: 1 } } } },
    };
    const { ofType } = await make({ clients });
    expect(ofType(topicType)).to.have.length(2);
    expect([...ofType(connectType), ...ofType(connectorType)]).to.deep.equal([]);
  });

  it("guards what holds events, and nothing else", () => {
    const guarded = recording.resources.filter(({ options }) => options.protect).map(({ urn }) => urn);
    const holding = [...recording.ofType(clusterType), ...recording.ofType(topicType)].map(({ urn }) => urn);
    expect(guarded).to.have.members(holding);
  });

  it("can be taken down in two steps: guards off, then destroy", async () => {
    const { resources, ofType } = await make({ protect: false, deletionProtection: false });
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    for (const { inputs } of [...ofType(clusterType), ...ofType(topicType)]) {
      expect(inputs.deletionPolicy).to.equal("DELETE");
    }
  });

  it("makes everything through its region's provider, inside itself", () => {
    const made = recording.resources.filter(({ type }) => type.startsWith("gcp:"));
    for (const { name, provider, inputs } of made) expect(provider, name).to.equal(inputs.location);
    const parents = recording.ofType("homeport:events:RegionalEvents").map(({ parent }) => parent);
    expect(new Set(parents)).to.deep.equal(new Set([recording.one(Events.type).urn]));
  });

  it("tells clients where to start, once topics and rights are there", async () => {
    const { one, ofType, outputs } = await record(() => {
      const { endpoints } = create();
      new gcp.pubsub.Topic("user", { name: endpoints["us-east1"]?.bootstrap });
      return { ...endpoints["us-east1"] };
    });
    expect(outputs).to.deep.equal({
      cluster: "events-us-east1-id",
      bootstrap: "bootstrap.home-us-east1.us-east1.managedkafka.test-project.cloud.goog:9092",
    });
    const needed = [...ofType(topicType), ...ofType(aclType)]
      .filter(({ inputs }) => inputs.location === "us-east1")
      .map(({ urn }) => urn);
    expect(one("gcp:pubsub/topic:Topic").options.dependencies).to.include.members(needed);
  });

  it("lets every child be changed", async () => {
    const { ofType } = await make({
      transform: {
        cluster: { brokerCapacityConfig: { diskSizeGib: "200" } },
        topic: (args) => ({ ...args, configs: { "cleanup.policy": "compact" } }),
        acl: { deletionPolicy: "ABANDON" },
        connectCluster: { labels: { tried: "true" } },
        connector: { taskRestartPolicy: { minimumBackoff: "5s" } },
      },
    });
    const all = (type: string, key: string): unknown[] => ofType(type).map(({ inputs }) => inputs[key]);
    expect(all(clusterType, "brokerCapacityConfig")[0]).to.deep.equal({ diskSizeGib: "200" });
    expect(all(topicType, "configs")[0]).to.deep.equal({ "cleanup.policy": "compact" });
    expect(all(aclType, "deletionPolicy")[0]).to.equal("ABANDON");
    expect(all(connectType, "labels")[0]).to.deep.equal({ tried: "true" });
    expect(all(connectorType, "taskRestartPolicy")[0]).to.deep.equal({ minimumBackoff: "5s" });
  });

  it("makes nothing when something is wrong", async () => {
    const made: string[] = [];
    const resource = ({ type }: { type: string }): Record<string, never> => {
      made.push(type);
      return {};
    };
    const message = await failureOf(() => create({ capacity: { vcpus: 1, memoryGib: 1 } }), { resource });
    expect(message).to.contain("Events events: 1 problem, nothing was changed.");
    expect(made.filter((type) => type.startsWith("gcp:"))).to.deep.equal([]);
  });
});
