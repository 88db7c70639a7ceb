import { iamMember } from "../iam";
import { withPrincipals } from "../principals";
import { repositoryType } from "./repository";

/** One member of a role on a repository. */
export const repositoryMember = withPrincipals(
  iamMember({
    type: "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
    service: "artifactregistry.googleapis.com",
    scope: "location",
    locations: ["multi-region", "region"],
    target: "projects/{project}/locations/{location}/repositories/{repository}",
    reference: { path: "repository", to: [repositoryType], onDelete: "cascade", answer: "id" },
    immutable: [
      "condition",
      "condition.description",
      "condition.expression",
      "condition.title",
      "location",
      "member",
      "project",
      "repository",
      "role",
    ],
  }),
);
