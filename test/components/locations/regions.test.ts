import { expect } from "chai";
import { isRegion, isZone, multiRegionOf, regionOf, regions, zonesOf } from "../../../components/locations";

describe("components/locations", () => {
  it("knows regions, and does not know others", () => {
    expect(isRegion("us-central1")).to.equal(true);
    for (const name of ["us-central9", "us-central1-a", "", "toString", "US-CENTRAL1"]) {
      expect(isRegion(name), name).to.equal(false);
    }
  });

  it("gives every region three zones or more, in order, that lead back to it", () => {
    for (const region of regions) {
      const zones = zonesOf(region);
      expect(zones.length, region).to.be.at.least(3);
      expect([...zones].sort(), region).to.deep.equal(zones);
      for (const zone of zones) {
        expect(regionOf(zone)).to.equal(region);
        expect(isZone(zone)).to.equal(true);
      }
    }
  });

  it("knows the regions whose zones do not start with a", () => {
    expect(zonesOf("us-east1")).to.deep.equal(["us-east1-b", "us-east1-c", "us-east1-d"]);
    expect(zonesOf("europe-west1")).to.deep.equal(["europe-west1-b", "europe-west1-c", "europe-west1-d"]);
    expect(isZone("us-east1-a")).to.equal(false);
  });

  it("keeps data on its continent, or names no multi-region", () => {
    expect(multiRegionOf("us-east1")).to.equal("us");
    expect(multiRegionOf("europe-west4")).to.equal("eu");
    expect(multiRegionOf("asia-south1")).to.equal("asia");
    for (const region of ["europe-west2", "europe-west6", "me-west1", "northamerica-northeast1"] as const) {
      expect(multiRegionOf(region), region).to.equal(undefined);
    }
  });
});
