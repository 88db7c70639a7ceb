import { expect } from "chai";
import * as fc from "fast-check";
import { type ClientSpec, type EventsPlanArgs, planEvents, type TopicSpec } from "../../../components/events";
import { fromKeys, required as existing } from "../../../components/shared";
import { account, planArgs } from "./args";

const allRegions = ["us-central1", "us-east1", "europe-west1", "asia-east1"];
const services = ["auth", "orders", "payments", "routing", "reporting", "jobs"];

const spec: fc.Arbitrary<TopicSpec> = fc
  .record({
    partitions: fc.integer({ min: 1, max: 200 }),
    replicationFactor: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    hours: fc.integer({ min: 1, max: 10_000 }),
    spare: fc.integer({ min: 0, max: 5000 }),
    replicate: fc.boolean(),
  })
  .map(({ partitions, replicationFactor, hours, spare, replicate }) => ({
    partitions,
    replicationFactor,
    retention: { hours, gib: partitions + spare },
    replicate,
  }));

/** Services with any topics, each produced by one of them, consumed by any. */
const clients: fc.Arbitrary<Record<string, ClientSpec>> = fc
  .uniqueArray(fc.constantFrom("placed", "settled", "seen", "moved", "left"), { minLength: 1 })
  .chain((topics) =>
    fc
      .record({
        specs: fc.tuple(...topics.map(() => spec)),
        producers: fc.tuple(...topics.map(() => fc.constantFrom(...services))),
        consumers: fc.tuple(...services.map(() => fc.subarray(topics))),
      })
      .map(({ specs, producers, consumers }) =>
        Object.fromEntries(
          services.map((service, index) => {
            const produced = topics.flatMap((topic, at) =>
              producers[at] === service && specs[at] !== undefined ? [[topic, specs[at]] as const] : [],
            );
            return [
              service,
              { account: account(service), produces: Object.fromEntries(produced), consumes: consumers[index] ?? [] },
            ];
          }),
        ),
      ),
  );

const regions = fc
  .subarray(allRegions, { minLength: 2 })
  .map((names) => fromKeys(names, () => ({ network: { nodeCidr: "10.4.0.0/20" } })));

const anyArgs: fc.Arbitrary<EventsPlanArgs> = fc
  .record({ clients, regions })
  .map((change) => ({ ...planArgs, ...change }));

/** Every topic that is declared, with its producer. */
function declared(args: EventsPlanArgs): { topic: string; producer: string; spec: TopicSpec }[] {
  return Object.entries(args.clients).flatMap(([producer, { produces = {} }]) =>
    Object.entries(produces).map(([topic, value]) => ({ topic, producer, spec: value })),
  );
}

