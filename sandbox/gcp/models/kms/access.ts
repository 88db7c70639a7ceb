import { ApiError } from "../../errors";
import type { CloudReader, StoredResource } from "../../model";

const using = new Set([
  "roles/cloudkms.cryptoKeyEncrypterDecrypter",
  "roles/cloudkms.admin",
  "roles/owner",
  "roles/editor",
]);

/**
 * Refuses when an agent may not use a key. Encryption with a customer's key needs the grant first, on the key, its key ring's project,
 * or the service's identity as a whole.
 *
 * @param key The key's id.
 * @param agent Email of the account that encrypts and decrypts.
 */
export function requireKeyUse(cloud: CloudReader, key: string, agent: string): void {
  const member = `serviceAccount:${agent}`;
  if (!keyGrants(cloud, key).some((grant) => grants(grant, member))) {
    throw new ApiError(
      400,
      `Permission 'cloudkms.cryptoKeyVersions.useToEncrypt' denied for ${agent} on resource '${key}' (or it may not exist). ` +
        "Grant it roles/cloudkms.cryptoKeyEncrypterDecrypter on the key, and make this resource depend on the grant",
      "permissionDenied",
    );
  }
}

function keyGrants(cloud: CloudReader, key: string): StoredResource[] {
  const onKey = ["gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "gcp:kms/cryptoKeyIAMBinding:CryptoKeyIAMBinding"]
    .flatMap((type) => cloud.list(type))
    .filter(({ inputs }) => inputs.cryptoKeyId === key);
  const project = /^projects\/([^/]+)\//.exec(key)?.[1];
  const onProject = cloud.list("gcp:projects/iAMMember:IAMMember").filter(({ inputs }) => inputs.project === project);
  return [...onKey, ...onProject];
}

function grants({ inputs }: StoredResource, member: string): boolean {
  const members = [inputs.member, ...(Array.isArray(inputs.members) ? (inputs.members as readonly unknown[]) : [])];
  return typeof inputs.role === "string" && using.has(inputs.role) && members.includes(member);
}
