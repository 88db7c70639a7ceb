import { iamMember } from "../iam";
import { withPrincipals } from "../principals";
import { secretType } from "./secret";

/** One member of a role on a secret. */
export const secretMember = withPrincipals(
  iamMember({
    type: "gcp:secretmanager/secretIamMember:SecretIamMember",
    service: "secretmanager.googleapis.com",
    target: "projects/{project}/secrets/{secretId}",
    reference: { path: "secretId", to: [secretType], onDelete: "cascade", answer: "id" },
    immutable: [
      "condition",
      "condition.description",
      "condition.expression",
      "condition.title",
      "member",
      "project",
      "role",
      "secretId",
    ],
  }),
);
