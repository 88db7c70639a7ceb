import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { StateStore } from "../components/state";

const config = new Config();
const project = config.require("project");

const state = new StateStore(
  "state",
  {
    project,
    projectNumber: config.require("projectNumber"),
    prefix: "homeport",
    location: "us",
    // Who runs `pulumi up`, e.g. group:platform@example.com
    operators: { platform: config.require("operator") },
    softDeleteDays: 30,
    // So that the example can be taken down; leave it out.
    protect: false,
  },
  { providers: { gcp: new gcp.Provider("gcp", { project }), random: new random.Provider("random") } },
);

/** For `pulumi login`. */
export const backend = state.backend;
/** For `pulumi stack init --secrets-provider`. */
export const secretsProvider = state.secretsProvider;
