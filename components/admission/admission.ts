import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { after, mapValues, type Transform, transformed } from "../shared";
import { type AdmissionPlan, type AdmissionPlanArgs, planAdmission } from "./admission.plan";

export interface AdmissionArgs extends AdmissionPlanArgs {
  /** Project whose clusters the policy is for. Changing it replaces everything. */
  readonly project: pulumi.Input<string>;
  /** Members that attest images, by name: the pipelines' accounts. */
  readonly signers: Readonly<Record<string, pulumi.Input<string>>>;
  /** Where the signing key is kept. Default `global`. Changing it replaces the key. */
  readonly keyLocation?: string;
  /** Whether engine and provider refuse to delete the signing key. Default true. */
  readonly protect?: boolean;
  readonly transform?: {
    readonly key?: Transform<gcp.kms.CryptoKeyArgs>;
    readonly attestor?: Transform<gcp.binaryauthorization.AttestorArgs>;
    readonly policy?: Transform<gcp.binaryauthorization.PolicyArgs>;
  };
}

/** How attestations are signed, in the words of KMS and of Binary Authorization. */
const algorithm = { key: "EC_SIGN_P256_SHA256", attestor: "ECDSA_P256_SHA256" };

/**
 * Which images the project's clusters run: those that a pipeline attested, Google's own system images, and a few named
 * exceptions.
 *
 * A pipeline signs an image's digest with a KMS key that never leaves KMS; the attestor knows the key's public half.
 * Nothing but a data source could read that half, and data sources need credentials already in a preview: it is an
 * argument. So admission is introduced in three steps: `dryRun`; `gcloud kms keys versions get-public-key` into
 * `publicKeys`; `enforced`. Clusters take part when their own Binary Authorization is on.
 *
 * ```ts
 * const admission = new Admission("admission", {
 *   project: "homeport-staging", prefix: "homeport", mode: "dryRun",
 *   signers: { "last-mile": delivery.accounts["last-mile"].member },
 *   allowedImages: { gateway: "docker.io/envoyproxy/*" },
 * }, { providers: { gcp: global, random } });
 * admission.attestor;   // --attestor of "gcloud container binauthz attestations sign-and-create"
 * admission.signingKey; // its --keyversion, without the version
 * ```
 *
 * Source: https://cloud.google.com/binary-authorization/docs/creating-attestors-cli
 *
 * @example examples/admission.ts
 * {@includeCode ../../examples/admission.ts}
 */
export class Admission extends pulumi.ComponentResource {
  static readonly type = "homeport:admission:Admission";

  /** Id of the attestor, once its signers may sign: `projects/…/attestors/…`. */
  readonly attestor: pulumi.Output<string>;
  /** Id of the key that attestations are signed with, once its signers may use it. */
  readonly signingKey: pulumi.Output<string>;
  readonly resources: {
    readonly suffix: random.RandomId;
    readonly keyRing: gcp.kms.KeyRing;
    readonly key: gcp.kms.CryptoKey;
    readonly note: gcp.containeranalysis.Note;
    readonly attestor: gcp.binaryauthorization.Attestor;
    readonly policy: gcp.binaryauthorization.Policy;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: AdmissionArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Admission.type, componentName, {}, opts);
    const plan = planAdmission(componentName, args);

    const { suffix, keyRing, key } = this.signing(plan);
    const note = this.note(plan);
    const attestor = this.attest(plan, note, key);
    const policy = this.policy(plan, attestor);
    const grants = Object.values(
      mapValues(args.signers, (member, signer) => this.signer(signer, member, { key, note, attestor })),
    ).flat();

