import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Fallback } from "../../../components/fallback";
import { Network } from "../../../components/network";
import { googleApis, Project } from "../../../components/project";
import { mapValues, required } from "../../../components/shared";

const config = new pulumi.Config();
const project = "test-project";

const names = new random.Provider("random");
const ground = new Project(
  "project",
  { id: project, services: [...googleApis.project, ...googleApis.network], agents: {} },
  { providers: { gcp: new gcp.Provider("bootstrap", { project }) } },
);
const global = new gcp.Provider("global", { project }, { dependsOn: ground });
const regions = mapValues({ "us-central1": "10.0.0.0/12", "us-east1": "10.16.0.0/12" }, (block, region) => ({
  block,
  provider: new gcp.Provider(region, { project, region }, { dependsOn: ground }),
}));
const network = new Network(
  "network",
  { prefix: "home", supernet: "10.0.0.0/9", privateDomain: "home.internal", regions },
  { providers: { gcp: global } },
);
const fallback = new Fallback(
  "fallback",
  {
    project,
    prefix: "home",
    workload: "monolith",
    network: network.network,
    regions: mapValues(regions, ({ provider }, region) => ({
      provider,
      network: required(network.regions, region),
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
  { providers: { gcp: global, random: names } },
);

export const endpoints = fallback.endpoints;
export const edgeBackend = fallback.edgeBackend;
