import { expect } from "chai";
import { readConfiguration } from "../../../../stacks/platform/environment";
import { record } from "../../../support/mocks";

describe("stacks/platform/environment/read", () => {
  const config = {
    "homeport:primaryRegion": "us-central1",
    "homeport:regions": '{"us-central1":{"block":"10.0.0.0/12"}}',
    "homeport:list": '["a"]',
    "homeport:broken": "{not json",
    "homeport:secrets.slack": "hidden",
    "gcp:project": "somewhere-else",
    "pulumi:disable-default-providers": '["*"]',
  };

  it("reads every key of the project, structured as in the file, and none of others", async () => {
    const { result } = await record(readConfiguration, { config });
    expect(result.values).to.deep.equal({
      primaryRegion: "us-central1",
      regions: { "us-central1": { block: "10.0.0.0/12" } },
      list: ["a"],
      broken: "{not json",
      "secrets.slack": "hidden",
    });
  });

  it("tells encrypted keys from plain ones", async () => {
    const { result } = await record(readConfiguration, { config, secretConfig: ["homeport:secrets.slack"] });
    expect([...result.encrypted]).to.deep.equal(["secrets.slack"]);
  });
});
