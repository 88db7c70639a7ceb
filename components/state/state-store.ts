import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { RegionKeys } from "../keys";
import { after, mapValues, required, type Transform, transformed } from "../shared";
import { planStateStore, type StateStorePlan, type StateStorePlanArgs } from "./state-store.plan";

export interface StateStoreArgs extends StateStorePlanArgs {
  /** First part of the key ring's name. Default `homeport`. Changing it replaces the keys: state becomes unreadable. */
  readonly prefix?: string;
  /** Whether engine and provider refuse to delete bucket and keys. Default true. */
  readonly protect?: boolean;
  readonly transform?: {
    readonly bucket?: Transform<gcp.storage.BucketArgs>;
    readonly secretsKey?: Transform<gcp.kms.CryptoKeyArgs>;
  };
}

/** Whoever updates, and whoever only looks, by what they need on bucket and key. */
const roles = {
  operator: { bucket: "roles/storage.objectUser", key: "roles/cloudkms.cryptoKeyEncrypterDecrypter" },
  reader: { bucket: "roles/storage.objectViewer", key: "roles/cloudkms.cryptoKeyDecrypter" },
} as const;

/** Where the engine keeps who holds the lock of a stack: of no use once replaced. */
const locks = ".pulumi/locks/";

/**
 * Where the engine keeps its state: a bucket that forgets nothing at once, and the key that secrets in state are
 * encrypted with.
 *
 * Every checkpoint replaces the one before, so that a damaged one is mended by an older version; what is deleted, a
 * version or the whole bucket, can be restored for `softDeleteDays`, whoever deleted it. A retention policy, locked or
 * not, does not fit: the engine deletes its own lock files after each update, which that would forbid.
 *
 * Two keys, because two kinds of people use them: Cloud Storage encrypts objects with one, who updates stacks uses the
 * other. Who may read the bucket but not use that key sees names, but no secret.
 *
 * ```ts
 * const state = new StateStore("state", {
 *   project: "homeport-staging", projectNumber: "123456789012",
 *   operators: { platform: "group:platform@example.com" },
 * }, { providers: { gcp, random } });
 * state.backend;         // pulumi login <this>
 * state.secretsProvider; // pulumi stack init --secrets-provider <this>
 * ```
 *
 * Sources: https://www.pulumi.com/docs/iac/concepts/state-and-backends/,
 * https://cloud.google.com/storage/docs/soft-delete, https://cloud.google.com/storage/docs/object-versioning
 *
 * @example examples/state.ts
 * {@includeCode ../../examples/state.ts}
 */
export class StateStore extends pulumi.ComponentResource {
  static readonly type = "homeport:state:StateStore";

  /** What to log in to, once operators may use it: `gs://…`. */
  readonly backend: pulumi.Output<string>;
  /** What to encrypt secrets with, once operators may use it: `gcpkms://…`. */
  readonly secretsProvider: pulumi.Output<string>;
  readonly resources: {
    readonly keys: RegionKeys;
    readonly secretsKey: gcp.kms.CryptoKey;
    readonly bucket: gcp.storage.Bucket;
  };

  private readonly plan: StateStorePlan;
  private readonly protect: boolean;

  constructor(
    private readonly componentName: string,
    private readonly args: StateStoreArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(StateStore.type, componentName, {}, opts);
    this.plan = planStateStore(componentName, args);
    this.protect = args.protect ?? true;

    const keys = this.keys();
    const secretsKey = this.secretsKey(keys);
    const bucket = this.bucket(keys);
    const access = [
      ...this.access("operator", this.plan.operators, bucket, secretsKey),
      ...this.access("reader", this.plan.readers, bucket, secretsKey),
    ];

    this.resources = { keys, secretsKey, bucket };
    this.backend = after(pulumi.interpolate`gs://${bucket.name}`, access);
    this.secretsProvider = after(pulumi.interpolate`gcpkms://${secretsKey.id}`, access);
    this.registerOutputs({ backend: this.backend, secretsProvider: this.secretsProvider });
  }

  private keys(): RegionKeys {
    const { keyLocation, storageAgent } = this.plan;
    return new RegionKeys(
      `${this.componentName}-keys`,
      {
        prefix: `${this.args.prefix ?? "homeport"}-state`,
        region: keyLocation,
        users: { objects: storageAgent },
        protect: this.protect,
      },
      { parent: this },
    );
  }

  private secretsKey(keys: RegionKeys): gcp.kms.CryptoKey {
    const settings: gcp.kms.CryptoKeyArgs = {
      name: "secrets",
      keyRing: keys.resources.ring.id,
      purpose: "ENCRYPT_DECRYPT",
      // Old versions go on decrypting what they encrypted.
      rotationPeriod: "7776000s",
      destroyScheduledDuration: "2592000s",
      versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "SOFTWARE" },
      deletionPolicy: this.protect ? "PREVENT" : "DELETE",
    };
    return new gcp.kms.CryptoKey(
      `${this.componentName}-secrets`,
      transformed(this.args.transform?.secretsKey, settings),
      { parent: this, protect: this.protect },
    );
  }

  private bucket(keys: RegionKeys): gcp.storage.Bucket {
    const { bucket: name, location, softDeleteSeconds, versionDays, keepVersions } = this.plan;
    const settings: gcp.storage.BucketArgs = {
      project: this.args.project,
      name,
      location,
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: true },
      softDeletePolicy: { retentionDurationSeconds: softDeleteSeconds },
      encryption: { defaultKmsKeyName: required(keys.keys, "objects") },
      lifecycleRules: [
        {
          action: { type: "Delete" },
          condition: {
            withState: "ARCHIVED",
            daysSinceNoncurrentTime: versionDays,
            numNewerVersions: keepVersions,
          },
        },
        {
          action: { type: "Delete" },
          condition: { withState: "ARCHIVED", daysSinceNoncurrentTime: 1, matchesPrefixes: [locks] },
        },
      ],
      forceDestroy: !this.protect,
      deletionPolicy: this.protect ? "PREVENT" : "DELETE",
    };
    return new gcp.storage.Bucket(`${this.componentName}-bucket`, transformed(this.args.transform?.bucket, settings), {
      parent: this,
      protect: this.protect,
    });
  }

  private access(
    kind: keyof typeof roles,
    members: Readonly<Record<string, string>>,
    bucket: gcp.storage.Bucket,
    key: gcp.kms.CryptoKey,
  ): readonly pulumi.Resource[] {
    const granted = mapValues(members, (member, who) => {
      const name = `${this.componentName}-${kind}-${who}`;
      return [
        new gcp.storage.BucketIAMMember(
          `${name}-bucket`,
          { bucket: bucket.name, role: roles[kind].bucket, member },
          { parent: this },
        ),
        new gcp.kms.CryptoKeyIAMMember(
          `${name}-key`,
          { cryptoKeyId: key.id, role: roles[kind].key, member },
          { parent: this },
        ),
      ];
    });
    return Object.values(granted).flat();
  }
}
