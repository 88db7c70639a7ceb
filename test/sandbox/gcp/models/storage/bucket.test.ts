import { expect } from "chai";
import { bucket } from "../../../../../sandbox/gcp/models/storage/bucket";
import { bucketIamBinding, bucketIamMember } from "../../../../../sandbox/gcp/models/storage/bucketIamMember";
import { bucketObject } from "../../../../../sandbox/gcp/models/storage/bucketObject";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";

const key = "projects/shop/locations/europe-west1/keyRings/r/cryptoKeys/k";
const plantBucket = (trial: Trial): void => {
  trial.plant(bucket.type, "shop-files", { name: "shop-files", location: "EUROPE-WEST1", storageClass: "NEARLINE" });
};

describeModel({
  model: bucket,
  world: (trial) => {
    trial.plant("gcp:kms/cryptoKey:CryptoKey", key);
    trial.plant("gcp:kms/cryptoKey:CryptoKey", key.replace("europe-west1", "us-east1"));
  },
  good: { name: "shop-files", location: "europe-west1" },
  id: "shop-files",
  importedAs: "shop/shop-files",
  outputs: {
    location: "EUROPE-WEST1",
    storageClass: "STANDARD",
    url: "gs://shop-files",
    forceDestroy: false,
    projectNumber: 123456789012,
  },
  accepted: {
    "a multi-region": { location: "EU" },
    "a key beside it": { encryption: { defaultKmsKeyName: key } },
    "rules for old objects": {
      lifecycleRules: [
        { action: { type: "SetStorageClass", storageClass: "NEARLINE" }, condition: { age: 30 } },
        { action: { type: "Delete" }, condition: { numNewerVersions: 3, withState: "ARCHIVED" } },
      ],
    },
  },
  refused: {
    "no location": [{ location: undefined }, /location: Missing required argument/],
    "a zone": [
      { location: "europe-west1-b" },
      /location: 'europe-west1-b' is a zone: this has to be in a multi-region or region/,
    ],
    "a region that does not exist": [{ location: "europe-west99" }, /not a region of Google Cloud/],
    "a name in capitals": [{ name: "Files" }, /name: .*lowercase letters/],
    "Google's own name": [{ name: "my-google-files" }, /without 'google'/],
    "a key elsewhere": [
      { encryption: { defaultKmsKeyName: key.replace("europe-west1", "us-east1") } },
      /needs one in 'europe-west1'/,
    ],
    "a key that does not exist": [
      { encryption: { defaultKmsKeyName: `${key}2` } },
      /404.*k2.*property encryption.defaultKmsKeyName/,
    ],
    "a rule that changes nothing": [
      { lifecycleRules: [{ action: { type: "SetStorageClass" }, condition: { age: 30 } }] },
      /lifecycleRules\[0\]\.action\.storageClass: is required/,
    ],
    "a rule without a condition": [
      { lifecycleRules: [{ action: { type: "Delete" }, condition: {} }] },
      /at least one condition/,
    ],
    "soft deletion for a day": [
      { softDeletePolicy: { retentionDurationSeconds: 86400 } },
      /has to be 0, or between 604800/,
    ],
  },
  updated: {
    versions: { versioning: { enabled: true } },
    class: { storageClass: "NEARLINE" },
    labels: { labels: { owner: "platform" } },
  },
  replaced: { location: { location: "EU" }, name: { name: "shop-other" } },
  same: { "the location in capitals": { location: "EUROPE-WEST1" } },
  blocked: {
    "because of an object": [
      (trial, made) => {
        trial.plant(bucketObject.type, "shop-files-a", { bucket: made.id });
      },
      /Error trying to delete bucket shop-files containing objects without forceDestroy set to true/,
    ],
  },
});

describe("a bucket", () => {
  it("takes its objects with it when it may", async () => {
    const trial = new Trial([bucket, bucketObject]);
    const made = await trial.up(bucket.type, { name: "shop-files", location: "EU", forceDestroy: true });
    await trial.up(bucketObject.type, { bucket: "shop-files", name: "a.txt", content: "a" });
    await trial.destroy(made);
    expect(trial.store.list()).to.deep.equal([]);
    trial.close();
  });

  it("keeps a locked retention", async () => {
    const trial = new Trial([bucket]);
    const inputs = {
      name: "shop-files",
      location: "EU",
      retentionPolicy: { isLocked: true, retentionPeriod: "86400" },
    };
    const made = await trial.up(bucket.type, inputs);
    const shorter = { ...inputs, retentionPolicy: { isLocked: true, retentionPeriod: "3600" } };
    await refusal(
      () => trial.update(made, shorter),
      /403: Cannot reduce retention duration of a locked Retention Policy/,
    );
    trial.close();
  });
});

describeModel({
  model: bucketObject,
  world: plantBucket,
  good: { bucket: "shop-files", name: "a/b.txt", content: "hello" },
  id: "shop-files-a/b.txt",
  outputs: {
    contentType: "text/plain; charset=utf-8",
    storageClass: "NEARLINE",
    md5hexhash: "5d41402abc4b2a76b9719d911017c592",
  },
  refused: {
    "no content": [{ content: undefined }, /one of "content", "source" must be specified/],
    "a bucket that does not exist": [{ bucket: "none" }, /404.*none/],
  },
  updated: { content: { content: "good bye" } },
  replaced: { name: { name: "c.txt" }, type: { contentType: "text/html" } },
  blocked: {
    "while it is on hold": [
      (trial, made) => {
        const stored = trial.store.get(bucketObject.type, made.id);
        if (stored) trial.store.put({ ...stored, state: { ...stored.state, temporaryHold: true } });
      },
      /under active Temporary hold/,
    ],
  },
});

const role = "roles/storage.objectViewer";

describeModel({
  model: bucketIamMember,
  world: plantBucket,
  good: { bucket: "shop-files", role, member: "group:team@example.com" },
  id: `b/shop-files/${role}/group:team@example.com`,
  importedAs: `b/shop-files ${role} group:team@example.com`,
  accepted: { "a condition": { condition: { title: "office", expression: "true" } } },
  refused: {
    "a member without a kind": [{ member: "team@example.com" }, /member: .*a principal such as/],
    "an account that does not exist": [
      { member: "serviceAccount:a@shop.iam.gserviceaccount.com" },
      /400: Service account a@shop.* does not exist/,
    ],
    "no role": [{ role: "viewer" }, /role: .*a role such as/],
  },
  replaced: { role: { role: "roles/storage.admin" } },
});

describeModel({
  model: bucketIamBinding,
  world: plantBucket,
  good: { bucket: "shop-files", role, members: ["user:a@example.com", "user:b@example.com"] },
  id: `b/shop-files/${role}`,
  importedAs: `b/shop-files ${role}`,
  updated: { "one member less": { members: ["user:b@example.com"] } },
  same: { "members in another order": { members: ["user:b@example.com", "user:a@example.com"] } },
});

describe("public members of a bucket", () => {
  it("are refused where public access is prevented", async () => {
    const trial = new Trial([bucket, bucketIamMember]);
    await trial.up(bucket.type, { name: "shop-files", location: "EU", publicAccessPrevention: "enforced" });
    await refusal(
      () => trial.up(bucketIamMember.type, { bucket: "shop-files", role, member: "allUsers" }),
      /412: .*allUsers.*public access prevention is enforced/,
    );
    trial.close();
  });
});
