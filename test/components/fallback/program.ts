import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Fallback } from "../../../components/fallback";
import { mapValues } from "../../../components/shared";
import { makeGround } from "../../support/ground";

const config = new pulumi.Config();
const project = "test-project";

const { global, network, regions } = makeGround(project);
const fallback = new Fallback(
  "fallback",
  {
    project,
    prefix: "home",
    workload: "monolith",
    network: network.network,
    regions: mapValues(regions, (room, region) => ({
      ...room,
      zones: region === "us-central1" ? config.get("zones")?.split(",") : undefined,
    })),
    image: `us-docker.pkg.dev/${project}/apps/monolith@sha256:${(config.get("image") ?? "ab").repeat(32)}`,
    port: config.getNumber("port") ?? 8080,
    machineType: "n2d-standard-4",
    sizes: { min: 3, max: 30, standby: { suspended: 3, stopped: 3 } },
    scaling: {
      requestsPerSecond: 100,
      schedules: {
        mornings: { cron: "0 7 * * MON-FRI", timeZone: "Europe/Berlin", durationSeconds: 36_000, machines: 6 },
      },
    },
    env: { DATABASE_HOST: "10.4.0.9" },
    protect: false,
    transform: {
      group: (args) => ({
        ...args,
        updatePolicy: pulumi
          .output(args.updatePolicy)
          .apply((policy) => policy && { ...policy, maxUnavailableFixed: config.getNumber("missing") ?? 0 }),
      }),
    },
  },
  { providers: { gcp: global, random: new random.Provider("random") } },
);

export const endpoints = fallback.endpoints;
export const edgeBackend = fallback.edgeBackend;
