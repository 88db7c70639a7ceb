import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { kubeconfig, kubernetesProvider } from "../../components/cluster";
import { type Scaling, Service, type ServiceOutputs } from "../../components/service";
import { mapValues, required } from "../../components/shared";
import { PlatformReference } from "../../stacks/platform/reference";

/** Last Mile: plans and follows deliveries. Shares the database `core` on purpose, and fails alone. */
export = async (): Promise<ServiceOutputs> => {
  const config = new Config();
  const platform = await new PlatformReference("platform", { stack: config.require("platform") }).outputs();
  const project = platform.project.id;
  const clusters = mapValues(platform.regions, ({ cluster: { name, dnsEndpoint, identifier } }, region) =>
    kubernetesProvider(region, { kubeconfig: kubeconfig({ name, endpoint: dnsEndpoint }), identifier }),
  );

  const { namespace, addresses, account } = new Service(
    "last-mile",
    {
      project,
      prefix: platform.prefix,
      clusters,
      image: config.require("image"),
      port: 8080,
      owner: "team-delivery",
      slo: { availabilityPercent: 99.9, latencyMs: 300, latencyPercentile: 99 },
      resources: { cpu: "250m", memory: "256Mi", ephemeralStorage: "512Mi" },
      scaling: config.requireObject<Scaling>("scaling"),
      callers: { gateway: { namespace: "envoy-gateway-system" } },
      database: { name: "core", access: "read-write", ...required(platform.databases, "core") },
      workloadPool: required(platform.regions, platform.primaryRegion).cluster.workloadPool,
      protect: config.requireBoolean("protect"),
    },
    { providers: { gcp: new gcp.Provider("gcp", { project, defaultLabels: platform.labels }) } },
  );
  return { namespace, addresses, account };
};
