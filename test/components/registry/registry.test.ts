import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import { Registry, type RegistryArgs } from "../../../components/registry";
import { failureOf, record } from "../../support/mocks";

const readers = { nodes: "serviceAccount:nodes@example.com" };
const writers = { orders: "serviceAccount:ci-orders@example.com" };

function create(args: Partial<RegistryArgs> = {}): Registry {
  const provider = new gcp.Provider("global", { project: "test-project" });
  return new Registry(
    "registry",
    { project: "test-project", regions: ["us-central1", "us-east1"], readers, writers, ...args },
    { providers: { gcp: provider } },
  );
}

const repositoryType = "gcp:artifactregistry/repository:Repository";
const memberType = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";

describe("components/registry", () => {
  it("keeps images once for the continent, scanned, with tags that do not move", async () => {
    const { one } = await record(() => create({ encryptionKeys: { us: "projects/p/key" } }));
    expect(one(repositoryType, "registry-us").inputs).to.deep.equal({
      project: "test-project",
      location: "us",
      repositoryId: "apps",
      format: "DOCKER",
      description: "Images of the applications",
      dockerConfig: { immutableTags: true },
      vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
      cleanupPolicyDryRun: false,
      cleanupPolicies: [
        { id: "delete-old", action: "DELETE", condition: { tagState: "UNTAGGED", olderThan: "2592000s" } },
        { id: "keep-newest", action: "KEEP", mostRecentVersions: { keepCount: 20 } },
      ],
      kmsKeyName: "projects/p/key",
      deletionPolicy: "PREVENT",
    });
  });

  it("lets nodes read and pipelines write, in every location", async () => {
    const { ofType } = await record(() => create({ regions: ["us-east1", "europe-west1"] }));
    expect(ofType(memberType).map(({ inputs }) => [inputs.location, inputs.role, inputs.member])).to.have.deep.members([
      ["europe", "roles/artifactregistry.reader", readers.nodes],
      ["us", "roles/artifactregistry.reader", readers.nodes],
      ["europe", "roles/artifactregistry.writer", writers.orders],
      ["us", "roles/artifactregistry.writer", writers.orders],
    ]);
  });

  it("gives out where images are once they may be pulled", async () => {
    const { one, ofType } = await record(() => {
      new gcp.storage.Bucket("user", { location: "us", labels: { registry: create().urls["us-east1"] ?? "" } });
    });
    const bucket = one("gcp:storage/bucket:Bucket");
    expect(bucket.inputs.labels).to.deep.equal({ registry: "us-docker.pkg.dev/test-project/apps" });
    expect(bucket.options.dependencies).to.include.members(ofType(memberType).map(({ urn }) => urn));
  });

  it("protects images, until it is told not to", async () => {
    const guarded = await record(() => create());
    expect(guarded.one(repositoryType).options.protect).to.equal(true);
    const free = await record(() => create({ protect: false }));
    expect(free.one(repositoryType).options.protect).to.equal(false);
    expect(free.one(repositoryType).inputs.deletionPolicy).to.equal("DELETE");
  });

  it("refuses mistakes before it makes anything", async () => {
    expect(await failureOf(() => create({ keepVersions: 0 }))).to.contain("Registry registry: 1 problem");
  });
});
