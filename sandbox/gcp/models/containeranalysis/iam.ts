import { iamMember } from "../iam";
import { withPrincipals } from "../principals";
import { noteType } from "./note";

/** One member of a role on a note. */
export const noteMember = withPrincipals(
  iamMember({
    type: "gcp:containeranalysis/noteIamMember:NoteIamMember",
    service: "containeranalysis.googleapis.com",
    target: "projects/{project}/notes/{note}",
    reference: { path: "note", to: [noteType], onDelete: "cascade", answer: "id" },
    immutable: [
      "condition",
      "condition.description",
      "condition.expression",
      "condition.title",
      "member",
      "note",
      "project",
      "role",
    ],
  }),
);
