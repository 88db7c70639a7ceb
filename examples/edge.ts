import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { Edge } from "../components/edge";
import { googleApis, Project } from "../components/project";

const config = new Config();
const id = config.require("project");

const project = new Project(
  "project",
  {
    id,
    services: [
      ...googleApis.project,
      ...googleApis.network,
      "certificatemanager.googleapis.com",
      "networkservices.googleapis.com",
      "storage.googleapis.com",
    ],
    agents: {},
  },
  { providers: { gcp: new gcp.Provider("bootstrap", { project: id }) } },
);
const provider = new gcp.Provider("gcp", { project: id }, { dependsOn: project });

// In the platform, the machines of the monolith: `edgeBackend` of the component fallback.
const machines = new gcp.compute.BackendService(
  "machines",
  { project: id, name: "machines", loadBalancingScheme: "EXTERNAL_MANAGED", protocol: "HTTP" },
  { provider },
);

const edge = new Edge(
  "edge",
  {
    project: id,
    prefix: "homeport",
    // One that is yours, and that its registrar can delegate to the zone below.
    domain: config.get("domain") ?? "homeport.example.com",
    machinesBackend: machines.id,
    // One in ten requests goes to the gateways.
    gatewayPercent: 10,
    gateway: { protocol: "HTTP", healthPath: "/readyz" },
    armor: {
      // What certainly is an attack is refused; what is new is only written down.
      ruleSets: {
        sqli: { preview: false },
        xss: { preview: false },
        rce: { preview: false, sensitivity: 2 },
        scannerdetection: { preview: true },
      },
      rateLimits: {
        logins: { paths: ["/login", "/oauth/"], requests: 30, ban: { requests: 200, durationSeconds: 3600 } },
        everything: { requests: 2_000 },
      },
    },
    errorPage: { text: "Our people are on it. Parcels are on their way all the same." },
    uptime: { paths: { ready: "/readyz" }, regions: ["USA", "EUROPE"] },
    // So that the example can be taken down; leave it out.
    protect: false,
  },
  { providers: { gcp: provider } },
);

/** The same in all the world. */
export const addresses = edge.addresses;
/** What gateways attach their endpoints to. */
export const gatewayBackend = edge.gatewayBackend;
/** What the domain's registrar has to name. */
export const nameServers = edge.zone.nameServers;
