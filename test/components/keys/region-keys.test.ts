import * as gcp from "@pulumi/gcp";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { RegionKeys, type RegionKeysArgs } from "../../../components/keys";
import { failureOf, record } from "../../support/mocks";

const users = { sql: "serviceAccount:sql@example.com", gke: "serviceAccount:gke@example.com" };

function create(args: Partial<RegionKeysArgs> = {}): RegionKeys {
  const providers = {
    gcp: new gcp.Provider("us-east1", { project: "test-project", region: "us-east1" }),
    random: new random.Provider("names"),
  };
  return new RegionKeys("keys", { prefix: "home", region: "us-east1", users, ...args }, { providers });
}

const stateful = ["gcp:kms/cryptoKey:CryptoKey", "gcp:kms/keyRing:KeyRing", "random:index/randomId:RandomId"];

describe("components/keys", () => {
  it("makes a key for each use, turned over every 90 days", async () => {
    const { ofType, one } = await record(() => create());
    expect(ofType("gcp:kms/cryptoKey:CryptoKey").map(({ name }) => name)).to.deep.equal(["keys-sql", "keys-gke"]);
    expect(one("gcp:kms/cryptoKey:CryptoKey", "keys-sql").inputs).to.deep.equal({
      name: "sql",
      keyRing: "keys-ring-id",
      purpose: "ENCRYPT_DECRYPT",
      rotationPeriod: "7776000s",
      destroyScheduledDuration: "2592000s",
      versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "SOFTWARE" },
      deletionPolicy: "PREVENT",
    });
  });

  it("names the ring so that the environment can come back after it was taken down", async () => {
    const { one } = await record(() => create());
    expect(one("gcp:kms/keyRing:KeyRing").inputs).to.deep.equal({
      name: "home-us-east1-0a1b2c3d",
      location: "us-east1",
    });
  });

  it("protects ring, keys and the name they hang on", async () => {
    const { resources } = await record(() => create());
    const kept = resources.filter(({ options }) => options.protect).map(({ type }) => type);
    expect(new Set(kept)).to.deep.equal(new Set(stateful));
  });

  it("lets go when it is told to", async () => {
    const { resources, one } = await record(() => create({ protect: false }));
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    expect(one("gcp:kms/cryptoKey:CryptoKey", "keys-sql").inputs.deletionPolicy).to.equal("DELETE");
  });

  it("gives each user the right to use its key, and no other", async () => {
    const { ofType } = await record(() => create());
    expect(ofType("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember").map(({ inputs }) => inputs)).to.deep.equal([
      { cryptoKeyId: "keys-sql-id", role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: users.sql },
      { cryptoKeyId: "keys-gke-id", role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: users.gke },
    ]);
  });

  it("gives out a key once it may be used", async () => {
    const { one } = await record(() => {
      new gcp.storage.Bucket("user", {
        location: "us-east1",
        encryption: { defaultKmsKeyName: create().keys.sql ?? "" },
      });
    });
    expect(one("gcp:storage/bucket:Bucket").options.dependencies).to.include(
      one("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "keys-sql-user").urn,
    );
  });

  for (const rotationDays of [0, 91, 1.5]) {
    it(`refuses to turn keys over every ${rotationDays} days`, async () => {
      expect(await failureOf(() => create({ rotationDays }))).to.contain(
        `rotationDays out of bounds: got ${rotationDays}, allowed 1 to 90`,
      );
    });
  }
});
