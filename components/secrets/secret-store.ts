import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming";
import { after, mapValues, type Transform, transformed } from "../shared";

export interface SecretStoreArgs {
  /** First part of physical names. Changing it replaces the secrets. */
  readonly prefix: string;
  /** Values by name. A new value becomes a new version, and the one before is destroyed once nothing points to it. */
  readonly secrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** Whether the API refuses to delete a secret. Default true. */
  readonly deletionProtection?: boolean;
  readonly transform?: { readonly secret?: Transform<gcp.secretmanager.SecretArgs> };
}

/**
 * Secrets in Secret Manager, kept in every region by Google. Values are secret in the state, too.
 *
 * ```ts
 * const store = new SecretStore("secrets", { prefix: "homeport", secrets: { "slack-webhook": config.requireSecret("…") } });
 * store.ids["slack-webhook"]; // projects/…/secrets/homeport-slack-webhook, with a value
 * ```
 *
 * Source: https://cloud.google.com/secret-manager/docs/best-practices
 *
 * @example examples/secrets.ts
 * {@includeCode ../../examples/secrets.ts}
 */
export class SecretStore extends pulumi.ComponentResource {
  static readonly type = "homeport:secrets:SecretStore";

  /** Ids of the secrets, once they have a value. */
  readonly ids: Readonly<Record<string, pulumi.Output<string>>>;
  readonly resources: {
    readonly secrets: Readonly<Record<string, gcp.secretmanager.Secret>>;
    readonly versions: Readonly<Record<string, gcp.secretmanager.SecretVersion>>;
  };

  constructor(name: string, args: SecretStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super(SecretStore.type, name, {}, opts);
    const stored = mapValues(args.secrets, (value, key) => {
      const secret = this.secret(`${name}-${key}`, key, args);
      return { secret, version: this.version(`${name}-${key}-version`, secret, value) };
    });

    this.resources = {
      secrets: mapValues(stored, ({ secret }) => secret),
      versions: mapValues(stored, ({ version }) => version),
    };
    this.ids = mapValues(stored, ({ secret, version }) => after(secret.id, [version]));
    this.registerOutputs({ ids: this.ids });
  }

  private secret(name: string, key: string, args: SecretStoreArgs): gcp.secretmanager.Secret {
    return new gcp.secretmanager.Secret(
      name,
      transformed(args.transform?.secret, {
        secretId: physicalName({ kind: "secret", parts: [args.prefix, key] }),
        // Locations of one's own can't be changed: every new region would replace the secret.
        replication: { auto: {} },
        deletionProtection: args.deletionProtection ?? true,
      }),
      { parent: this },
    );
  }

  private version(
    name: string,
    secret: gcp.secretmanager.Secret,
    value: pulumi.Output<string>,
  ): gcp.secretmanager.SecretVersion {
    return new gcp.secretmanager.SecretVersion(
      name,
      { secret: secret.id, secretData: pulumi.secret(value) },
      { parent: this, additionalSecretOutputs: ["secretData"] },
    );
  }
}
