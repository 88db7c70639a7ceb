import * as gcp from "@pulumi/gcp";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { StateStore, type StateStoreArgs } from "../../../components/state";
import { failureOf, record } from "../../support/mocks";
import { operators, stateArgs } from "./args";

function create(args: Partial<StateStoreArgs> = {}): StateStore {
  const providers = {
    gcp: new gcp.Provider("gcp", { project: "test-project" }),
    random: new random.Provider("names"),
  };
  return new StateStore("state", { ...stateArgs(), ...args }, { providers });
}

const bucketType = "gcp:storage/bucket:Bucket";
const keyType = "gcp:kms/cryptoKey:CryptoKey";

describe("components/state", () => {
  it("keeps old versions, and what was deleted, of a bucket that is nobody else's", async () => {
    const { one } = await record(() => create());
    expect(one(bucketType).inputs).to.deep.equal({
      project: "test-project",
      name: "test-project-state",
      location: "us",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: true },
      softDeletePolicy: { retentionDurationSeconds: 2_592_000 },
      encryption: { defaultKmsKeyName: "state-keys-objects-id" },
      lifecycleRules: [
        {
          action: { type: "Delete" },
          condition: { withState: "ARCHIVED", daysSinceNoncurrentTime: 90, numNewerVersions: 50 },
        },
        {
          action: { type: "Delete" },
          condition: { withState: "ARCHIVED", daysSinceNoncurrentTime: 1, matchesPrefixes: [".pulumi/locks/"] },
        },
      ],
      forceDestroy: false,
      deletionPolicy: "PREVENT",
    });
  });

  it("encrypts objects with one key and secrets with another", async () => {
    const { one, ofType } = await record(() => create());
    expect(ofType(keyType).map(({ name }) => name)).to.have.members(["state-keys-objects", "state-secrets"]);
    expect(one(keyType, "state-secrets").inputs).to.include({ name: "secrets", rotationPeriod: "7776000s" });
    expect(one("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "state-keys-objects-user").inputs.member).to.equal(
      "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com",
    );
  });

  it("lets operators change state and readers look at it", async () => {
    const readers = { pulls: "serviceAccount:pulls@example.com" };
    const { resources } = await record(() => create({ readers }));
    const grants = resources.filter(({ name }) => /^state-(operator|reader)-/.test(name));
    expect(grants.map(({ inputs }) => [inputs.member, inputs.role])).to.have.deep.members([
      [operators.platform, "roles/storage.objectUser"],
      [operators.platform, "roles/cloudkms.cryptoKeyEncrypterDecrypter"],
      [readers.pulls, "roles/storage.objectViewer"],
      [readers.pulls, "roles/cloudkms.cryptoKeyDecrypter"],
    ]);
  });

  it("gives out what the engine takes", async () => {
    const { outputs } = await record(() => {
      const { backend, secretsProvider } = create();
      return { backend, secretsProvider };
    });
    expect(outputs).to.deep.equal({
      backend: "gs://test-project-state",
      secretsProvider: "gcpkms://state-secrets-id",
    });
  });

  it("gives it out once operators may use it", async () => {
    const { one } = await record(() => {
      new gcp.storage.Bucket("user", { location: "us", labels: { key: create().secretsProvider } });
    });
    expect(one(bucketType, "user").options.dependencies).to.include.members([
      one("gcp:storage/bucketIAMMember:BucketIAMMember", "state-operator-platform-bucket").urn,
      one("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "state-operator-platform-key").urn,
    ]);
  });

  it("protects all of it, until it is told not to", async () => {
    const guarded = await record(() => create());
    for (const type of [bucketType, keyType, "gcp:kms/keyRing:KeyRing"]) {
      for (const { options } of guarded.ofType(type)) expect(options.protect).to.equal(true);
    }
    const free = await record(() => create({ protect: false }));
    expect(free.resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    expect(free.one(bucketType).inputs).to.include({ forceDestroy: true, deletionPolicy: "DELETE" });
  });

  it("refuses mistakes before it makes anything", async () => {
    expect(await failureOf(() => create({ operators: {} }))).to.contain("State store state: 1 problem");
  });
});
