import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Admission } from "../components/admission";
import { WorkloadAccount } from "../components/identity";

const project = new Config().require("project");
const provider = new gcp.Provider("gcp", { project });

const pipeline = new WorkloadAccount(
  "pipeline",
  { project, id: ["homeport", "ci", "orders"], purpose: "Pipeline of orders", roles: [] },
  { providers: { gcp: provider } },
);

const admission = new Admission(
  "admission",
  {
    project,
    prefix: "homeport",
    // First see in the audit log what would be refused. Then name the key's public half in publicKeys, and leave this out.
    mode: "dryRun",
    signers: { orders: pipeline.member },
    allowedImages: { gateway: "docker.io/envoyproxy/*" },
    // So that the example can be taken down; leave it out.
    protect: false,
  },
  { providers: { gcp: provider, random: new random.Provider("random") } },
);

/** `--attestor` of `gcloud container binauthz attestations sign-and-create`. */
export const attestor = admission.attestor;
/** Its `--keyversion`, without the version. */
export const signingKey = admission.signingKey;