describe("components/events/events.plan", () => {
  describe("for any services, topics and regions", () => {
    it("puts every topic into every region once, and copies of the replicated ones into the others", () => {
      fc.assert(
        fc.property(anyArgs, (args) => {
          const plan = planEvents("events", args);
          for (const name of Object.keys(args.regions)) {
            const others = Object.keys(args.regions).filter((other) => other !== name);
            const expected = declared(args).flatMap(({ topic, spec: { replicate } }) => [
              topic,
              ...(replicate === true ? others.map((other) => `${other}.${topic}`) : []),
            ]);
            expect(Object.keys(existing(plan.regions, name).topics)).to.have.members(expected);
          }
        }),
      );
    });

    it("gives every copy the shape of its original", () => {
      fc.assert(
        fc.property(anyArgs, (args) => {
          for (const { topics } of Object.values(planEvents("events", args).regions)) {
            for (const [name, topic] of Object.entries(topics)) {
              const original = existing(topics, name.split(".").at(-1) ?? "");
              expect({ ...topic, name: original.name }).to.deep.equal(original);
            }
          }
        }),
      );
    });

    it("keeps within the declared bytes, in whole segments, and within the brokers", () => {
      fc.assert(
        fc.property(anyArgs, (args) => {
          const plan = planEvents("events", args);
          for (const { topic, spec: wanted } of declared(args)) {
            const [first] = Object.values(plan.regions);
            const { configs, partitions, replicationFactor } = existing(first?.topics ?? {}, topic);
            const bytes = Number(configs["retention.bytes"]);
            expect(bytes).to.be.at.least(2 ** 30);
            expect(bytes * partitions).to.be.at.most(wanted.retention.gib * 2 ** 30);
            expect(configs["retention.ms"]).to.equal(String(wanted.retention.hours * 3_600_000));
            expect(replicationFactor).to.equal(wanted.replicationFactor ?? 3);
            expect(replicationFactor).to.be.at.most(plan.brokers);
            expect(Number(configs["min.insync.replicas"])).to.be.within(1, Math.max(1, replicationFactor - 1));
          }
        }),
      );
    });

    it("lets services write what they declare, read what they consume, and nothing else", () => {
      fc.assert(
        fc.property(anyArgs, (args) => {
          const plan = planEvents("events", args);
          for (const { topics, acls } of Object.values(plan.regions)) {
            const granted = Object.values(acls).flatMap(({ aclId, entries }) =>
              entries.map(({ principal, operation }) => `${principal} ${operation} ${aclId}`),
            );
            const expected = Object.entries(args.clients).flatMap(([key, { produces = {}, consumes = [] }]) => {
              const user = `User:${account(key)}`;
              const readable = Object.keys(topics).filter((name) => consumes.includes(name.split(".").at(-1) ?? ""));
              return [
                ...Object.keys(produces).map((topic) => `${user} WRITE topic/${topic}`),
                ...readable.map((topic) => `${user} READ topic/${topic}`),
                ...(consumes.length > 0 ? [`${user} READ consumerGroup/${key}`] : []),
              ];
            });
            expect(granted).to.have.members(expected);
          }
        }),
      );
    });

    it("moves no topic and no right of a region when another region comes", () => {
      fc.assert(
        fc.property(anyArgs, (args) => {
          const [gone = "", ...kept] = Object.keys(args.regions);
          const fewer = planEvents("events", {
            ...args,
            regions: fromKeys(kept, () => ({ network: { nodeCidr: "10.4.0.0/20" } })),
            clients: kept.length > 1 ? args.clients : unreplicated(args.clients),
          });
          const all = planEvents("events", args);
          for (const name of kept) {
            expect(existing(all.regions, name).topics).to.deep.include(existing(fewer.regions, name).topics);
            expect(existing(all.regions, name).acls).to.deep.include(existing(fewer.regions, name).acls);
            expect(existing(fewer.regions, name).topics).to.not.include.keys(`${gone}.placed`);
          }
        }),
      );
    });

    it("changes no other topic when a service declares one more", () => {
      fc.assert(
        fc.property(anyArgs, spec, (args, added) => {
          const more = { account: account("new"), produces: { added } };
          const before = planEvents("events", args);
          const after = planEvents("events", { ...args, clients: { ...args.clients, new: more } });
          for (const [name, { topics }] of Object.entries(before.regions)) {
            expect(existing(after.regions, name).topics).to.deep.include(topics);
          }
        }),
      );
    });

    it("copies from every other region what asks for it, and nothing when nothing does", () => {
      fc.assert(
        fc.property(anyArgs, (args) => {
          const replicated = declared(args).filter(({ spec: { replicate } }) => replicate === true);
          for (const [name, { workers }] of Object.entries(planEvents("events", args).regions)) {
            const sources = Object.keys(args.regions).filter((other) => other !== name);
            const events = Object.entries(workers?.connectors ?? {}).filter(([key]) => key.endsWith("-events"));
            expect(events.map(([key]) => key)).to.have.members(
              replicated.length > 0 ? sources.map((source) => `${source}-events`) : [],
            );
            for (const [, { configs }] of events) {
              expect(configs.topics?.split(",")).to.have.members(replicated.map(({ topic }) => topic));
              expect(configs["target.cluster.alias"]).to.equal(name);
            }
          }
        }),
      );
    });
  });

  it("decides this for today's regions", () => {
    const { brokers, regions: planned } = planEvents("events", planArgs);
    const east = planned["us-east1"];
    expect(brokers).to.equal(3);
    expect(east?.clusterId).to.equal("home-us-east1");
    expect(east?.bootstrap).to.equal("bootstrap.home-us-east1.us-east1.managedkafka.test-project.cloud.goog:9092");
    expect(east?.topics["us-central1.order-placed"]).to.deep.equal({
      name: "us-central1.order-placed",
      partitions: 12,
      replicationFactor: 3,
      configs: {
        "cleanup.policy": "delete",
        "min.insync.replicas": "2",
        "retention.bytes": String(5 * 2 ** 30),
        "retention.ms": "604800000",
      },
    });
    expect(Object.keys(east?.acls ?? {})).to.have.members([
      "topic-order-placed",
      "topic-us-central1.order-placed",
      "topic-payment-settled",
      "group-payments",
      "group-stock",
      "group-stock-replay",
      "group-notifications",
    ]);
  });

  it("copies events and progress, and leaves settings and rights to the code", () => {
    const workers = planEvents("events", planArgs).regions["us-east1"]?.workers;
    expect(workers?.connectClusterId).to.equal("home-us-east1-connect");
    expect(workers?.domains).to.have.members([
      "home-us-central1.us-central1.managedkafka.test-project.cloud.goog",
      "home-us-east1.us-east1.managedkafka.test-project.cloud.goog",
    ]);
    expect(workers?.connectors["us-central1-events"]?.configs).to.deep.include({
      "connector.class": "org.apache.kafka.connect.mirror.MirrorSourceConnector",
      name: "mirror-us-central1",
      topics: "order-placed",
      "tasks.max": "3",
      "source.cluster.alias": "us-central1",
      "target.cluster.alias": "us-east1",
      "source.cluster.bootstrap.servers":
        "bootstrap.home-us-central1.us-central1.managedkafka.test-project.cloud.goog:9092",
      "source.cluster.security.protocol": "SASL_SSL",
      "target.cluster.sasl.mechanism": "OAUTHBEARER",
      "offset-syncs.topic.location": "target",
      "sync.topic.acls.enabled": "false",
      "sync.topic.configs.enabled": "false",
    });
    expect(workers?.connectors["us-central1-progress"]?.configs).to.deep.include({
      "connector.class": "org.apache.kafka.connect.mirror.MirrorCheckpointConnector",
      groups: "notifications,payments,stock,stock-replay",
      "sync.group.offsets.enabled": "true",
    });
  });

  it("takes dots in names for dots", () => {
    const { partitions, retention } = { partitions: 2, retention: { hours: 1, gib: 2 } };
    const tracker = {
      account: account("tracker"),
      produces: { "van.seen": { partitions, retention, replicate: true } },
    };
    const workers = planEvents("events", { ...planArgs, clients: { tracker } }).regions["us-east1"]?.workers;
    expect(workers?.connectors["us-central1-events"]?.configs.topics).to.equal("van\\.seen");
    expect(Object.keys(workers?.connectors ?? {})).to.deep.equal(["us-central1-events"]);
  });

  it("counts brokers by vCPUs", () => {
    const brokers = (vcpus: number): number =>
      planEvents("events", { ...planArgs, capacity: { vcpus, memoryGib: vcpus } }).brokers;
    expect([3, 45, 46, 75].map(brokers)).to.deep.equal([3, 3, 4, 5]);
  });

  it("refuses a prefix that makes names too long", () => {
    expect(() => planEvents("events", { ...planArgs, prefix: "x".repeat(60) })).to.throw("name too long");
  });
});

function unreplicated(all: EventsPlanArgs["clients"]): EventsPlanArgs["clients"] {
  return fromKeys(Object.keys(all), (key) => {
    const { produces = {}, ...client } = all[key] ?? { account: "" };
    return {
      ...client,
      produces: fromKeys(Object.keys(produces), (topic) => ({
        ...(produces[topic] ?? { partitions: 1, retention: { hours: 1, gib: 1 } }),
        replicate: false,
      })),
    };
  });
}
