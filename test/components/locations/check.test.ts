import { expect } from "chai";
import { checkRegions } from "../../../components/locations";

describe("components/locations/check", () => {
  const found = (names: readonly string[]): readonly (readonly [string, unknown])[] =>
    checkRegions(["regions"], names).map(({ what, got }) => [what, got]);

  it("takes regions of Google Cloud", () => {
    expect(found(["us-central1", "europe-west1"])).to.deep.equal([]);
  });

  it("wants one region at least", () => {
    expect(found([])).to.deep.equal([["no region", []]]);
  });

  it("names each region that there is not", () => {
    expect(found(["us-moon1", "us-east1", "us-east1-b"])).to.deep.equal([
      ["unknown region", "us-moon1"],
      ["unknown region", "us-east1-b"],
    ]);
  });
});
