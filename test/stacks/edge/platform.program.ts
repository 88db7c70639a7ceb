import * as gcp from "@pulumi/gcp";
import { googleApis, Project } from "../../../components/project";
import { platformOutputs } from "./platform";

/** Stands for the platform: a backend for machines, endpoints as a gateway has them, and outputs as the contract says. */
const id = "edge-ground";

const project = new Project(
  "project",
  { id, services: [...googleApis.project, ...googleApis.network], agents: {}, auditLogs: {} },
  { providers: { gcp: new gcp.Provider("bootstrap", { project: id }) } },
);
const provider = new gcp.Provider("global", { project: id }, { dependsOn: project });
const machines = new gcp.compute.BackendService(
  "machines",
  { project: id, name: "homeport-monolith", loadBalancingScheme: "EXTERNAL_MANAGED", protocol: "HTTP" },
  { provider },
);
const network = new gcp.compute.Network(
  "network",
  { project: id, name: "homeport", autoCreateSubnetworks: true },
  { provider },
);
const endpoints = new gcp.compute.NetworkEndpointGroup(
  "endpoints",
  { project: id, zone: "us-central1-a", name: "gateway", network: network.id, networkEndpointType: "GCE_VM_IP_PORT" },
  { provider },
);

export const platform = { ...platformOutputs(id, ""), fallback: { edgeBackend: machines.id } };
/** What autoneg attaches. */
export const group = endpoints.selfLink;
