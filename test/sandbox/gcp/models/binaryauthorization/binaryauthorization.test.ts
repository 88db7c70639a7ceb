import { generateKeyPairSync } from "node:crypto";
import { attestor } from "../../../../../sandbox/gcp/models/binaryauthorization/attestor";
import { attestorMember } from "../../../../../sandbox/gcp/models/binaryauthorization/iam";
import { policy } from "../../../../../sandbox/gcp/models/binaryauthorization/policy";
import { noteMember } from "../../../../../sandbox/gcp/models/containeranalysis/iam";
import { note } from "../../../../../sandbox/gcp/models/containeranalysis/note";
import { describeModel } from "../table";
import type { Trial } from "../trial";

const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const publicKeyPem = publicKey.export({ type: "spki", format: "pem" }).toString();
const pkixPublicKey = { publicKeyPem, signatureAlgorithm: "ECDSA_P256_SHA256" };
const noteInputs = { name: "ci", attestationAuthority: { hint: { humanReadableName: "CI" } } };

async function plant(trial: Trial): Promise<void> {
  await trial.up(note.type, noteInputs, "note");
}

describeModel({
  model: note,
  good: noteInputs,
  id: "projects/shop/notes/ci",
  outputs: { kind: "ATTESTATION" },
  refused: { "a time that is none": [{ expirationTime: "tomorrow" }, /a time such as/] },
  updated: { description: { shortDescription: "built by CI" } },
  replaced: { name: { name: "qa" } },
});

describeModel({
  model: attestor,
  with: [note, policy],
  world: plant,
  good: { name: "ci", attestationAuthorityNote: { noteReference: "ci", publicKeys: [{ pkixPublicKey }] } },
  id: "projects/shop/attestors/ci",
  refused: {
    "a note that does not exist": [{ "attestationAuthorityNote.noteReference": "none" }, /404/],
    "a key that is none": [
      { "attestationAuthorityNote.publicKeys[0].pkixPublicKey.publicKeyPem": "key" },
      /a public key in PEM/,
    ],
    "an unknown algorithm": [
      { "attestationAuthorityNote.publicKeys[0].pkixPublicKey.signatureAlgorithm": "MD5" },
      /ECDSA_P256_SHA256/,
    ],
    "a key of no kind": [{ "attestationAuthorityNote.publicKeys[0]": { comment: "none" } }, /exactly one of/],
  },
  updated: { description: { description: "CI" } },
  same: { "the note's full name": { "attestationAuthorityNote.noteReference": "projects/shop/notes/ci" } },
  replaced: { name: { name: "qa" } },
  blocked: {
    "a policy asks for it": [
      (trial) =>
        trial.up(policy.type, {
          defaultAdmissionRule: {
            evaluationMode: "REQUIRE_ATTESTATION",
            enforcementMode: "ENFORCED_BLOCK_AND_AUDIT_LOG",
            requireAttestationsBies: ["ci"],
          },
        }),
      /attestor resource .* is already being used by 'projects\/shop'/,
    ],
  },
});

const deny = { evaluationMode: "ALWAYS_DENY", enforcementMode: "DRYRUN_AUDIT_LOG_ONLY" };

describeModel({
  model: policy,
  good: { defaultAdmissionRule: deny, admissionWhitelistPatterns: [{ namePattern: "gke.gcr.io/*" }] },
  id: "projects/shop",
  refused: {
    "attestations by nobody": [
      { "defaultAdmissionRule.evaluationMode": "REQUIRE_ATTESTATION" },
      /goes with evaluationMode/,
    ],
    "attestations for nothing": [
      { "defaultAdmissionRule.requireAttestationsBies": ["ci"] },
      /goes with evaluationMode|404/,
    ],
    "an attestor that does not exist": [
      {
        "defaultAdmissionRule.evaluationMode": "REQUIRE_ATTESTATION",
        "defaultAdmissionRule.requireAttestationsBies": ["none"],
      },
      /404/,
    ],
    "a cluster without a place": [{ clusterAdmissionRules: [{ ...deny, cluster: "main" }] }, /LOCATION.CLUSTER/],
    "two rules for a cluster": [
      {
        clusterAdmissionRules: [
          { ...deny, cluster: "europe-west1.main" },
          { ...deny, cluster: "europe-west1.main" },
        ],
      },
      /one rule only/,
    ],
    "an asterisk in the middle": [{ admissionWhitelistPatterns: [{ namePattern: "a/*/b" }] }, /only at its end/],
  },
  updated: { enforcement: { "defaultAdmissionRule.enforcementMode": "ENFORCED_BLOCK_AND_AUDIT_LOG" } },
});

const reader = {
  role: "roles/viewer",
  member: "serviceAccount:service-123456789012@gcp-sa-binaryauthorization.iam.gserviceaccount.com",
};

describeModel({
  model: noteMember,
  with: [note],
  world: plant,
  good: { note: "ci", ...reader },
  id: `projects/shop/notes/ci/roles/viewer/${reader.member}`,
  refused: {
    "a note that does not exist": [{ note: "none" }, /404/],
    "a member of no kind": [{ member: "ci" }, /a principal such as/],
  },
  replaced: { role: { role: "roles/editor" } },
});

describeModel({
  model: attestorMember,
  with: [note, attestor],
  world: async (trial) => {
    await plant(trial);
    await trial.up(attestor.type, { name: "ci", attestationAuthorityNote: { noteReference: "ci" } }, "attestor");
  },
  good: { attestor: "ci", ...reader },
  id: `projects/shop/attestors/ci/roles/viewer/${reader.member}`,
  refused: { "an attestor that does not exist": [{ attestor: "none" }, /404/] },
  replaced: { member: { member: "user:a@example.com" } },
});
