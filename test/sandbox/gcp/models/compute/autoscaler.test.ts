import { expect } from "chai";
import { regionAutoscaler } from "../../../../../sandbox/gcp/models/compute/autoscaler";
import { healthCheck } from "../../../../../sandbox/gcp/models/compute/healthCheck";
import { regionInstanceGroupManager } from "../../../../../sandbox/gcp/models/compute/instanceGroupManager";
import { instanceTemplate } from "../../../../../sandbox/gcp/models/compute/instanceTemplate";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { autoscaler, group, groupId, plantGroupWorld } from "./groups";
import { compute } from "./world";

describeModel({
  model: regionAutoscaler,
  with: [regionInstanceGroupManager, instanceTemplate, healthCheck],
  world: async (trial) => {
    await plantGroupWorld(trial);
    await trial.up(regionInstanceGroupManager.type, group);
    const any = { instanceRedistributionType: "NONE", type: "OPPORTUNISTIC", minimalAction: "REPLACE" };
    const others = {
      single: { distributionPolicyTargetShape: "ANY_SINGLE_ZONE" },
      stateful: { statefulDisks: [{ deviceName: "data" }] },
    };
    for (const [name, extra] of Object.entries(others))
      await trial.up(regionInstanceGroupManager.type, { ...group, name, updatePolicy: any, ...extra }, name);
    const north = [{ instanceTemplate: "projects/shop/global/instanceTemplates/north" }];
    await trial.up(
      regionInstanceGroupManager.type,
      { ...group, name: "north", region: "europe-north1", versions: north },
      "north",
    );
  },
  good: autoscaler,
  id: "projects/shop/regions/europe-west1/autoscalers/monolith",
  outputs: {
    target: `${compute}/${groupId}`,
    autoscalingPolicy: {
      minReplicas: 3,
      maxReplicas: 10,
      cooldownPeriod: 60,
      mode: "ON",
      cpuUtilization: { target: 0.6, predictiveMethod: "NONE" },
    },
  },
  accepted: {
    "CPU, load and schedules": {
      "autoscalingPolicy.cpuUtilization": { target: 0.7 },
      "autoscalingPolicy.loadBalancingUtilization": { target: 0.8 },
      "autoscalingPolicy.scalingSchedules": [
        { name: "morning", schedule: "0 6 * * MON-FRI", durationSec: 3600, minRequiredReplicas: 6 },
      ],
      "autoscalingPolicy.scaleInControl": { timeWindowSec: 600, maxScaledInReplicas: { percent: 10 } },
    },
  },
  refused: {
    "a least above the most": [
      { "autoscalingPolicy.minReplicas": 11 },
      /minReplicas: must not be greater than maxReplicas \(10\)/,
    ],
    "2001 instances": [{ "autoscalingPolicy.maxReplicas": 2001 }, /range \(1 - 2000\)/],
    "a target above 1": [{ "autoscalingPolicy.cpuUtilization": { target: 60 } }, /at most 1/],
    "an unknown mode": [{ "autoscalingPolicy.mode": "AUTO" }, /ONLY_SCALE_OUT/],
    "a schedule of a minute": [
      {
        "autoscalingPolicy.scalingSchedules": [
          { name: "a", schedule: "0 6 * * *", durationSec: 60, minRequiredReplicas: 1 },
        ],
      },
      /at least \(300\)/,
    ],
    "a schedule that is no cron": [
      {
        "autoscalingPolicy.scalingSchedules": [
          { name: "a", schedule: "daily", durationSec: 300, minRequiredReplicas: 1 },
        ],
      },
      /cron format/,
    ],
    "a metric without a target": [{ "autoscalingPolicy.metrics": [{ name: "a" }] }, /exactly one of target/],
    "a group that does not exist": [{ target: `${groupId}-none` }, /404.*monolith-none/],
    "a group of another region": [
      { target: "projects/shop/regions/europe-north1/instanceGroupManagers/north" },
      /Cross-region/,
    ],
    "a stateful group": [{ target: "stateful" }, /not supported for stateful/],
    "a group in any single zone": [{ target: "single" }, /ANY_SINGLE_ZONE/],
  },
  updated: { most: { "autoscalingPolicy.maxReplicas": 20 }, "switching it off": { "autoscalingPolicy.mode": "OFF" } },
  replaced: { name: { name: "other" } },
});

describe("autoscalers", () => {
  it("are one a group", async () => {
    const trial = new Trial([regionInstanceGroupManager, instanceTemplate, healthCheck, regionAutoscaler]);
    await plantGroupWorld(trial);
    await trial.up(regionInstanceGroupManager.type, group);
    await trial.up(regionAutoscaler.type, autoscaler);
    await refusal(
      () => trial.up(regionAutoscaler.type, { ...autoscaler, name: "b" }, "b"),
      /has an autoscaler already: '.*autoscalers\/monolith'/,
    );
    expect(trial.store.list(regionAutoscaler.type)).to.have.length(1);
    trial.close();
  });
});
