import { expect } from "chai";
import { nearest } from "../../../../stacks/platform/environment/nearest";

describe("stacks/platform/environment/nearest", () => {
  const keys = ["primaryRegion", "regions", "cluster"];

  it("finds what somebody meant", () => {
    expect(nearest("primaryRegoin", keys)).to.equal("primaryRegion");
    expect(nearest("region", keys)).to.equal("regions");
    expect(nearest("CLUSTER", keys)).to.equal("cluster");
  });

  it("makes no wild guesses", () => {
    expect(nearest("flavour", keys)).to.equal(undefined);
    expect(nearest("x", [])).to.equal(undefined);
  });
});
