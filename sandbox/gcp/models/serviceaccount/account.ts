import type { Model } from "../../model";

/** A service account. https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts */
export const account: Model = {
  type: "gcp:serviceaccount/account:Account",
  service: "iam.googleapis.com",
  scope: "global",
  id: "projects/{project}/serviceAccounts/{accountId}@{project}.iam.gserviceaccount.com",
  imports: ["{project}/{accountId}", "{accountId}"],
  name: {
    property: "accountId",
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    minLength: 6,
    maxLength: 30,
  },
  immutable: ["accountId", "project"],
  defaults: { createIgnoreAlreadyExists: false, disabled: false },
  bounds: { description: { maxLength: 256 }, displayName: { maxLength: 100 } },
  quotas: [{ metric: "SERVICE_ACCOUNTS", limit: 100, per: "project" }],
  computed: (resource) => {
    const email = `${resource.name}@${resource.project}.iam.gserviceaccount.com`;
    return {
      email,
      member: `serviceAccount:${email}`,
      name: resource.id,
      uniqueId: resource.digits(21, "unique"),
    };
  },
};
