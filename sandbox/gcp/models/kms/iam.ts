import { iamBinding, type IamTarget, iamMember } from "../iam";
import { withPrincipals } from "../principals";

const onKey: Omit<IamTarget, "type" | "immutable"> = {
  service: "cloudkms.googleapis.com",
  target: "{+cryptoKeyId}",
  reference: { path: "cryptoKeyId", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], onDelete: "ignore" },
};

const condition = ["condition.description", "condition.expression", "condition.title"];

export const cryptoKeyMember = withPrincipals(
  iamMember({
    ...onKey,
    type: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
    immutable: ["condition", ...condition, "cryptoKeyId", "member", "role"],
  }),
);

export const cryptoKeyBinding = withPrincipals(
  iamBinding({
    ...onKey,
    type: "gcp:kms/cryptoKeyIAMBinding:CryptoKeyIAMBinding",
    immutable: ["condition", ...condition, "cryptoKeyId", "role"],
  }),
);
