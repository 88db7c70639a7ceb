import { healthCheck } from "../../../../../sandbox/gcp/models/compute/healthCheck";
import { instanceTemplate } from "../../../../../sandbox/gcp/models/compute/instanceTemplate";
import type { Trial } from "../trial";
import { key, plantWorld, template } from "./world";

/** Id of {@link group}. */
export const groupId = "projects/shop/regions/europe-west1/instanceGroupManagers/monolith";
export const instanceTemplateLink = "projects/shop/global/instanceTemplates/v1";

/** What groups stand on: templates, of this region and of another, and a health check. */
export async function plantGroupWorld(trial: Trial): Promise<void> {
  plantWorld(trial);
  await trial.up(instanceTemplate.type, { name: "v1", ...template }, "v1");
  await trial.up(instanceTemplate.type, { name: "v2", ...template }, "v2");
  const north = [{ subnetwork: "projects/shop/regions/europe-north1/subnetworks/nodes" }];
  await trial.up(instanceTemplate.type, { name: "north", ...template, networkInterfaces: north }, "north");
  const disks = [{ ...template.disks[0], diskEncryptionKey: { kmsKeySelfLink: key, kmsKeyServiceAccount: "a@b.c" } }];
  await trial.up(instanceTemplate.type, { name: "locked", ...template, disks }, "locked");
  await trial.up(healthCheck.type, { name: "ready", httpHealthCheck: {} });
}

/** A group of three. */
export const group = {
  name: "monolith",
  region: "europe-west1",
  baseInstanceName: "monolith",
  versions: [{ instanceTemplate: instanceTemplateLink }],
  targetSize: 3,
  autoHealingPolicies: { healthCheck: "projects/shop/global/healthChecks/ready", initialDelaySec: 300 },
  updatePolicy: { type: "PROACTIVE", minimalAction: "REPLACE", maxSurgeFixed: 3, maxUnavailableFixed: 0 },
};

/** Its autoscaler. */
export const autoscaler = {
  name: "monolith",
  region: "europe-west1",
  target: groupId,
  autoscalingPolicy: { minReplicas: 3, maxReplicas: 10 },
};
