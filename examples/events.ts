import { clientRole, Events } from "../components/events";
import { WorkloadAccount } from "../components/identity";
import { fromKeys, mapValues, required } from "../components/shared";
import { foundation } from "./support/foundation";

const { id, project, global, regions, network, keys } = foundation({ kafka: "managedkafka.googleapis.com" });

// Who connects: accounts of their own, without keys. What they may do there, the declarations below say.
const accounts = fromKeys(
  ["orders", "inventory"],
  (service) =>
    new WorkloadAccount(
      service,
      { project: id, id: ["homeport", service], purpose: `Service ${service}`, roles: [clientRole] },
      { providers: { gcp: global } },
    ),
);

const events = new Events("events", {
  project: id,
  prefix: "homeport",
  serviceAgent: required(project.agents, "kafka"),
  capacity: { vcpus: 3, memoryGib: 12 },
  regions: mapValues(regions, ({ provider }, region) => ({
    provider,
    network: required(network.regions, region),
    encryptionKey: required(required(keys, region).keys, "kafka"),
  })),
  clients: {
    orders: {
      account: `homeport-orders@${id}.iam.gserviceaccount.com`,
      // A week of orders, and a copy of them in the other region.
      produces: { "order-placed": { partitions: 12, retention: { hours: 168, gib: 60 }, replicate: true } },
    },
    inventory: { account: `homeport-inventory@${id}.iam.gserviceaccount.com`, consumes: ["order-placed"] },
  },
  // So that the example can be taken down; leave both out.
  protect: false,
  deletionProtection: false,
});

/** What clients start from, by region. */
export const bootstraps = mapValues(events.endpoints, ({ bootstrap }) => bootstrap);
export const clients = mapValues(accounts, ({ email }) => email);
