import { iamBinding, type IamTarget, iamMember } from "../iam";
import { withPrincipals } from "../principals";

const onAccount: Omit<IamTarget, "type" | "immutable"> = {
  service: "iam.googleapis.com",
  target: "{+serviceAccountId}",
  reference: {
    path: "serviceAccountId",
    to: ["gcp:serviceaccount/account:Account"],
    by: [],
    onDelete: "cascade",
    missing: (value) => `Unknown service account: ${value}.`,
  },
};

const condition = ["condition.description", "condition.expression", "condition.title"];

export const accountMember = withPrincipals(
  iamMember({
    ...onAccount,
    type: "gcp:serviceaccount/iAMMember:IAMMember",
    immutable: ["condition", ...condition, "member", "role", "serviceAccountId"],
  }),
);

export const accountBinding = withPrincipals(
  iamBinding({
    ...onAccount,
    type: "gcp:serviceaccount/iAMBinding:IAMBinding",
    immutable: ["condition", ...condition, "role", "serviceAccountId"],
  }),
);
