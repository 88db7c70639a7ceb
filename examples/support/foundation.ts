import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { RegionKeys } from "../../components/keys";
import { Network } from "../../components/network";
import { googleApis, Project } from "../../components/project";
import { mapValues } from "../../components/shared";

const blocks = { "us-central1": "10.0.0.0/12", "us-east1": "10.16.0.0/12" };

/**
 * What the larger examples stand on: a project whose APIs answer, a provider for each of two regions, and one for all of them, a
 * network over both, and in each region a key for every service agent.
 *
 * @param agents The APIs whose agents get keys, by the name that the keys are to have.
 * @param services The APIs that are called besides.
 */
export function foundation(agents: Readonly<Record<string, string>>, services: readonly string[] = []): Foundation {
  const id = new Config().require("project");
  const names = new random.Provider("random");
  const project = new Project(
    "project",
    {
      id,
      agents,
      services: [
        ...new Set([
          ...googleApis.project,
          ...googleApis.network,
          ...googleApis.keys,
          ...Object.values(agents),
          ...services,
        ]),
      ],
    },
    { providers: { gcp: new gcp.Provider("bootstrap", { project: id }) } },
  );
  const global = new gcp.Provider("global", { project: id }, { dependsOn: project });
  const regions = mapValues(blocks, (block, region) => ({
    block,
    provider: new gcp.Provider(region, { project: id, region }, { dependsOn: project }),
  }));
  const network = new Network(
    "network",
    { prefix: "homeport", supernet: "10.0.0.0/9", privateDomain: "homeport.internal", regions },
    { providers: { gcp: global } },
  );
  const keys = mapValues(
    regions,
    ({ provider }, region) =>
      new RegionKeys(
        `keys-${region}`,
        { prefix: "homeport", region, users: project.agents, protect: false },
        { providers: { gcp: provider, random: names } },
      ),
  );
  return { id, project, names, global, regions, network, keys };
}

export interface Foundation {
  /** Id of the project. */
  readonly id: string;
  readonly project: Project;
  /** For random parts of names. */
  readonly names: random.Provider;
  /** For what belongs to no region. */
  readonly global: gcp.Provider;
  readonly regions: Readonly<Record<string, { readonly provider: gcp.Provider }>>;
  readonly network: Network;
  /** Keys by region, then by agent. */
  readonly keys: Readonly<Record<string, RegionKeys>>;
}
