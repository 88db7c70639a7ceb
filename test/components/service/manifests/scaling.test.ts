import { expect } from "chai";
import { make, RegionalObjects } from "../recording";

describe("components/service/manifests/scaling", () => {
  let objects: RegionalObjects;
  before(async () => {
    objects = new RegionalObjects(await make());
  });

  it("scales with load: quickly up, slowly down", () => {
    const scaling = objects.spec("autoscaling/v2:HorizontalPodAutoscaler", "autoscaler");
    expect(scaling).to.deep.include({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "last-mile" },
      minReplicas: 2,
      maxReplicas: 10,
    });
    expect(scaling.metrics).to.deep.equal([
      { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } },
    ]);
    expect((scaling.behavior as Record<string, Record<string, unknown>>).scaleUp?.stabilizationWindowSeconds).to.equal(
      0,
    );
    expect(
      (scaling.behavior as Record<string, Record<string, unknown>>).scaleDown?.stabilizationWindowSeconds,
    ).to.equal(300);
  });

  it("loses at most a quarter of its pods to upgrades", () => {
    expect(objects.spec("policy/v1:PodDisruptionBudget", "disruption-budget")).to.deep.equal({
      maxUnavailable: "25%",
      selector: { matchLabels: { "app.kubernetes.io/name": "last-mile" } },
      unhealthyPodEvictionPolicy: "AlwaysAllow",
    });
  });
});
