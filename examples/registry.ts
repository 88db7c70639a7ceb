import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { WorkloadAccount } from "../components/identity";
import { Registry } from "../components/registry";

const project = new Config().require("project");
const providers = { gcp: new gcp.Provider("gcp", { project }) };

const nodes = new WorkloadAccount(
  "nodes",
  {
    project,
    id: ["homeport", "nodes"],
    purpose: "Nodes of the clusters",
    roles: ["roles/container.defaultNodeServiceAccount"],
  },
  { providers },
);
const pipeline = new WorkloadAccount(
  "pipeline",
  { project, id: ["homeport", "ci", "catalog"], purpose: "Pipeline of catalog", roles: [] },
  { providers },
);

const registry = new Registry(
  "registry",
  {
    project,
    // Both lie in one multi-region: one push, one digest.
    regions: ["us-central1", "us-east1"],
    readers: { nodes: nodes.member },
    writers: { catalog: pipeline.member },
    deleteAfterDays: 14,
    keepVersions: 10,
    // So that the example can be taken down; leave it out.
    protect: false,
  },
  { providers },
);

/** What the names of images begin with, by the region that runs them. */
export const urls = registry.urls;
