import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { noteType } from "../containeranalysis/note";

export const attestorType = "gcp:binaryauthorization/attestor:Attestor";
const keys = "attestationAuthorityNote.publicKeys";
const algorithm =
  /^(RSA_PSS_(2048|3072|4096)_SHA256|RSA_PSS_4096_SHA512|RSA_SIGN_PKCS1_(2048|3072|4096)_SHA256|RSA_SIGN_PKCS1_4096_SHA512|(ECDSA|EC_SIGN)_P(256_SHA256|384_SHA384|521_SHA512))$/;

/** Who vouches for images. https://cloud.google.com/binary-authorization/docs/reference/rest/v1/projects.attestors */
export const attestor: Model = {
  type: attestorType,
  service: "binaryauthorization.googleapis.com",
  scope: "global",
  id: "projects/{project}/attestors/{name}",
  imports: ["{project}/{name}", "{name}"],
  name: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
    words: "letters, digits, underscores and dashes",
    maxLength: 128,
  },
  immutable: ["attestationAuthorityNote.noteReference", "name", "project"],
  references: [{ path: "attestationAuthorityNote.noteReference", to: [noteType], onDelete: "ignore" }],
  bounds: {
    [`${keys}[].asciiArmoredPgpPublicKey`]: {
      pattern: /^\s*-----BEGIN PGP PUBLIC KEY BLOCK-----[\s\S]+-----END PGP PUBLIC KEY BLOCK-----\s*$/,
      words: "a public key of PGP, in ASCII armor",
    },
    [`${keys}[].pkixPublicKey.publicKeyPem`]: {
      pattern: /^\s*-----BEGIN PUBLIC KEY-----[\s\S]+-----END PUBLIC KEY-----\s*$/,
      words: "a public key in PEM",
    },
    [`${keys}[].pkixPublicKey.signatureAlgorithm`]: {
      pattern: algorithm,
      words: "an algorithm such as ECDSA_P256_SHA256",
    },
  },
  check: checkKeys,
  computed: (resource) => ({
    attestationAuthorityNote: {
      delegationServiceAccountEmail: `service-${resource.cloud.projectNumber(resource.project)}@gcp-sa-binaryauthorization.iam.gserviceaccount.com`,
      publicKeys: resource.inputs.list(keys).map((key) => ({
        id: key.has("pkixPublicKey")
          ? `ni:///sha-256;${resource.hex(43, key.string("pkixPublicKey.publicKeyPem") ?? "")}`
          : resource.hex(40, key.string("asciiArmoredPgpPublicKey") ?? "").toUpperCase(),
      })),
    },
  }),
};

function checkKeys(inputs: View, fail: Fail): void {
  inputs.list(keys).forEach((key, index) => {
    if (key.has("asciiArmoredPgpPublicKey") === key.has("pkixPublicKey"))
      fail(`${keys}[${String(index)}]`, "exactly one of asciiArmoredPgpPublicKey, pkixPublicKey must be specified");
    const id = key.string("id");
    if (id !== undefined && key.has("pkixPublicKey") && !/^([a-z][a-z0-9+.-]*:|\/\/)\S+$/i.test(id))
      fail(`${keys}[${String(index)}].id`, `'${id}' is not a URI`);
  });
}
