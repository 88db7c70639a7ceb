import type { FallbackPlanArgs } from "../../../components/fallback";

export const digest = `us-docker.pkg.dev/test-project/apps/monolith@sha256:${"ab".repeat(32)}`;

/** Arguments with everything that has to be there, for tests to change. */
export const planArgs: FallbackPlanArgs = {
  prefix: "home",
  workload: "monolith",
  regions: { "us-central1": {}, "us-east1": {} },
  image: digest,
  port: 8080,
  machineType: "n2d-standard-4",
  sizes: { min: 3, max: 30, standby: { suspended: 3, stopped: 6 } },
  scaling: {
    requestsPerSecond: 100,
    schedules: { "black-friday": { cron: "0 4 27 NOV *", durationSeconds: 86_400, machines: 12 } },
  },
};
