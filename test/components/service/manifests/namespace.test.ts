import { expect } from "chai";
import { make, RegionalObjects } from "../recording";

describe("components/service/manifests/namespace", () => {
  let objects: RegionalObjects;
  before(async () => {
    objects = new RegionalObjects(await make());
  });

  it("lets nothing run that has rights", () => {
    const { inputs, options } = objects.object("core/v1:Namespace", "namespace");
    expect((inputs.metadata as { labels: Record<string, string> }).labels).to.deep.include({
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": "latest",
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/warn": "restricted",
      "homeport/owner": "team-delivery",
    });
    expect(options.protect).to.equal(true);
  });

  it("bounds what runs in it", () => {
    expect(objects.spec("core/v1:ResourceQuota", "quota").hard).to.deep.include({
      pods: "16",
      "services.loadbalancers": "0",
    });
    expect(objects.spec("core/v1:LimitRange", "limits").limits).to.deep.equal([
      {
        type: "Container",
        default: { cpu: "1", memory: "256Mi", "ephemeral-storage": "512Mi" },
        defaultRequest: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" },
        max: { cpu: "1", memory: "256Mi", "ephemeral-storage": "512Mi" },
      },
    ]);
  });
});
