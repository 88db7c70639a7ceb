import { badRequest } from "../../errors";
import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { duration, secondsOf } from "../durations";

const purposes: Readonly<Record<string, string>> = {
  ASYMMETRIC_DECRYPT: "RSA_DECRYPT_OAEP_2048_SHA256",
  ASYMMETRIC_SIGN: "RSA_SIGN_PKCS1_2048_SHA256",
  ENCRYPT_DECRYPT: "GOOGLE_SYMMETRIC_ENCRYPTION",
  KEY_ENCAPSULATION: "ML_KEM_768",
  MAC: "HMAC_SHA256",
  RAW_ENCRYPT_DECRYPT: "AES_256_GCM",
};

const day = 24 * 60 * 60;

/** A key. Its name stays taken after destruction, as its versions' ashes do: https://cloud.google.com/kms/docs/resource-hierarchy */
export const cryptoKey: Model = {
  type: "gcp:kms/cryptoKey:CryptoKey",
  service: "cloudkms.googleapis.com",
  scope: "global",
  id: "{+keyRing}/cryptoKeys/{name}",
  imports: ["{+keyRing}/{name}"],
  name: { pattern: /^[a-zA-Z0-9_-]+$/, words: "letters, digits, dashes and underscores", maxLength: 63 },
  immutable: [
    "cryptoKeyBackend",
    "destroyScheduledDuration",
    "importOnly",
    "keyRing",
    "name",
    "purpose",
    "versionTemplate.protectionLevel",
  ],
  defaults: { purpose: "ENCRYPT_DECRYPT", "versionTemplate.protectionLevel": "SOFTWARE" },
  references: [{ path: "keyRing", to: ["gcp:kms/keyRing:KeyRing"], by: [] }],
  bounds: {
    destroyScheduledDuration: duration,
    keyRing: {
      pattern: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+$/,
      words: "the id of a key ring: projects/PROJECT/locations/LOCATION/keyRings/NAME",
    },
    purpose: { oneOf: Object.keys(purposes) },
    rotationPeriod: duration,
    "versionTemplate.protectionLevel": { oneOf: ["SOFTWARE", "HSM", "EXTERNAL", "EXTERNAL_VPC", "HSM_SINGLE_TENANT"] },
  },
  onDelete: "keep",
  check: checkKey,
  admit: ({ inputs, previous }) => {
    const [old, now] = [previous?.string("versionTemplate.algorithm"), inputs.string("versionTemplate.algorithm")];
    if (old !== undefined && now !== undefined && old !== now && inputs.string("purpose") === "ENCRYPT_DECRYPT") {
      throw badRequest(
        `The algorithm of a symmetric key cannot be changed from ${old} to ${now}.`,
        "versionTemplate.algorithm",
      );
    }
  },
  computed: ({ inputs, id }) => {
    const purpose = inputs.string("purpose") ?? "ENCRYPT_DECRYPT";
    const usable = purpose === "ENCRYPT_DECRYPT" && inputs.boolean("skipInitialVersionCreation") !== true;
    return {
      cryptoKeyBackend: "",
      destroyScheduledDuration: `${String(30 * day)}s`,
      importOnly: false,
      primaries: usable ? [{ name: `${id}/cryptoKeyVersions/1`, state: "ENABLED" }] : [],
      versionTemplate: { algorithm: purposes[purpose] ?? "", protectionLevel: "SOFTWARE" },
    };
  },
};

function checkKey(inputs: View, fail: Fail): void {
  const period = secondsOf(inputs.string("rotationPeriod"));
  if (period !== undefined && period < day)
    fail("rotationPeriod", `must be at least a day (86400s), is ${inputs.string("rotationPeriod") ?? ""}`);
  const purpose = inputs.string("purpose");
  if (inputs.has("rotationPeriod") && purpose !== undefined && purpose !== "ENCRYPT_DECRYPT") {
    fail("rotationPeriod", `can only be set for keys of purpose ENCRYPT_DECRYPT, not ${purpose}`);
  }
  const grace = secondsOf(inputs.string("destroyScheduledDuration"));
  if (grace !== undefined && (grace < day || grace > 120 * day)) {
    fail("destroyScheduledDuration", "must be between one day (86400s) and 120 days (10368000s)");
  }
}
