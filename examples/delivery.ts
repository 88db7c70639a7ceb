import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Delivery } from "../components/delivery";
import { mapValues } from "../components/shared";

const project = new Config().require("project");

const delivery = new Delivery(
  "delivery",
  {
    project,
    prefix: "homeport",
    // gh api orgs/example --jq .id
    owner: "example",
    ownerId: "1234567",
    pipelines: {
      "last-mile": {
        repository: "homeport",
        workflow: "last-mile.yml",
        source: { kind: "branch", branch: "main" },
        roles: ["roles/container.developer"],
      },
      // Whose approval it takes is decided by the rules of the GitHub environment.
      payments: {
        repository: "homeport",
        workflow: "payments.yml",
        source: { kind: "environment", environment: "prod" },
        roles: ["roles/container.developer"],
      },
    },
  },
  { providers: { gcp: new gcp.Provider("gcp", { project }), random: new random.Provider("random") } },
);

/** `workload_identity_provider` of the action google-github-actions/auth. */
export const identityProvider = delivery.provider;
/** Its `service_account`, by pipeline. */
export const accounts = mapValues(delivery.accounts, ({ email }) => email);
