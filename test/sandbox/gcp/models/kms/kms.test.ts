import { expect } from "chai";
import { cryptoKey } from "../../../../../sandbox/gcp/models/kms/cryptoKey";
import { cryptoKeyBinding, cryptoKeyMember } from "../../../../../sandbox/gcp/models/kms/iam";
import { keyRing } from "../../../../../sandbox/gcp/models/kms/keyRing";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { keyId, plantAccount, plantKeys } from "../world";

const ring = "projects/shop/locations/europe-west1/keyRings/ring";
const day = 86400;

describeModel({
  model: keyRing,
  good: { name: "ring", location: "europe-west1" },
  id: ring,
  importedAs: "europe-west1/ring",
  accepted: { "the whole world": { location: "global" }, "a multi-region": { location: "eu" } },
  refused: {
    "a region that does not exist": [{ location: "europe-west99" }, /europe-west99/],
    "a zone": [{ location: "europe-west1-b" }, /europe-west1-b/],
    "a name with a dot": [{ name: "a.b" }, /name.*letters, digits, dashes and underscores/],
    "a name that is too long": [{ name: "r".repeat(64) }, /63/],
  },
  replaced: { name: { name: "other" }, location: { location: "europe-north1" } },
});

describeModel({
  model: cryptoKey,
  world: (trial) => {
    trial.plant(keyRing.type, ring);
  },
  good: { name: "data", keyRing: ring, rotationPeriod: `${String(90 * day)}s` },
  id: keyId,
  importedAs: `${ring}/data`,
  outputs: {
    purpose: "ENCRYPT_DECRYPT",
    destroyScheduledDuration: "2592000s",
    versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "SOFTWARE" },
    primaries: [{ name: `${keyId}/cryptoKeyVersions/1`, state: "ENABLED" }],
  },
  accepted: {
    "a key for signatures": { purpose: "ASYMMETRIC_SIGN", rotationPeriod: undefined },
    "a hardware key": { versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "HSM" } },
  },
  refused: {
    "a ring that does not exist": [{ keyRing: `${ring}-none` }, /404.*keyRings\/ring-none/],
    "a ring by name": [{ keyRing: "ring" }, /keyRing.*the id of a key ring/],
    "a purpose that does not exist": [{ purpose: "EVERYTHING" }, /purpose.*ENCRYPT_DECRYPT/],
    "rotation by the hour": [{ rotationPeriod: "3600s" }, /rotationPeriod.*at least a day/],
    "rotation without its unit": [{ rotationPeriod: "7776000" }, /rotationPeriod.*duration in seconds/],
    "rotation of a key for signatures": [
      { purpose: "ASYMMETRIC_SIGN" },
      /only be set for keys of purpose ENCRYPT_DECRYPT/,
    ],
    "destruction at once": [{ destroyScheduledDuration: "60s" }, /destroyScheduledDuration.*between one day/],
  },
  updated: { rotation: { rotationPeriod: `${String(30 * day)}s` }, labels: { labels: { team: "platform" } } },
  replaced: {
    purpose: { purpose: "MAC", rotationPeriod: undefined },
    "protection level": { versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "HSM" } },
  },
});

const grant = {
  cryptoKeyId: keyId,
  role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
  member: "serviceAccount:nodes@shop.iam.gserviceaccount.com",
};
const world = (trial: Trial): void => {
  plantKeys(trial);
  plantAccount(trial);
};

describeModel({
  model: cryptoKeyMember,
  world,
  good: grant,
  id: `${keyId}/${grant.role}/${grant.member}`,
  importedAs: `${keyId} ${grant.role} ${grant.member}`,
  refused: {
    "a key that does not exist": [{ cryptoKeyId: `${keyId}-none` }, /404/],
    "an account that does not exist": [
      { member: "serviceAccount:nobody@shop.iam.gserviceaccount.com" },
      /Service account nobody@shop.iam.gserviceaccount.com does not exist/,
    ],
    "an agent that nobody asked for": [
      { member: "serviceAccount:service-123456789012@gcp-sa-cloud-sql.iam.gserviceaccount.com" },
      /does not exist.*ServiceIdentity/,
    ],
    "a member without its kind": [{ member: "nodes@shop.iam.gserviceaccount.com" }, /member.*a principal/],
    "something that is no role": [{ role: "encrypter" }, /role.*roles\//],
  },
  replaced: { role: { role: "roles/cloudkms.viewer" } },
});

describeModel({
  model: cryptoKeyBinding,
  world,
  good: { cryptoKeyId: keyId, role: grant.role, members: [grant.member, "group:keys@shop.example"] },
  id: `${keyId}/${grant.role}`,
  importedAs: `${keyId} ${grant.role}`,
  same: { "another order": { members: ["group:keys@shop.example", grant.member] } },
  updated: { "fewer members": { members: [grant.member] } },
  replaced: { role: { role: "roles/cloudkms.viewer" } },
});

describe("the name of a destroyed key", () => {
  it("stays taken", async () => {
    const trial = new Trial([keyRing, cryptoKey]);
    trial.plant(keyRing.type, ring);
    const made = await trial.up(cryptoKey.type, { name: "data", keyRing: ring });
    await trial.destroy(made);
    await refusal(() => trial.up(cryptoKey.type, { name: "data", keyRing: ring }, "again"), /409.*already exists/);
    expect(trial.store.list(cryptoKey.type)).to.have.length(1);
    trial.close();
  });
});
