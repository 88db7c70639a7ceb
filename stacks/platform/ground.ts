import * as gcp from "@pulumi/gcp";
import type { Output } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { RegionKeys } from "../../components/keys";
import { Network } from "../../components/network";
import { googleApis, Project } from "../../components/project";
import { mapValues, required } from "../../components/shared";
import type { Environment, RegionSpec } from "./environment";

/** Agents of Google's services that hold data here, and use our keys for it. */
const keyUsers = {
  gke: "container.googleapis.com",
  backup: "gkebackup.googleapis.com",
  sql: "sqladmin.googleapis.com",
  kafka: "managedkafka.googleapis.com",
};

/** What everything else stands on. */
export interface Ground {
  readonly environment: Environment;
  /** Id of the project. */
  readonly project: string;
  /** Number of the project, once its APIs answer. */
  readonly projectNumber: Output<string>;
  /** Labels that everything carries. */
  readonly labels: Readonly<Record<string, string>>;
  /** Agents of Google's services, as members of IAM policies. */
  readonly agents: Readonly<Record<string, Output<string>>>;
  /** For what belongs to no region. */
  readonly global: gcp.Provider;
  /** For what costs: calls about money are charged to a project, which has to be named. */
  readonly billing: gcp.Provider;
  /** For random parts of names. */
  readonly names: random.Provider;
  readonly regions: Readonly<Record<string, RegionSpec & { readonly provider: gcp.Provider }>>;
  readonly network: Network;
  /** Id of a region's key, once its user may use it. */
  readonly keyOf: (region: string, use: keyof typeof keyUsers) => Output<string>;
}

/** A project whose APIs answer, one network with a part in every region, and keys for those who keep data there. */
export function layGround(environment: Environment): Ground {
  const { prefix, guards } = environment;
  const project = environment.project.id;
  const labels = {
    ...environment.project.labels,
    application: "homeport",
    environment: environment.name,
    "managed-by": "pulumi",
  };
  const names = new random.Provider("random");

  // All that follows goes through providers that wait for the APIs.
  const bootstrap = new gcp.Provider("bootstrap", { project, defaultLabels: labels });
  const ground = new Project(
    "project",
    {
      id: project,
      services: Object.values(googleApis).flat(),
      agents: { ...keyUsers, registry: "artifactregistry.googleapis.com" },
    },
    { providers: { gcp: bootstrap } },
  );
  const global = new gcp.Provider("global", { project, defaultLabels: labels }, { dependsOn: ground });
  const billing = new gcp.Provider(
    "billing",
    { project, userProjectOverride: true, billingProject: project, defaultLabels: labels },
    { dependsOn: ground },
  );
  const regions = mapValues(environment.regions, (spec, region) => ({
    ...spec,
    provider: new gcp.Provider(region, { project, region, defaultLabels: labels }, { dependsOn: ground }),
  }));
  const network = new Network("network", { prefix, ...environment.network, regions }, { providers: { gcp: global } });

  const users = mapValues(keyUsers, (_api, use) => required(ground.agents, use));
  const keys = mapValues(
    regions,
    ({ provider }, region) =>
      new RegionKeys(
        `keys-${region}`,
        { prefix, region, users, ...environment.keys, protect: guards.protect },
        { providers: { gcp: provider, random: names } },
      ),
  );
  return {
    environment,
    project,
    projectNumber: ground.projectNumber,
    labels,
    agents: ground.agents,
    global,
    billing,
    names,
    regions,
    network,
    keyOf: (region, use) => required(required(keys, region).keys, use),
  };
}
