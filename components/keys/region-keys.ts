import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { physicalName } from "../naming";
import { after, mapValues, type Transform, transformed } from "../shared";

export interface RegionKeysArgs {
  /** First part of physical names. Changing it replaces the keys, and with them all that they encrypt. */
  readonly prefix: string;
  /** Region of the keys. Changing it replaces them. */
  readonly region: string;
  /** Who may encrypt and decrypt, by key: a member of an IAM policy, e.g. a service agent. */
  readonly users: Readonly<Record<string, pulumi.Input<string>>>;
  /** Days until a key gets a new version, 1 to 90. Default 90. Old versions stay usable. */
  readonly rotationDays?: number;
  /** Days between asking for a version's destruction and the destruction. Default 30. Changing it replaces the keys. */
  readonly destroyAfterDays?: number;
  /** Whether engine and provider refuse to delete ring and keys. Default true. */
  readonly protect?: boolean;
  readonly transform?: { readonly key?: Transform<gcp.kms.CryptoKeyArgs> };
}

const secondsPerDay = 86_400;

/** Longest time without rotation. https://cloud.google.com/kms/docs/key-rotation */
const maxRotationDays = 90;

/** Characters of the random part of the ring's name, with its hyphen. */
const suffixLength = 9;

/**
 * Customer-managed keys of one region: a ring, a key for each use, and the right to use it.
 *
 * A ring can never be deleted from Google Cloud, and its name never used again; a random part of the name lets an
 * environment be taken down and come up anew. Rings and keys cost nothing, versions that are kept do.
 *
 * ```ts
 * const keys = new RegionKeys("keys-us-east1", {
 *   prefix: "homeport", region: "us-east1", users: { sql: project.agents["sql"] },
 * });
 * keys.keys["sql"]; // projects/…/cryptoKeys/sql, with the right to use it
 * ```
 *
 * Source: https://cloud.google.com/kms/docs/cmek-best-practices
 *
 * @example examples/keys.ts
 * {@includeCode ../../examples/keys.ts}
 */
export class RegionKeys extends pulumi.ComponentResource {
  static readonly type = "homeport:keys:RegionKeys";

  /** Ids of the keys, once their users may use them. */
  readonly keys: Readonly<Record<string, pulumi.Output<string>>>;
  readonly resources: {
    readonly suffix: random.RandomId;
    readonly ring: gcp.kms.KeyRing;
    readonly keys: Readonly<Record<string, gcp.kms.CryptoKey>>;
    readonly users: Readonly<Record<string, gcp.kms.CryptoKeyIAMMember>>;
  };

  constructor(name: string, args: RegionKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super(RegionKeys.type, name, {}, opts);
    const rotationDays = checkRotation(name, args.rotationDays ?? maxRotationDays);
    const physical = physicalName({ kind: "keyRing", parts: [args.prefix, args.region], reserve: suffixLength });
    const protect = args.protect ?? true;

    const suffix = new random.RandomId(`${name}-suffix`, { byteLength: 4 }, { parent: this, protect });
    const ring = new gcp.kms.KeyRing(
      `${name}-ring`,
      { name: pulumi.interpolate`${physical}-${suffix.hex}`, location: args.region },
      { parent: this, protect },
    );
    const granted = mapValues(args.users, (member, use) => {
      const key = this.key(`${name}-${use}`, use, ring, args, rotationDays, protect);
      return { key, user: this.user(`${name}-${use}-user`, key, member) };
    });

    const keys = mapValues(granted, ({ key }) => key);
    this.resources = { suffix, ring, keys, users: mapValues(granted, ({ user }) => user) };
    this.keys = mapValues(granted, ({ key, user }) => after(key.id, [user]));
    this.registerOutputs({ ring: ring.id });
  }

  private key(
    name: string,
    use: string,
    ring: gcp.kms.KeyRing,
    args: RegionKeysArgs,
    rotationDays: number,
    protect: boolean,
  ): gcp.kms.CryptoKey {
    return new gcp.kms.CryptoKey(
      name,
      transformed(args.transform?.key, {
        name: physicalName({ kind: "key", parts: [use] }),
        keyRing: ring.id,
        purpose: "ENCRYPT_DECRYPT",
        rotationPeriod: `${rotationDays * secondsPerDay}s`,
        destroyScheduledDuration: `${(args.destroyAfterDays ?? 30) * secondsPerDay}s`,
        versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "SOFTWARE" },
        deletionPolicy: protect ? "PREVENT" : "DELETE",
      }),
      { parent: this, protect },
    );
  }

  private user(name: string, key: gcp.kms.CryptoKey, member: pulumi.Input<string>): gcp.kms.CryptoKeyIAMMember {
    return new gcp.kms.CryptoKeyIAMMember(
      name,
      { cryptoKeyId: key.id, role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member },
      { parent: this },
    );
  }
}

/** Days between versions, if they are allowed. */
function checkRotation(name: string, days: number): number {
  if (!Number.isInteger(days) || days < 1 || days > maxRotationDays) {
    throw new Error(
      `Keys ${name}: rotationDays out of bounds: got ${days}, allowed 1 to ${maxRotationDays}. Fix: choose a whole number of days in between.`,
    );
  }
  return days;
}
