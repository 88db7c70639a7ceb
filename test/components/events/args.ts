import type { EventsPlanArgs } from "../../../components/events";

const room = { network: { nodeCidr: "10.4.0.0/20" } };

/** The address of a service's account. */
export function account(service: string): string {
  return `home-${service}@test-project.iam.gserviceaccount.com`;
}

/** Arguments with everything, for tests to change. */
export const planArgs: EventsPlanArgs = {
  project: "test-project",
  prefix: "home",
  regions: { "us-central1": room, "us-east1": room },
  capacity: { vcpus: 3, memoryGib: 12 },
  clients: {
    orders: {
      account: account("orders"),
      produces: { "order-placed": { partitions: 12, retention: { hours: 168, gib: 60 }, replicate: true } },
    },
    payments: {
      account: account("payments"),
      produces: { "payment-settled": { partitions: 6, replicationFactor: 2, retention: { hours: 24, gib: 6 } } },
      consumes: ["order-placed"],
    },
    inventory: { account: account("inventory"), consumes: ["order-placed"], groups: ["stock", "stock-replay"] },
    notifications: { account: account("notifications"), consumes: ["payment-settled", "order-placed"] },
  },
};
