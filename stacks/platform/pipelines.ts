import type { PipelineSpec } from "../../components/delivery";
import { clientRole } from "../../components/events";
import { fromKeys } from "../../components/shared";
import type { Configuration } from "./environment/schema";

/** Name of the platform's own pipeline. */
export const platformPipeline = "platform";

/** Roles of the accounts that applications make for themselves: all that their pipelines may hand out. */
const workloadRoles = ["roles/cloudsql.client", "roles/cloudsql.instanceUser", clientRole];

/** What an application's pipeline does: objects in the clusters, an account, a user in a database. */
const applicationRoles = ["roles/cloudsql.admin", "roles/container.developer", "roles/iam.serviceAccountAdmin"];

/** What the platform's pipeline does: everything here, service by service. */
const platformRoles = [
  "roles/artifactregistry.admin",
  "roles/binaryauthorization.attestorsAdmin",
  "roles/binaryauthorization.policyEditor",
  "roles/cloudkms.admin",
  "roles/cloudsql.admin",
  "roles/compute.admin",
  "roles/container.admin",
  "roles/containeranalysis.admin",
  "roles/dns.admin",
  "roles/gkebackup.admin",
  "roles/gkehub.admin",
  "roles/iam.serviceAccountAdmin",
  "roles/iam.serviceAccountUser",
  "roles/iam.workloadIdentityPoolAdmin",
  "roles/logging.admin",
  "roles/managedkafka.admin",
  "roles/monitoring.admin",
  "roles/secretmanager.admin",
  "roles/servicenetworking.networksAdmin",
  "roles/serviceusage.serviceUsageAdmin",
];

/** Roles that the platform hands out to nodes and machines. What pipelines themselves may do is for a person to change. */
const platformGrants = [
  ...workloadRoles,
  "roles/artifactregistry.reader",
  "roles/cloudtrace.agent",
  "roles/container.defaultNodeServiceAccount",
  "roles/logging.logWriter",
  "roles/monitoring.metricWriter",
];

/** The pipelines that deliver to an environment: the platform's, and one for each application. Pure. */
export function pipelinesOf({
  repository,
  source,
  applications,
}: Configuration["delivery"]): Readonly<Record<string, PipelineSpec>> {
  const pipeline = (name: string): Pick<PipelineSpec, "repository" | "workflow" | "source"> => ({
    repository,
    workflow: `${name}.yml`,
    source,
  });
  return {
    ...fromKeys(applications, (name) => ({ ...pipeline(name), roles: applicationRoles, grants: workloadRoles })),
    [platformPipeline]: { ...pipeline(platformPipeline), roles: platformRoles, grants: platformGrants },
  };
}
