import type { ServicePlanArgs } from "../../../components/service";

/** An image by digest. */
export const image = `us-docker.pkg.dev/home-test/apps/last-mile@sha256:${"0123456789abcdef".repeat(4)}`;

/** Arguments of a service that declares everything, for tests to change. */
export const planArgs: ServicePlanArgs = {
  project: "test-project",
  prefix: "home",
  clusters: { "us-central1": {}, "us-east1": {} },
  image,
  port: 8080,
  owner: "team-delivery",
  slo: { availabilityPercent: 99.9, latencyMs: 300, latencyPercentile: 99 },
  resources: { cpu: "250m", memory: "256Mi", ephemeralStorage: "512Mi" },
  scaling: { min: 2, max: 10 },
  callers: { gateway: { namespace: "gateway", podLabels: { app: "envoy" } } },
  destinations: { carriers: { cidr: "203.0.113.0/24", ports: [443] } },
  env: { LOG_LEVEL: "info" },
};
