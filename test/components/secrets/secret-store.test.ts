import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { SecretStore } from "../../../components/secrets";
import { record } from "../../support/mocks";

function create(secrets: Record<string, pulumi.Output<string>>): SecretStore {
  const provider = new gcp.Provider("global", { project: "test-project" });
  return new SecretStore("secrets", { prefix: "home", secrets }, { providers: { gcp: provider } });
}

describe("components/secrets", () => {
  const program = (): SecretStore => create({ slack: pulumi.output("hidden-value") });

  it("keeps each secret wherever Google can, guarded", async () => {
    const { one } = await record(program);
    expect(one("gcp:secretmanager/secret:Secret").inputs).to.deep.equal({
      secretId: "home-slack",
      replication: { auto: {} },
      deletionProtection: true,
    });
  });

  it("hands values over as secrets only, also when they were not", async () => {
    const { one, resources } = await record(program);
    const version = one("gcp:secretmanager/secretVersion:SecretVersion");
    expect(version.inputs.secretData).to.equal("hidden-value");
    expect(version.secrets).to.deep.equal(["secretData"]);
    const plain = resources.filter(({ urn }) => urn !== version.urn).map(({ inputs }) => JSON.stringify(inputs));
    expect(plain.join()).to.not.contain("hidden-value");
  });

  it("gives out the id of a secret once it has a value", async () => {
    const { one } = await record(() => {
      new gcp.secretmanager.SecretIamMember("user", {
        secretId: program().ids.slack ?? "",
        role: "roles/secretmanager.secretAccessor",
        member: "user:one@example.com",
      });
    });
    expect(one("gcp:secretmanager/secretIamMember:SecretIamMember").options.dependencies).to.include(
      one("gcp:secretmanager/secretVersion:SecretVersion").urn,
    );
  });

  it("makes nothing when there are none", async () => {
    const { resources } = await record(() => create({}));
    expect(resources.filter(({ type }) => type.startsWith("gcp:"))).to.deep.equal([]);
  });
});
