import { badRequest } from "../errors";
import type { CloudReader, Model, ResourceView } from "../model";
import { View } from "../view";

/** Agents that exist only once a project has asked for them: https://cloud.google.com/iam/docs/create-service-agents */
const onDemand =
  /^serviceAccount:(service-\d+@gcp-sa-(artifactregistry|certificatemanager|cloud-sql|secretmanager)\.iam\.gserviceaccount\.com)$/;
const clusterAccount = /^serviceAccount:([^[\]]+\.svc\.id\.goog)\[[^/\]]+\/[^/\]]+\]$/;
const clusterPrincipal =
  /^principal(?:Set)?:\/\/iam\.googleapis\.com\/projects\/\d+\/locations\/global\/workloadIdentityPools\/([^/]+\.svc\.id\.goog)\//;
const ownPool =
  /^principal(?:Set)?:\/\/iam\.googleapis\.com\/projects\/(\d+)\/locations\/global\/workloadIdentityPools\/([-a-z0-9]+)\//;

/** The model, refusing members that IAM does not know yet: workload identities without their pool, agents that nobody asked for. */
export function withPrincipals(model: Model): Model {
  return {
    ...model,
    admit: (resource) => {
      model.admit?.(resource);
      const members = [resource.inputs.string("member") ?? [], resource.inputs.strings("members")].flat();
      for (const member of members) requirePrincipal(resource, member);
    },
  };
}

function requirePrincipal({ cloud }: ResourceView, member: string): void {
  const pool = clusterAccount.exec(member)?.[1] ?? clusterPrincipal.exec(member)?.[1];
  if (pool !== undefined && !hasClusterPool(cloud, pool)) {
    throw badRequest(
      `Identity Pool does not exist (${pool}). Please check that you specified a valid resource name as returned in the \`name\` attribute in the configuration API. ` +
        "It comes with the project's first cluster that has Workload Identity: make the binding depend on the cluster",
    );
  }
  const agent = onDemand.exec(member)?.[1];
  if (
    agent !== undefined &&
    !cloud.list("gcp:projects/serviceIdentity:ServiceIdentity").some(({ state }) => state.email === agent)
  ) {
    throw badRequest(
      `Service account ${agent} does not exist. It is made by a gcp:projects/serviceIdentity:ServiceIdentity`,
    );
  }
  const [, number, id] = pool === undefined ? (ownPool.exec(member) ?? []) : [];
  if (number !== undefined && id !== undefined && !hasOwnPool(cloud, number, id)) {
    throw badRequest(`Identity Pool does not exist (projects/${number}/locations/global/workloadIdentityPools/${id}).`);
  }
}

function hasClusterPool(cloud: CloudReader, pool: string): boolean {
  const clusters = cloud.list("gcp:container/cluster:Cluster");
  return clusters.some(({ state }) => new View(state).string("workloadIdentityConfig.workloadPool") === pool);
}

function hasOwnPool(cloud: CloudReader, number: string, id: string): boolean {
  const pools = cloud.list("gcp:iam/workloadIdentityPool:WorkloadIdentityPool");
  return pools.some((known) => known.name === id && cloud.projectNumber(known.project) === number);
}
