import * as gcp from "@pulumi/gcp";
import { output } from "@pulumi/pulumi";
import { Edge } from "../../components/edge";
import { Project } from "../../components/project";
import { mapValues } from "../../components/shared";
import type { PlatformOutputsV1 } from "../platform/outputs";
import { edgeOf } from "./configuration";
import { edgeOutputsV1, type EdgePromise } from "./outputs";
import type { Configuration } from "./schema";

/** APIs that the edge calls, besides those that the platform has switched on. */
const services = ["certificatemanager.googleapis.com", "networkservices.googleapis.com", "storage.googleapis.com"];

/** The edge of one environment, in front of its platform. */
export function edge(environment: string, configuration: Configuration, platform: PlatformOutputsV1): EdgePromise {
  const { prefix, labels } = platform;
  const project = platform.project.id;
  const { protect } = configuration.guards;

  const ground = new Project(
    "project",
    // Who reads what is the platform's to say, for the whole project.
    { id: project, services, agents: {}, auditLogs: {} },
    { providers: { gcp: new gcp.Provider("ground", { project, defaultLabels: labels }) } },
  );
  const provider = new gcp.Provider("gcp", { project, defaultLabels: labels }, { dependsOn: ground });
  const channels = mapValues(
    configuration.notifications,
    ({ email }, name) =>
      new gcp.monitoring.NotificationChannel(
        `notifications-${name}`,
        { project, displayName: `${prefix} edge: ${name}`, type: "email", labels: { email_address: email } },
        { provider },
      ),
  );
  const made = new Edge(
    "edge",
    {
      ...edgeOf(configuration, { project, prefix }),
      machinesBackend: platform.fallback.edgeBackend,
      notificationChannels: mapValues(channels, ({ id }) => id),
      labels,
      protect,
    },
    { providers: { gcp: provider } },
  );
  return publish(environment, made, platform);
}

/** The contract's outputs. The version is published once all of them are known, and are what it promises. */
function publish(environment: string, edge: Edge, platform: PlatformOutputsV1): EdgePromise {
  const { addresses, hostname, certificateMap, gatewayBackend, zone, urlMap, securityPolicy, serviceLbPolicy } = edge;
  const { project, prefix, labels } = platform;
  const outputs: EdgePromise = {
    version: 1,
    environment,
    project: { id: project.id },
    prefix,
    labels,
    certificateMap,
    addresses,
    hostname,
    gatewayBackend,
    gateway: { protocol: edge.plan.gateway.protocol, healthPath: edge.plan.gateway.healthPath },
    zone,
    urlMap,
    policies: { security: securityPolicy, serviceLb: serviceLbPolicy },
  };
  return { ...outputs, version: output(outputs).apply((known) => edgeOutputsV1.parse(known).version) };
}
