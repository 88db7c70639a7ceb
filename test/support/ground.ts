import * as gcp from "@pulumi/gcp";
import { Network, type RegionNetwork } from "../../components/network";
import { googleApis, Project } from "../../components/project";
import { mapValues, required } from "../../components/shared";

/** What a component in two regions stands on. */
export interface Ground {
  readonly project: Project;
  readonly global: gcp.Provider;
  readonly network: Network;
  readonly regions: Readonly<Record<string, { readonly provider: gcp.Provider; readonly network: RegionNetwork }>>;
}

/**
 * Makes a project with a network in two regions, for programs that try one component under the real engine.
 *
 * @param id The project's id.
 * @param needs APIs and service agents besides those of a network.
 */
export function makeGround(
  id: string,
  needs: { readonly services?: readonly string[]; readonly agents?: Readonly<Record<string, string>> } = {},
): Ground {
  const services = [...googleApis.project, ...googleApis.network, ...(needs.services ?? [])];
  const project = new Project(
    "project",
    { id, services, agents: needs.agents ?? {} },
    { providers: { gcp: new gcp.Provider("bootstrap", { project: id }) } },
  );
  const global = new gcp.Provider("global", { project: id }, { dependsOn: project });
  const regions = mapValues({ "us-central1": "10.0.0.0/12", "us-east1": "10.16.0.0/12" }, (block, region) => ({
    block,
    provider: new gcp.Provider(region, { project: id, region }, { dependsOn: project }),
  }));
  const network = new Network(
    "network",
    { prefix: "home", supernet: "10.0.0.0/9", privateDomain: "home.internal", regions },
    { providers: { gcp: global } },
  );
  return {
    project,
    global,
    network,
    regions: mapValues(regions, ({ provider }, region) => ({ provider, network: required(network.regions, region) })),
  };
}
