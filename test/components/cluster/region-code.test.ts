import { expect } from "chai";
import { regionCode } from "../../../components/cluster/region-code";
import { regions } from "../../../components/locations";

describe("components/cluster/region-code", () => {
  it("is short, and another one for every region", () => {
    const codes = regions.map(regionCode);
    expect(new Set(codes).size).to.equal(regions.length);
    expect(Math.max(...codes.map(({ length }) => length))).to.be.at.most(6);
  });

  it("is what people would guess", () => {
    expect(["us-central1", "europe-west12", "northamerica-northeast1"].map(regionCode)).to.deep.equal([
      "usc1",
      "euw12",
      "nane1",
    ]);
  });

  for (const name of ["moon-central1", "us-central", "us1", ""]) {
    it(`refuses "${name}"`, () => {
      expect(() => regionCode(name)).to.throw(`No short name for region "${name}"`);
    });
  }
});
