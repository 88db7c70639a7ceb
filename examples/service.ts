import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { Cluster, kubernetesProvider } from "../components/cluster";
import { googleApis } from "../components/project";
import { Service } from "../components/service";
import { required } from "../components/shared";
import { foundation } from "./support/foundation";

const region = "us-central1";
const { id, names, regions, network, keys } = foundation({ gke: "container.googleapis.com" }, googleApis.cluster);

const cluster = new Cluster(
  `cluster-${region}`,
  {
    project: id,
    prefix: "homeport",
    network: network.network,
    regionNetwork: required(network.regions, region),
    encryptionKey: required(required(keys, region).keys, "gke"),
    pools: { general: { machineType: "e2-standard-4", minNodes: 3, maxNodes: 12 } },
    maintenance: { days: ["TU", "WE", "TH"], startUtc: "08:00", hours: 4 },
    backup: { region: "us-east1", schedule: "0 3 * * *", retainDays: 7, lockDays: 0 },
    protect: false,
    deletionProtection: false,
  },
  { providers: { gcp: required(regions, region).provider, random: names } },
);

const ingestion = new Service(
  "ingestion",
  {
    project: id,
    prefix: "homeport",
    workloadPool: `${id}.svc.id.goog`,
    // A second region is a second entry.
    clusters: { [region]: kubernetesProvider(`kubernetes-${region}`, cluster.ref) },
    // By digest: us-docker.pkg.dev/…/ingestion@sha256:…
    image: new Config().require("image"),
    port: 8080,
    owner: "team-data",
    slo: { availabilityPercent: 99.9, latencyMs: 300, latencyPercentile: 99 },
    resources: { cpu: "250m", memory: "256Mi", ephemeralStorage: "512Mi" },
    scaling: { min: 2, max: 10 },
    callers: { gateway: { namespace: "envoy-gateway-system" } },
    // So that the example can be taken down; leave it out.
    protect: false,
  },
  // Pods are identities of a pool that comes with the cluster.
  { providers: { gcp: new gcp.Provider("services", { project: id }, { dependsOn: cluster }) } },
);

/** Host name and port in the cluster, by region. */
export const addresses = ingestion.addresses;
