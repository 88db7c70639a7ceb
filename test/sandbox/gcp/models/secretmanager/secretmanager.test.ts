import { expect } from "chai";
import { secretMember } from "../../../../../sandbox/gcp/models/secretmanager/iam";
import { secret } from "../../../../../sandbox/gcp/models/secretmanager/secret";
import { secretVersion } from "../../../../../sandbox/gcp/models/secretmanager/secretVersion";
import { Secret } from "../../../../../sandbox/provider/values";
import { describeModel } from "../table";
import { Trial } from "../trial";
import { plantAccount } from "../world";

const secretId = "projects/shop/secrets/token";
const regions = (...locations: readonly string[]) => ({
  replication: { userManaged: { replicas: locations.map((location) => ({ location })) } },
});

describeModel({
  model: secret,
  world: (trial) => {
    trial.plant("gcp:pubsub/topic:Topic", "projects/shop/topics/rotation");
  },
  good: { secretId: "token", ...regions("europe-west1", "europe-north1") },
  id: secretId,
  importedAs: "token",
  outputs: { name: "projects/123456789012/secrets/token" },
  accepted: {
    "copies everywhere": { replication: { auto: {} } },
    "an end": { ttl: "86400s" },
    rotation: {
      rotation: { rotationPeriod: "2592000s", nextRotationTime: "2030-06-01T00:00:00Z" },
      topics: [{ name: "projects/shop/topics/rotation" }],
    },
  },
  refused: {
    "no replication": [{ replication: undefined }, /replication/],
    "two replications": [
      { replication: { auto: {}, userManaged: { replicas: [{ location: "europe-west1" }] } } },
      /exactly one of auto and userManaged/,
    ],
    "a place twice": [regions("europe-west1", "europe-west1"), /"europe-west1" is given twice/],
    "a name with a dot": [{ secretId: "a.b" }, /secretId.*letters, digits, dashes and underscores/],
    "two ends": [{ ttl: "86400s", expireTime: "2031-01-01T00:00:00Z" }, /ttl|expireTime/],
    "rotation that nobody is told of": [
      { rotation: { rotationPeriod: "2592000s", nextRotationTime: "2030-06-01T00:00:00Z" } },
      /topics.*has to be set for rotation/,
    ],
    "rotation without a beginning": [
      { rotation: { rotationPeriod: "2592000s" }, topics: [{ name: "projects/shop/topics/rotation" }] },
      /nextRotationTime.*has to be set/,
    ],
    "a topic that does not exist": [{ topics: [{ name: "projects/shop/topics/none" }] }, /404/],
  },
  updated: { labels: { labels: { team: "platform" } } },
  replaced: { places: regions("europe-west1"), name: { secretId: "key" } },
  blocked: {
    "it is protected": [
      (trial, made) =>
        trial.update(made, {
          secretId: "token",
          ...regions("europe-west1", "europe-north1"),
          deletionProtection: true,
        }),
      /deletion_protection=false/,
    ],
  },
});

describeModel({
  model: secretVersion,
  world: (trial) => {
    trial.plant(secret.type, secretId);
  },
  good: { secret: secretId, secretData: "hunter2" },
  id: `${secretId}/versions/1`,
  outputs: { enabled: true, name: "projects/123456789012/secrets/token/versions/1", version: "1" },
  accepted: {
    "a value that is not kept": { secretData: undefined, secretDataWo: "hunter2", secretDataWoVersion: 1 },
  },
  refused: {
    "a secret that does not exist": [{ secret: `${secretId}-none` }, /404/],
    "no value": [{ secretData: undefined }, /secretData/],
    "a value that is too long": [{ secretData: "x".repeat(65537) }, /secretData.*65536/],
    "base64 that is none": [{ isSecretDataBase64: true, secretData: "not base64!" }, /has to be base64/],
  },
  updated: { enabled: { enabled: false } },
  replaced: { value: { secretData: "correct horse" } },
});

describe("versions of a secret", () => {
  it("are counted, stay secret, and go with it", async () => {
    const trial = new Trial([secret, secretVersion]);
    const owner = await trial.up(secret.type, { secretId: "token", replication: { auto: {} } });
    const first = await trial.up(secretVersion.type, { secret: owner.id, secretData: "a" }, "first");
    const second = await trial.up(secretVersion.type, { secret: owner.id, secretData: "b" }, "second");
    expect([first.id, second.id]).to.deep.equal([1, 2].map((version) => `${secretId}/versions/${String(version)}`));
    expect(first.outputs.secretData).to.be.instanceOf(Secret);
    await trial.destroy(owner);
    expect(trial.store.list(secretVersion.type)).to.deep.equal([]);
    trial.close();
  });
});

describeModel({
  model: secretMember,
  world: (trial) => {
    trial.plant(secret.type, secretId);
    plantAccount(trial);
  },
  good: {
    secretId: "token",
    role: "roles/secretmanager.secretAccessor",
    member: "serviceAccount:nodes@shop.iam.gserviceaccount.com",
  },
  id: `${secretId}/roles/secretmanager.secretAccessor/serviceAccount:nodes@shop.iam.gserviceaccount.com`,
  accepted: { "the secret's id": { secretId } },
  refused: {
    "a secret that does not exist": [{ secretId: "none" }, /404.*none/],
    "an agent that nobody asked for": [
      { member: "serviceAccount:service-123456789012@gcp-sa-secretmanager.iam.gserviceaccount.com" },
      /ServiceIdentity/,
    ],
  },
  replaced: { role: { role: "roles/secretmanager.viewer" } },
});
