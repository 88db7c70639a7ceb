import * as k8s from "@pulumi/kubernetes";
import { Cluster, kubernetesProvider } from "../components/cluster";
import { googleApis } from "../components/project";
import { required } from "../components/shared";
import { foundation } from "./support/foundation";

const region = "us-central1";
const backupRegion = "us-east1";
const { id, names, regions, network, keys } = foundation(
  { gke: "container.googleapis.com", backup: "gkebackup.googleapis.com" },
  googleApis.cluster,
);

const cluster = new Cluster(
  `cluster-${region}`,
  {
    project: id,
    prefix: "homeport",
    network: network.network,
    regionNetwork: required(network.regions, region),
    encryptionKey: required(required(keys, region).keys, "gke"),
    pools: {
      system: { machineType: "e2-standard-2", minNodes: 3, maxNodes: 6 },
      general: { machineType: "n2d-standard-4", minNodes: 3, maxNodes: 30 },
      // Predictions come in waves: cheap machines that nothing else runs on, and none between the waves.
      burst: { machineType: "n2d-standard-16", minNodes: 0, maxNodes: 40, spot: true },
    },
    maintenance: { days: ["TU", "WE", "TH"], startUtc: "08:00", hours: 4 },
    backup: { region: backupRegion, schedule: "0 3 * * *", retainDays: 35, lockDays: 0 },
    backupEncryptionKey: required(required(keys, backupRegion).keys, "backup"),
    // So that the example can be taken down; leave both out.
    protect: false,
    deletionProtection: false,
  },
  { providers: { gcp: required(regions, region).provider, random: names } },
);

const provider = kubernetesProvider(`kubernetes-${region}`, cluster.ref);
const namespace = new k8s.core.v1.Namespace("routing", { metadata: { name: "routing" } }, { provider });

export const name = cluster.ref.name;
export const kubeconfig = cluster.ref.kubeconfig;
export const namespaceName = namespace.metadata.name;
