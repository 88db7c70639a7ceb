import * as gcp from "@pulumi/gcp";
import type { Output } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Project } from "../../components/project";
import { StateStore } from "../../components/state";
import { type Configuration, storeOf } from "./configuration";

/** What has to be on before there is a bucket with a key of its own. */
const services = [
  "cloudkms.googleapis.com",
  "cloudresourcemanager.googleapis.com",
  "iam.googleapis.com",
  "serviceusage.googleapis.com",
  "storage.googleapis.com",
];

/** What the first run makes: the place that every other stack's state goes to. */
export function bootstrap(environment: string, configuration: Configuration): BootstrapOutputs {
  const { prefix, protect } = configuration;
  const project = configuration.project.id;
  const labels = {
    ...configuration.project.labels,
    application: "homeport",
    environment,
    "managed-by": "pulumi",
  };

  const ground = new Project(
    "project",
    // Who read or changed the state, and when.
    { id: project, services, agents: {}, auditLogs: { "storage.googleapis.com": ["DATA_READ", "DATA_WRITE"] } },
    { providers: { gcp: new gcp.Provider("ground", { project, defaultLabels: labels }) } },
  );
  const state = new StateStore(
    "state",
    { ...storeOf(configuration), prefix, protect },
    {
      providers: {
        gcp: new gcp.Provider("gcp", { project, defaultLabels: labels }, { dependsOn: ground }),
        random: new random.Provider("names"),
      },
    },
  );
  return { backend: state.backend, secretsProvider: state.secretsProvider };
}

/** What every other stack begins with. */
export interface BootstrapOutputs {
  /** For `pulumi login`. */
  readonly backend: Output<string>;
  /** For `pulumi stack init --secrets-provider`. */
  readonly secretsProvider: Output<string>;
}
