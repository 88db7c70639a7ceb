import { expect } from "chai";
import { Session, networkType, refusal, subnetworkType } from "./session";

describe("what the cloud says of its types", () => {
  let session: Session;

  before(() => {
    session = new Session();
  });

  after(() => {
    session.remove();
  });

  it("is complete for each", () => {
    const described = session.cloud.models();
    expect(described.length).to.be.greaterThan(50);
    for (const { type, id, immutable, computed } of described) {
      expect(id, type).to.match(/\{/);
      expect([...immutable, ...computed], type).not.to.have.length(0);
    }
  });

  it("tells what a program needs to know", () => {
    const [subnetwork] = session.cloud.models(subnetworkType);
    expect(subnetwork).to.deep.include({ required: ["network"], scope: "region", service: "compute.googleapis.com" });
    expect(subnetwork?.immutable)
      .to.include.members(["name", "network", "region"])
      .and.not.include("params.resourceManagerTags");
    expect(subnetwork?.references).to.deep.equal([{ path: "network", to: [networkType], onDelete: "block" }]);
    expect(subnetwork?.limits).to.include({
      ipCidrRange: "IPv4 range, /4 to /29",
      "logConfig.flowSampling": "0 to 1",
      secondaryIpRanges: "at most 170",
      stackType: "one of IPV4_ONLY, IPV4_IPV6, IPV6_ONLY",
    });
    expect(subnetwork?.limits).not.to.have.property("purpose");
    expect(subnetwork?.quotas).to.deep.equal([{ metric: "SUBNETWORKS", limit: 100, per: "project" }]);
  });

  it("is nothing for a type without a model", async () => {
    const text = await refusal(Promise.resolve().then(() => session.cloud.models("gcp:tpu/node:Node")));
    expect(text).to.match(/gcp:tpu\/node:Node: the sandbox has no model/);
  });
});
