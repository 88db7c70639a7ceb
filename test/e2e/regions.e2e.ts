import { expect } from "chai";
import { useEnvironment } from "../support/environment";

describe("regions are data", function () {
  this.timeout(600_000);

  const environment = useEnvironment("staging");
  before(async () => {
    const { stack } = environment();
    await stack.configure("homeport:regions", ["europe-west1"], { block: "10.32.0.0/12", backupRegion: "us-east1" });
  });

  it("three come up as two do, each with the same kinds of resources", async () => {
    const { sandbox, stack } = environment();
    await stack.up();
    await stack.expectNoChange();
    const clusters = await sandbox.resources("gcp:container/cluster:Cluster");
    expect(clusters.map(({ name }) => name)).to.have.members(
      ["us-central1", "us-east1", "europe-west1"].map((region) => `homeport-${region}`),
    );
    const kinds = (region: string): readonly string[] =>
      types.filter(({ urn }) => urn.includes(region)).map(({ type }) => type);
    const types = (await stack.resources()).filter(({ type }) => type.startsWith("gcp:"));
    expect([...kinds("europe-west1")].sort()).to.deep.equal([...kinds("us-east1")].sort());
  });
});
