import { regionAutoscaler } from "../../../../../sandbox/gcp/models/compute/autoscaler";
import { healthCheck } from "../../../../../sandbox/gcp/models/compute/healthCheck";
import { regionInstanceGroupManager } from "../../../../../sandbox/gcp/models/compute/instanceGroupManager";
import { instanceTemplate } from "../../../../../sandbox/gcp/models/compute/instanceTemplate";
import { changed, describeModel, refusal } from "../table";
import { type Made, Trial } from "../trial";
import { autoscaler, group, groupId, instanceTemplateLink, plantGroupWorld } from "./groups";
import { compute } from "./world";

describeModel({
  model: regionInstanceGroupManager,
  with: [instanceTemplate, healthCheck, regionAutoscaler],
  world: plantGroupWorld,
  good: group,
  id: groupId,
  importedAs: "europe-west1/monolith",
  outputs: {
    instanceGroup: `${compute}/projects/shop/regions/europe-west1/instanceGroups/monolith`,
    distributionPolicyZones: ["europe-west1-b", "europe-west1-c", "europe-west1-d"],
    standbyPolicy: { initialDelaySec: 0, mode: "MANUAL" },
  },
  accepted: {
    "no policies": { updatePolicy: undefined, autoHealingPolicies: undefined, targetSize: undefined },
    "a standby pool": {
      standbyPolicy: { mode: "SCALE_OUT_POOL", initialDelaySec: 60 },
      targetSuspendedSize: 1,
      targetStoppedSize: 2,
    },
    "a canary": {
      versions: [
        { name: "v1", instanceTemplate: instanceTemplateLink },
        { name: "v2", instanceTemplate: "projects/shop/global/instanceTemplates/v2", targetSize: { percent: 20 } },
      ],
    },
    "two zones": {
      distributionPolicyZones: ["europe-west1-b", "europe-west1-c"],
      "updatePolicy.maxSurgeFixed": 2,
    },
    "stateful disks": {
      statefulDisks: [{ deviceName: "data" }],
      updatePolicy: {
        type: "PROACTIVE",
        minimalAction: "REPLACE",
        instanceRedistributionType: "NONE",
        replacementMethod: "RECREATE",
        maxSurgeFixed: 0,
        maxUnavailableFixed: 3,
      },
    },
  },
  refused: {
    "no surge and nothing unavailable": [{ "updatePolicy.maxSurgeFixed": 0 }, /cannot both be 0/],
    "less surge than zones": [
      { "updatePolicy.maxSurgeFixed": 2 },
      /Fixed updatePolicy.maxSurge for regional managed instance group has to be either 0 or at least equal to the number of zones \(3\)/,
    ],
    "less unavailable than zones": [
      { "updatePolicy.maxUnavailableFixed": 1 },
      /Fixed updatePolicy.maxUnavailable for regional/,
    ],
    "a percentage of a small group": [
      { "updatePolicy.maxSurgeFixed": undefined, "updatePolicy.maxSurgePercent": 20 },
      /at least 10 instances/,
    ],
    "a fixed number and a percentage": [{ "updatePolicy.maxSurgePercent": 20 }, /conflicts with maxSurgePercent/],
    "recreating with surge": [
      { "updatePolicy.replacementMethod": "RECREATE", "updatePolicy.maxUnavailableFixed": 3 },
      /has to be 0 when replacementMethod is RECREATE/,
    ],
    "an action that is not allowed": [
      { "updatePolicy.mostDisruptiveAllowedAction": "REFRESH" },
      /REPLACE is more disruptive/,
    ],
    "a template that does not exist": [{ versions: [{ instanceTemplate: `${instanceTemplateLink}0` }] }, /404.*v10/],
    "a template for another region": [
      { versions: [{ instanceTemplate: "projects/shop/global/instanceTemplates/north" }] },
      /subnetwork .* is in region europe-north1, the group is in europe-west1/,
    ],
    "a template with a key that may not be used": [
      { versions: [{ instanceTemplate: "projects/shop/global/instanceTemplates/locked" }] },
      /denied for a@b.c/,
    ],
    "two versions that take the rest": [
      {
        versions: [
          { name: "a", instanceTemplate: instanceTemplateLink },
          { name: "b", instanceTemplate: instanceTemplateLink },
        ],
      },
      /exactly one version must not have a targetSize/,
    ],
    "a health check that does not exist": [{ "autoHealingPolicies.healthCheck": "none" }, /404.*none/],
    "a delay of more than an hour": [{ "autoHealingPolicies.initialDelaySec": 3601 }, /range \(0 - 3600\)/],
    "a zone of another region": [{ distributionPolicyZones: ["europe-north1-a"] }, /not a zone of region europe-west1/],
    "a shape with proactive redistribution": [
      { distributionPolicyTargetShape: "ANY" },
      /needs .*instanceRedistributionType NONE/,
    ],
    "stateful disks with redistribution": [
      { statefulDisks: [{ deviceName: "data" }] },
      /Proactive cross zone instance redistribution must be disabled/,
    ],
    "stateful disks with new names": [
      { statefulDisks: [{ deviceName: "data" }], "updatePolicy.instanceRedistributionType": "NONE" },
      /replacementMethod RECREATE/,
    ],
    "an unknown mode of standby": [{ standbyPolicy: { mode: "WARM" } }, /MANUAL/],
    "2001 instances": [{ targetSize: 2000, targetStoppedSize: 1 }, /2000 instances at most/],
    "a base name of 59 characters": [{ baseInstanceName: "a".repeat(59) }, /at most 58/],
    "a port named twice": [
      {
        namedPorts: [
          { name: "http", port: 80 },
          { name: "http", port: 81 },
        ],
      },
      /each name can be given to one port only/,
    ],
  },
  updated: {
    template: { versions: [{ instanceTemplate: "projects/shop/global/instanceTemplates/v2" }] },
    size: { targetSize: 6 },
    standby: { targetStoppedSize: 2 },
    ports: { namedPorts: [{ name: "http", port: 8080 }] },
  },
  same: {
    "the health check's link": {
      "autoHealingPolicies.healthCheck": `${compute}/projects/shop/global/healthChecks/ready`,
    },
    "leaving the size to an autoscaler": { targetSize: undefined },
  },
  replaced: {
    "base name": { baseInstanceName: "legacy" },
    zones: { distributionPolicyZones: ["europe-west1-b", "europe-west1-c"] },
    region: { region: "europe-north1" },
  },
  updateRefused: { "no surge": [{ "updatePolicy.maxSurgeFixed": 0 }, /cannot both be 0/] },
  blocked: {
    "it is autoscaled": [
      (trial) => trial.up(regionAutoscaler.type, { ...autoscaler, name: "a" }),
      /regionInstanceGroupManager resource .* is already being used by '.*autoscalers\/a'/,
    ],
  },
});

