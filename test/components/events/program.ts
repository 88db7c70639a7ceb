import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Events } from "../../../components/events";
import { RegionKeys } from "../../../components/keys";
import { googleApis } from "../../../components/project";
import { mapValues, required } from "../../../components/shared";
import { makeGround } from "../../support/ground";

const config = new pulumi.Config();
const project = "test-project";
const account = (service: string): string => `home-${service}@${project}.iam.gserviceaccount.com`;

const names = new random.Provider("random");
const { project: ground, regions } = makeGround(project, {
  services: [...googleApis.keys, "managedkafka.googleapis.com"],
  agents: { kafka: "managedkafka.googleapis.com" },
});
const keys = mapValues(
  regions,
  ({ provider }, region) =>
    new RegionKeys(
      `keys-${region}`,
      { prefix: "home", region, users: ground.agents, protect: false },
      { providers: { gcp: provider, random: names } },
    ),
);
const events = new Events("events", {
  project,
  prefix: "home",
  serviceAgent: required(ground.agents, "kafka"),
  regions: mapValues(regions, ({ provider, network }, region) => ({
    provider,
    network,
    encryptionKey: required(required(keys, region).keys, "kafka"),
  })),
  capacity: { vcpus: 3, memoryGib: 6 },
  clients: {
    orders: {
      account: account("orders"),
      produces: {
        "order-placed": {
          partitions: config.getNumber("partitions") ?? 6,
          retention: { hours: 168, gib: 24 },
          replicate: true,
        },
      },
    },
    ...(config.getBoolean("payments") === false
      ? {}
      : {
          payments: {
            account: account("payments"),
            produces: { "payment-settled": { partitions: 3, retention: { hours: 24, gib: 3 } } },
            consumes: ["order-placed"],
          },
        }),
  },
  protect: false,
  deletionProtection: config.getBoolean("guarded") ?? true,
  transform: {
    topic: (args) => ({ ...args, replicationFactor: config.getNumber("copies") ?? args.replicationFactor }),
  },
});

export const endpoints = events.endpoints;
