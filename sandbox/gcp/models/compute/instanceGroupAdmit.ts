import { badRequest, invalidField } from "../../errors";
import { lastPart } from "../../links";
import { zonesOf } from "../../locations";
import type { ResourceView, StoredResource } from "../../model";
import { View } from "../../view";
import { requireKeyUse } from "../kms/access";
import { groupType, templateOf } from "./instanceGroupLinks";
import { machineType } from "./machineTypes";

/** The largest regional group. https://cloud.google.com/compute/docs/instance-groups/regional-migs#limits */
const largest = 2_000;
const autoscalerType = "gcp:compute/regionAutoscaler:RegionAutoscaler";

/** Refuses what the templates, the zones or the autoscaler do not allow. */
export function admitGroup(resource: ResourceView): void {
  admitZones(resource);
  for (const version of resource.inputs.list("versions")) {
    const template = templateOf(resource.cloud, version.string("instanceTemplate") ?? "");
    if (template) admitTemplate(resource, template);
  }
  admitSizes(resource);
  admitUpdatePolicy(resource);
  if (resource.previous) admitCapacity(resource, resource.previous);
}

/** How many zones the group is spread over. */
export function zonesOfGroup({ inputs, region }: ResourceView): string[] {
  const given = inputs.strings("distributionPolicyZones").map(lastPart);
  return given.length > 0 ? given : zonesOf(region).slice(0, 3);
}

function admitZones({ inputs, region }: ResourceView): void {
  inputs.strings("distributionPolicyZones").forEach((zone, index) => {
    if (zonesOf(region).includes(lastPart(zone))) return;
    throw invalidField(`distributionPolicy.zones[${String(index)}]`, zone, `It is not a zone of region ${region}.`);
  });
}

function admitTemplate(resource: ResourceView, template: StoredResource): void {
  const { region, cloud, project, inputs } = resource;
  const state = new View(template.state);
  for (const nic of state.list("networkInterfaces")) {
    const subnetwork = nic.string("subnetwork") ?? "";
    const home = /\/regions\/([^/]+)\//.exec(subnetwork)?.[1];
    if (home !== undefined && home !== region) {
      throw invalidField(
        "instanceTemplate",
        template.id,
        `Its subnetwork '${subnetwork}' is in region ${home}, the group is in ${region}.`,
      );
    }
  }
  for (const disk of state.list("disks")) {
    const key = disk.string("diskEncryptionKey.kmsKeySelfLink");
    const agent = `service-${cloud.projectNumber(project)}@compute-system.iam.gserviceaccount.com`;
    if (key !== undefined) requireKeyUse(cloud, key, disk.string("diskEncryptionKey.kmsKeyServiceAccount") ?? agent);
  }
  const memory = machineType(state.string("machineType") ?? "")?.memoryGib ?? 0;
  const suspends = (inputs.number("targetSuspendedSize") ?? 0) > 0;
  if (suspends && (memory > 208 || state.has("guestAccelerators"))) {
    throw badRequest(
      "Instances with GPUs, or with more than 208 GB of memory, cannot be suspended.",
      "targetSuspendedSize",
    );
  }
}

function admitSizes({ inputs }: ResourceView): void {
  const sizes = ["targetSize", "targetStoppedSize", "targetSuspendedSize"].map((name) => inputs.number(name) ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > largest) {
    throw invalidField(
      "targetSize",
      total,
      `A regional managed instance group has ${largest} instances at most, standby pool included.`,
    );
  }
}

/** What regional groups ask of fixed numbers and percentages. */
function admitUpdatePolicy(resource: ResourceView): void {
  const zones = zonesOfGroup(resource).length;
  const { inputs } = resource;
  for (const what of ["maxSurge", "maxUnavailable"]) {
    const fixed = inputs.number(`updatePolicy.${what}Fixed`);
    if (fixed !== undefined && fixed > 0 && fixed < zones) {
      throw invalidField(
        `updatePolicy.${what}.fixed`,
        fixed,
        `Fixed updatePolicy.${what} for regional managed instance group has to be either 0 or at least equal to the number of zones (${zones}).`,
      );
    }
    if ((inputs.number(`updatePolicy.${what}Percent`) ?? 0) > 0 && sizeOf(resource) < 10) {
      throw invalidField(
        `updatePolicy.${what}.percent`,
        inputs.number(`updatePolicy.${what}Percent`),
        "Percentages can be used only for regional managed instance groups with at least 10 instances.",
      );
    }
  }
}

/** The autoscaler of a group, where it has one. */
function autoscalerOf({ id, cloud }: ResourceView): View | undefined {
  const found = cloud.list(autoscalerType).find(({ state }) => {
    const target = typeof state.target === "string" ? state.target : "";
    return cloud.find(groupType, target)?.id === id;
  });
  return found && new View(found.state);
}

/** How many instances the group runs: what is asked for, or what its autoscaler keeps at least. */
function sizeOf(resource: ResourceView): number {
  const least = autoscalerOf(resource)?.number("autoscalingPolicy.minReplicas") ?? 0;
  return Math.max(resource.inputs.number("targetSize") ?? 0, least);
}

/**
 * Refuses an update that takes the group below the number of instances that its autoscaler says it needs: by its size, or while its
 * instances are replaced.
 *
 * This is stricter than the API, whose documentation speaks of no such refusal: there, the autoscaler grows the group again and
 * `maxUnavailable` means what it says. The words are ours. Here nothing would notice the missing instances, so the update says it.
 */
function admitCapacity(resource: ResourceView, previous: View): void {
  const { inputs } = resource;
  const autoscaler = autoscalerOf(resource);
  const needed = autoscaler?.number("autoscalingPolicy.minReplicas") ?? 0;
  if (autoscaler === undefined || needed === 0) return;
  const [before, size] = [previous.number("targetSize") ?? 0, inputs.number("targetSize") ?? 0];
  if (size !== before && size < needed) {
    throw invalidField(
      "targetSize",
      size,
      `The update would drop the group below its capacity: autoscaler '${autoscaler.string("name") ?? ""}' keeps ${needed} instances at least.`,
    );
  }
  if (!rollsOut(inputs, previous)) return;
  const left = sizeOf(resource) - unavailableOf(resource);
  if (left >= needed) return;
  throw invalidField(
    "updatePolicy.maxUnavailable",
    unavailableOf(resource),
    `The update would drop the group below its capacity: it would leave ${left} of ${sizeOf(resource)} instances, and autoscaler ` +
      `'${autoscaler.string("name") ?? ""}' keeps ${needed} at least. Set maxUnavailableFixed to 0, and maxSurgeFixed to the number of zones or more.`,
  );
}

/** Whether the update replaces or restarts instances by itself. */
function rollsOut(inputs: View, previous: View): boolean {
  const templates = (view: View): string =>
    JSON.stringify(view.list("versions").map((version) => version.string("instanceTemplate")));
  const disruptive = ["RESTART", "REPLACE"].includes(
    inputs.string("updatePolicy.mostDisruptiveAllowedAction") ?? "REPLACE",
  );
  return inputs.string("updatePolicy.type") === "PROACTIVE" && disruptive && templates(inputs) !== templates(previous);
}

function unavailableOf(resource: ResourceView): number {
  const { inputs } = resource;
  const percent = inputs.number("updatePolicy.maxUnavailablePercent");
  if (percent !== undefined) return Math.floor((percent / 100) * sizeOf(resource));
  return inputs.number("updatePolicy.maxUnavailableFixed") ?? zonesOfGroup(resource).length;
}
