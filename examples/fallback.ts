import { Config } from "@pulumi/pulumi";
import { Fallback } from "../components/fallback";
import { mapValues, required } from "../components/shared";
import { foundation } from "./support/foundation";

const { id, names, global, regions, network } = foundation({});

const monolith = new Fallback(
  "fallback",
  {
    project: id,
    prefix: "homeport",
    workload: "monolith",
    network: network.network,
    regions: mapValues(regions, ({ provider }, region) => ({ provider, network: required(network.regions, region) })),
    // By digest: us-docker.pkg.dev/…/monolith@sha256:…
    image: new Config().require("image"),
    port: 8080,
    machineType: "n2d-standard-4",
    // Three run; three more wait suspended and are back within seconds, three stopped.
    sizes: { min: 3, max: 30, standby: { suspended: 3, stopped: 3 } },
    scaling: {
      requestsPerSecond: 100,
      schedules: {
        mornings: { cron: "0 7 * * MON-FRI", timeZone: "America/Chicago", durationSeconds: 4 * 3600, machines: 6 },
      },
    },
    env: { LOG_LEVEL: "info" },
    // So that the example can be taken down; leave it out.
    protect: false,
  },
  { providers: { gcp: global, random: names } },
);

/** For gateways: a private address in every region. */
export const endpoints = monolith.endpoints;
/** For the edge's URL map: one backend for all regions. */
export const edgeBackend = monolith.edgeBackend;
