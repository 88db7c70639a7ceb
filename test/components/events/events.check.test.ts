import { expect } from "chai";
import {
  checkEvents,
  type ClientSpec,
  type EventsPlanArgs,
  planEvents,
  type TopicSpec,
} from "../../../components/events";
import { fromKeys } from "../../../components/shared";
import { account, planArgs } from "./args";

describe("components/events/events.check", () => {
  const topic = (change: Partial<TopicSpec>): Partial<EventsPlanArgs> => ({
    clients: {
      orders: {
        account: account("orders"),
        produces: { placed: { partitions: 2, retention: { hours: 24, gib: 4 }, ...change } },
      },
    },
  });
  const named = (name: string, replicate = false): Partial<EventsPlanArgs> => ({
    clients: {
      orders: {
        account: account("orders"),
        produces: { [name]: { partitions: 1, retention: { hours: 24, gib: 4 }, replicate } },
      },
    },
  });
  const consumer = (change: Partial<ClientSpec>): Partial<EventsPlanArgs> => ({
    clients: { ...planArgs.clients, routing: { account: account("routing"), consumes: ["order-placed"], ...change } },
  });
  const plain = { partitions: 1, retention: { hours: 1, gib: 1 } };
  const refused: Record<string, [Partial<EventsPlanArgs>, string, string]> = {
    "no region": [{ regions: {}, clients: {} }, "regions", "no region"],
    "an unknown region": [
      { regions: { "us-moon1": { network: { nodeCidr: "10.4.0.0/20" } } }, clients: {} },
      "regions",
      "unknown region",
    ],
    "too few vCPUs": [{ capacity: { vcpus: 2, memoryGib: 4 } }, "capacity.vcpus", "too few vCPUs"],
    "half a vCPU": [{ capacity: { vcpus: 3.5, memoryGib: 4 } }, "capacity.vcpus", "too few vCPUs"],
    "too little memory": [{ capacity: { vcpus: 6, memoryGib: 5 } }, "capacity.memoryGib", "memory for the vCPUs"],
    "too much memory": [{ capacity: { vcpus: 6, memoryGib: 49 } }, "capacity.memoryGib", "memory for the vCPUs"],
    "workers that are too small": [{ replication: { vcpus: 1, memoryGib: 1 } }, "replication.vcpus", "too few vCPUs"],
    "no room for workers": [
      { regions: { ...planArgs.regions, "us-east1": { network: { nodeCidr: "10.4.0.0/23" } } } },
      "regions.us-east1.network.nodeCidr",
      "range too small for the workers",
    ],
    "replication above the brokers": [
      topic({ replicationFactor: 4 }),
      "clients.orders.produces.placed.replicationFactor",
      "replication above the brokers",
    ],
    "no copy at all": [
      topic({ replicationFactor: 0 }),
      "clients.orders.produces.placed.replicationFactor",
      "no copy of the events",
    ],
    "no partition": [topic({ partitions: 0 }), "clients.orders.produces.placed.partitions", "no partition"],
    "retention of no time": [
      topic({ retention: { hours: 0, gib: 4 } }),
      "clients.orders.produces.placed.retention.hours",
      "leaves nobody time",
    ],
    "retention of no bytes": [
      topic({ retention: { hours: 24, gib: 0 } }),
      "clients.orders.produces.placed.retention.gib",
      "without room",
    ],
    "less than a segment a partition": [
      topic({ partitions: 8, retention: { hours: 24, gib: 7 } }),
      "clients.orders.produces.placed.retention.gib",
      "without room",
    ],
    "retention without an end": [
      topic({ retention: { hours: Infinity, gib: 4 } }),
      "clients.orders.produces.placed.retention.hours",
      "leaves nobody time",
    ],
    "replication to nowhere": [
      { ...topic({ replicate: true }), regions: { "us-east1": { network: { nodeCidr: "10.4.0.0/20" } } } },
      "clients.orders.produces.placed.replicate",
      "no other region",
    ],
    "a topic's name with a space": [named("order placed"), "clients.orders.produces.order placed", "name not allowed"],
    "a topic's name that is a dot": [named(".."), "clients.orders.produces...", "name not allowed"],
    "a topic of Kafka's own": [named("__offsets"), "clients.orders.produces.__offsets", "name not allowed"],
    "a name that is too long": [named("x".repeat(250)), "clients.orders.produces.xxx", "name not allowed"],
    "a name whose copies would be too long": [
      named("x".repeat(240), true),
      "clients.orders.produces.xxx",
      "name not allowed",
    ],
    "a name that metrics take for that of a copy": [
      named("europe-west1_placed"),
      "clients.orders.produces.europe-west1_placed",
      "copy of europe-west1's events",
    ],
    "a name of a copy": [
      named("europe-west1.placed"),
      "clients.orders.produces.europe-west1.placed",
      "copy of europe-west1's events",
    ],
    "two producers of one topic": [
      consumer({ produces: { "order-placed": plain } }),
      "clients.routing.produces.order-placed",
      "two producers declare one topic",
    ],
    "names that metrics mix up": [
      consumer({ produces: { "van.seen": plain, van_seen: plain } }),
      "clients.routing.produces.van_seen",
      "can't tell from van.seen",
    ],
    "consuming what nobody produces": [
      consumer({ consumes: ["order-plced"] }),
      "clients.routing.consumes",
      "nobody produces",
    ],
    "another one's group": [consumer({ groups: ["stock"] }), "clients.routing.groups", "consumer group of inventory"],
    "no group": [consumer({ groups: [] }), "clients.routing.groups", "without a consumer group"],
    "a group's name with a slash": [consumer({ groups: ["a/b"] }), "clients.routing.groups", "name not allowed"],
    "a person as a client": [
      consumer({ account: "someone@example.com" }),
      "clients.routing.account",
      "not the address of a service account",
    ],
    "more consumers than an ACL has room for": [
      {
        clients: {
          ...planArgs.clients,
          ...fromKeys(
            Array.from({ length: 100 }, (_, index) => `reader-${index}`),
            (key) => ({ account: account(key), consumes: ["payment-settled"] }),
          ),
        },
      },
      "clients",
      "too many consumers of payment-settled",
    ],
  };
  for (const [what, [change, path, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      const problems = checkEvents({ ...planArgs, ...change });
      expect(problems.map((problem) => problem.path.join(".")).join("\n")).to.contain(path);
      expect(problems).to.have.length(1);
      expect(problems[0]?.what).to.contain(message);
      expect(() => planEvents("events", { ...planArgs, ...change })).to.throw("Events events: 1 problem");
    });
  }

  it("takes as many consumers as an ACL has room for", () => {
    const readers = fromKeys(
      Array.from({ length: 98 }, (_, index) => `reader-${index}`),
      (key) => ({ account: account(key), consumes: ["payment-settled"] }),
    );
    const { regions } = planEvents("events", { ...planArgs, clients: { ...planArgs.clients, ...readers } });
    expect(regions["us-east1"]?.acls["topic-payment-settled"]?.entries).to.have.length(100);
  });
});
