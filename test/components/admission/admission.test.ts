import * as gcp from "@pulumi/gcp";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { Admission, type AdmissionArgs } from "../../../components/admission";
import { failureOf, record } from "../../support/mocks";
import { admissionArgs, publicKey } from "./args";

const signers = { orders: "serviceAccount:ci-orders@example.com" };

function create(args: Partial<AdmissionArgs> = {}): Admission {
  const providers = {
    gcp: new gcp.Provider("global", { project: "test-project" }),
    random: new random.Provider("names"),
  };
  return new Admission("admission", { project: "test-project", signers, ...admissionArgs(), ...args }, { providers });
}

const keyType = "gcp:kms/cryptoKey:CryptoKey";

describe("components/admission", () => {
  it("admits what a pipeline attested, Google's own images and the exceptions", async () => {
    const { one } = await record(() => create({ allowedImages: { gateway: "docker.io/envoyproxy/*" } }));
    expect(one("gcp:binaryauthorization/policy:Policy").inputs).to.deep.equal({
      project: "test-project",
      description: "Images that a pipeline attested",
      globalPolicyEvaluationMode: "ENABLE",
      admissionWhitelistPatterns: [{ namePattern: "docker.io/envoyproxy/*" }],
      defaultAdmissionRule: {
        evaluationMode: "REQUIRE_ATTESTATION",
        enforcementMode: "ENFORCED_BLOCK_AND_AUDIT_LOG",
        requireAttestationsBies: ["home-pipelines"],
      },
    });
  });

  it("checks attestations with the signing key's public half", async () => {
    const { one } = await record(() => create());
    expect(one("gcp:binaryauthorization/attestor:Attestor").inputs.attestationAuthorityNote).to.deep.equal({
      noteReference: "home-pipelines",
      publicKeys: [
        {
          id: "//cloudkms.googleapis.com/v1/admission-key-id/cryptoKeyVersions/1",
          comment: "Version 1",
          pkixPublicKey: { publicKeyPem: publicKey, signatureAlgorithm: "ECDSA_P256_SHA256" },
        },
      ],
    });
  });

  it("signs with a key that never leaves KMS, guarded", async () => {
    const { one } = await record(() => create());
    expect(one(keyType).inputs).to.deep.equal({
      name: "attestations",
      keyRing: "admission-ring-id",
      purpose: "ASYMMETRIC_SIGN",
      versionTemplate: { algorithm: "EC_SIGN_P256_SHA256", protectionLevel: "SOFTWARE" },
      deletionPolicy: "PREVENT",
    });
    expect(one(keyType).options.protect).to.equal(true);
    expect(one("gcp:kms/keyRing:KeyRing").inputs.name).to.equal("home-admission-0a1b2c3d");
  });

  it("lets a signer do what attesting takes, where it can on this key and this attestor only", async () => {
    const { resources } = await record(() => create());
    const grants = resources.filter(({ name }) => name.startsWith("admission-signer-orders-"));
    expect(grants.map(({ inputs }) => inputs.role)).to.have.members([
      "roles/cloudkms.signerVerifier",
      "roles/containeranalysis.notes.attacher",
      "roles/binaryauthorization.attestorsViewer",
      "roles/containeranalysis.occurrences.editor",
    ]);
    expect(new Set(grants.map(({ inputs }) => inputs.member))).to.deep.equal(new Set([signers.orders]));
  });

  it("gives out key and attestor once signers may use them", async () => {
    const { one, resources } = await record(() => {
      const { attestor, signingKey } = create();
      new gcp.storage.Bucket("user", { location: "us", labels: { attestor, signingKey } });
    });
    const grants = resources.filter(({ name }) => name.startsWith("admission-signer-")).map(({ urn }) => urn);
    expect(one("gcp:storage/bucket:Bucket").options.dependencies).to.include.members(grants);
  });

  it("lets go of the key when it is told to", async () => {
    const { resources, one } = await record(() => create({ protect: false }));
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    expect(one(keyType).inputs.deletionPolicy).to.equal("DELETE");
  });

  it("refuses mistakes before it makes anything", async () => {
    expect(await failureOf(() => create({ publicKeys: {} }))).to.contain("every image would be refused");
  });
});
