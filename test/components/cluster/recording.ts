import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Cluster, type ClusterArgs } from "../../../components/cluster";
import { record, type Recording } from "../../support/mocks";
import { ref } from "../../support/ref";
import { planArgs } from "./args";

export const clusterType = "gcp:container/cluster:Cluster";
export const poolType = "gcp:container/nodePool:NodePool";
/** The key that secrets are encrypted with. */
export const key = "projects/test-project/locations/us-central1/keyRings/home/cryptoKeys/gke";

/** A cluster with everything, changed as told. */
export function create(change: Partial<ClusterArgs> = {}): Cluster {
  const provider = new gcp.Provider("us-central1", { project: "test-project", region: "us-central1" });
  const names = new random.Provider("random");
  return new Cluster(
    "cluster-us-central1",
    {
      ...planArgs,
      network: ref("network"),
      regionNetwork: {
        ...planArgs.network,
        subnetwork: ref("subnetwork"),
        podRangeName: "pods",
        serviceRangeName: "services",
        serviceCidr: "10.4.16.0/20",
        controlPlaneCidr: "10.4.50.0/28",
        privateServiceRangeName: pulumi.output("range"),
      },
      encryptionKey: key,
      ...change,
    },
    { providers: { gcp: provider, random: names } },
  );
}

/** What {@link create} registers. */
export function make(change: Partial<ClusterArgs> = {}): Promise<Recording<Cluster>> {
  return record(() => create(change));
}
