import { expect } from "chai";
import type { Fallback } from "../../../components/fallback";
import type { Recording } from "../../support/mocks";
import { autoscalerType, groupType, make, regionalCheckType } from "./recording";

describe("components/fallback: groups", () => {
  let recording: Recording<Fallback>;
  before(async () => {
    recording = await make();
  });
  const inputs = (type: string, name: string): Record<string, unknown> => recording.one(type, name).inputs;
  const group = (): Record<string, unknown> => inputs(groupType, "fallback-us-east1-group");

  it("spread over a region's zones, with a port by name", () => {
    expect(group()).to.deep.include({
      name: "home-us-east1-monolith-0a1b2c3d",
      baseInstanceName: "home-us-east1-monolith-0a1b2c3d",
      region: "us-east1",
      versions: [{ name: "current", instanceTemplate: "fallback-us-east1-template-link?uniqueId=1" }],
      distributionPolicyZones: ["us-east1-b", "us-east1-c", "us-east1-d"],
      distributionPolicyTargetShape: "EVEN",
      namedPorts: [{ name: "http", port: 8080 }],
    });
  });

  it("replace machines that do not answer, once they had time to start", () => {
    expect(group().autoHealingPolicies).to.deep.equal({
      healthCheck: "fallback-us-east1-live-id",
      initialDelaySec: 360,
    });
    expect(inputs(regionalCheckType, "fallback-us-east1-live")).to.deep.include({
      name: "home-us-east1-monolith-live",
      region: "us-east1",
      checkIntervalSec: 10,
      unhealthyThreshold: 6,
      httpHealthCheck: { port: 8080, requestPath: "/livez" },
      logConfig: { enable: true },
    });
  });

  it("update by themselves, with none missing meanwhile", () => {
    expect(group().updatePolicy).to.deep.equal({
      type: "PROACTIVE",
      minimalAction: "REPLACE",
      mostDisruptiveAllowedAction: "REPLACE",
      replacementMethod: "SUBSTITUTE",
      instanceRedistributionType: "PROACTIVE",
      maxSurgeFixed: 3,
      maxUnavailableFixed: 0,
    });
  });

  it("keep machines in standby, to grow within seconds", () => {
    expect(group()).to.deep.include({
      standbyPolicy: { mode: "SCALE_OUT_POOL", initialDelaySec: 360 },
      targetSuspendedSize: 3,
      targetStoppedSize: 6,
    });
    expect(group()).to.not.have.property("targetSize");
  });

  it("take a new name when other zones need a new group", () => {
    expect(inputs("random:index/randomId:RandomId", "fallback-us-east1-suffix")).to.deep.equal({
      byteLength: 2,
      keepers: { zones: "us-east1-b,us-east1-c,us-east1-d" },
    });
    expect(inputs(autoscalerType, "fallback-us-east1-autoscaler").name).to.equal(group().name);
  });

  it("follow CPU, load and schedules, and shrink slowly", () => {
    expect(inputs(autoscalerType, "fallback-us-east1-autoscaler")).to.deep.include({
      region: "us-east1",
      target: "fallback-us-east1-group-id",
      autoscalingPolicy: {
        mode: "ON",
        minReplicas: 3,
        maxReplicas: 30,
        cooldownPeriod: 180,
        cpuUtilization: { target: 0.6, predictiveMethod: "OPTIMIZE_AVAILABILITY" },
        loadBalancingUtilization: { target: 0.8 },
        scalingSchedules: [
          {
            name: "black-friday",
            schedule: "0 4 27 NOV *",
            timeZone: "UTC",
            durationSec: 86_400,
            minRequiredReplicas: 12,
          },
        ],
        scaleInControl: { maxScaledInReplicas: { percent: 25 }, timeWindowSec: 600 },
      },
    });
  });
});
