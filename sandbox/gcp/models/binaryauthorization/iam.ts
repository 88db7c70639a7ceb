import { iamMember } from "../iam";
import { withPrincipals } from "../principals";
import { attestorType } from "./attestor";

/** One member of a role on an attestor. */
export const attestorMember = withPrincipals(
  iamMember({
    type: "gcp:binaryauthorization/attestorIamMember:AttestorIamMember",
    service: "binaryauthorization.googleapis.com",
    target: "projects/{project}/attestors/{attestor}",
    reference: { path: "attestor", to: [attestorType], onDelete: "cascade", answer: "id" },
    immutable: [
      "attestor",
      "condition",
      "condition.description",
      "condition.expression",
      "condition.title",
      "member",
      "project",
      "role",
    ],
  }),
);
