import { expect } from "chai";
import { checkConfig, readConfig } from "../../../sandbox/gcp/config";
import { Unknown } from "../../../sandbox/provider/values";
import { loadSchema } from "../../../sandbox/schema/schema";

const schema = loadSchema("gcp");

describe("the provider's configuration", () => {
  it("is read as the engine sends it: nested values as JSON texts", () => {
    expect(
      readConfig({
        project: "shop",
        region: "europe-west1",
        defaultLabels: '{"a":"b"}',
        addPulumiAttributionLabel: "false",
      }),
    ).to.deep.equal({
      project: "shop",
      region: "europe-west1",
      zone: "",
      defaultLabels: { a: "b" },
      attributionLabel: false,
    });
  });

  it("takes the region from the zone", () => {
    expect(readConfig({ zone: "us-east1-b" })).to.include({
      region: "us-east1",
      zone: "us-east1-b",
      attributionLabel: true,
    });
  });

  it("counts what comes later as not given", () => {
    expect(readConfig({ project: Unknown.value }).project).to.equal("");
  });

  it("is refused with an unknown property, region or zone", () => {
    const failures = checkConfig({ projct: "shop", region: "moon-east1", zone: "us-east1-a" }, schema);
    expect(failures.map(({ property, reason }) => `${property}: ${reason}`)).to.deep.equal([
      "projct: is not a property of the gcp provider (did you mean 'project'?)",
      "region: 'moon-east1' is not a region of Google Cloud",
      "zone: 'us-east1-a' is not a zone of Google Cloud",
    ]);
    expect(checkConfig({ project: "shop", region: "us-east1", version: "9.37.0" }, schema)).to.deep.equal([]);
  });
});