describe("updates of an autoscaled group", () => {
  let trial: Trial;
  let made: Made;

  beforeEach(async () => {
    trial = new Trial([regionInstanceGroupManager, instanceTemplate, healthCheck, regionAutoscaler]);
    await plantGroupWorld(trial);
    made = await trial.up(regionInstanceGroupManager.type, group);
    await trial.up(regionAutoscaler.type, autoscaler);
  });

  afterEach(() => {
    trial.close();
  });

  const update = (changes: Parameters<typeof changed>[1]): Promise<Made> => trial.update(made, changed(group, changes));
  const next = { versions: [{ instanceTemplate: "projects/shop/global/instanceTemplates/v2" }] };

  it("may surge", async () => {
    await update(next);
  });

  it("must not make instances unavailable that are needed", async () => {
    const words =
      /drop the group below its capacity: it would leave 0 of 3 instances, and autoscaler 'monolith' keeps 3 at least/;
    await refusal(() => update({ ...next, "updatePolicy.maxUnavailableFixed": 3 }), words);
  });

  it("may make instances unavailable that are not", async () => {
    await update({ ...next, targetSize: 6, "updatePolicy.maxUnavailableFixed": 3 });
  });

  it("may leave instances as they are until they are replaced for another reason", async () => {
    await update({ ...next, updatePolicy: { type: "OPPORTUNISTIC", minimalAction: "REPLACE" } });
  });

  it("must not make the group smaller than its least", async () => {
    await refusal(() => update({ targetSize: 2 }), /drop the group below its capacity: autoscaler 'monolith' keeps 3/);
  });
});
