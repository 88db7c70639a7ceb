import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { Network } from "../components/network";
import { mapValues } from "../components/shared";

const project = new Config().require("project");

const network = new Network(
  "network",
  {
    prefix: "homeport",
    supernet: "10.0.0.0/9",
    // One block a region, given and not dealt out: a third region moves neither of these.
    regions: {
      "us-central1": {
        block: "10.0.0.0/12",
        provider: new gcp.Provider("us-central1", { project, region: "us-central1" }),
      },
      "us-east1": {
        block: "10.16.0.0/12",
        provider: new gcp.Provider("us-east1", { project, region: "us-east1" }),
      },
    },
    privateDomain: "homeport.internal",
    flowLogSampling: 0.1,
  },
  { providers: { gcp: new gcp.Provider("global", { project }) } },
);

export const id = network.network.id;
/** For clusters and machines, by region. */
export const subnetworks = mapValues(network.regions, ({ subnetwork }) => subnetwork.id);
/** Where which addresses are, and what is left for regions to come. */
export const plan = network.plan;