    this.resources = { suffix, keyRing, key, note, attestor, policy };
    this.attestor = after(attestor.id, grants);
    this.signingKey = after(key.id, grants);
    this.registerOutputs({ attestor: this.attestor, signingKey: this.signingKey });
  }

  private signing(plan: AdmissionPlan): {
    readonly suffix: random.RandomId;
    readonly keyRing: gcp.kms.KeyRing;
    readonly key: gcp.kms.CryptoKey;
  } {
    const name = this.componentName;
    const protect = this.args.protect ?? true;
    // A ring's name is used up for good: the suffix lets an environment come back after it was taken down.
    const suffix = new random.RandomId(`${name}-suffix`, { byteLength: 4 }, { parent: this, protect });
    const keyRing = new gcp.kms.KeyRing(
      `${name}-ring`,
      {
        project: this.args.project,
        name: pulumi.interpolate`${plan.keyRing}-${suffix.hex}`,
        location: this.args.keyLocation ?? "global",
      },
      { parent: this, protect },
    );
    const settings: gcp.kms.CryptoKeyArgs = {
      name: "attestations",
      keyRing: keyRing.id,
      // KMS turns no signing key over by itself.
      purpose: "ASYMMETRIC_SIGN",
      versionTemplate: { algorithm: algorithm.key, protectionLevel: "SOFTWARE" },
      deletionPolicy: protect ? "PREVENT" : "DELETE",
    };
    const key = new gcp.kms.CryptoKey(`${name}-key`, transformed(this.args.transform?.key, settings), {
      parent: this,
      protect,
    });
    return { suffix, keyRing, key };
  }

  private note(plan: AdmissionPlan): gcp.containeranalysis.Note {
    return new gcp.containeranalysis.Note(
      `${this.componentName}-note`,
      {
        project: this.args.project,
        name: plan.note,
        shortDescription: "Built and tested by its pipeline",
        attestationAuthority: { hint: { humanReadableName: "The application's pipeline built and tested this image" } },
      },
      { parent: this },
    );
  }

  private attest(
    plan: AdmissionPlan,
    note: gcp.containeranalysis.Note,
    key: gcp.kms.CryptoKey,
  ): gcp.binaryauthorization.Attestor {
    const settings: gcp.binaryauthorization.AttestorArgs = {
      project: this.args.project,
      name: plan.attestor,
      description: "The pipelines, for what they built",
      attestationAuthorityNote: {
        noteReference: note.name,
        publicKeys: Object.entries(plan.publicKeys).map(([version, publicKeyPem]) => ({
          id: pulumi.interpolate`//cloudkms.googleapis.com/v1/${key.id}/cryptoKeyVersions/${version}`,
          comment: `Version ${version}`,
          pkixPublicKey: { publicKeyPem, signatureAlgorithm: algorithm.attestor },
        })),
      },
    };
    return new gcp.binaryauthorization.Attestor(
      `${this.componentName}-attestor`,
      transformed(this.args.transform?.attestor, settings),
      { parent: this },
    );
  }

  private policy(plan: AdmissionPlan, attestor: gcp.binaryauthorization.Attestor): gcp.binaryauthorization.Policy {
    const settings: gcp.binaryauthorization.PolicyArgs = {
      project: this.args.project,
      description: "Images that a pipeline attested",
      // Images that Google runs in every cluster pass by a policy of Google's.
      globalPolicyEvaluationMode: "ENABLE",
      admissionWhitelistPatterns: plan.allowedPatterns.map((namePattern) => ({ namePattern })),
      defaultAdmissionRule: {
        evaluationMode: "REQUIRE_ATTESTATION",
        enforcementMode: plan.enforcementMode,
        requireAttestationsBies: [attestor.name],
      },
    };
    return new gcp.binaryauthorization.Policy(
      `${this.componentName}-policy`,
      transformed(this.args.transform?.policy, settings),
      { parent: this },
    );
  }

  /** What it takes to attest: sign, attach to the note, read the attestor, and write the attestation down. */
  private signer(
    signer: string,
    member: pulumi.Input<string>,
    on: {
      readonly key: gcp.kms.CryptoKey;
      readonly note: gcp.containeranalysis.Note;
      readonly attestor: gcp.binaryauthorization.Attestor;
    },
  ): readonly pulumi.Resource[] {
    const name = `${this.componentName}-signer-${signer}`;
    const { project } = this.args;
    return [
      new gcp.kms.CryptoKeyIAMMember(
        `${name}-key`,
        { cryptoKeyId: on.key.id, role: "roles/cloudkms.signerVerifier", member },
        { parent: this },
      ),
      new gcp.containeranalysis.NoteIamMember(
        `${name}-note`,
        { project, note: on.note.name, role: "roles/containeranalysis.notes.attacher", member },
        { parent: this },
      ),
      new gcp.binaryauthorization.AttestorIamMember(
        `${name}-attestor`,
        { project, attestor: on.attestor.name, role: "roles/binaryauthorization.attestorsViewer", member },
        { parent: this },
      ),
      new gcp.projects.IAMMember(
        `${name}-occurrences`,
        { project, role: "roles/containeranalysis.occurrences.editor", member },
        { parent: this },
      ),
    ];
  }
}
