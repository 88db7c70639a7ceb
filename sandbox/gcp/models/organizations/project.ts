import type { Model } from "../../model";

const day = 24 * 60 * 60 * 1000;

/** A project. Its id is never used again within thirty days of its deletion. https://cloud.google.com/resource-manager/reference/rest/v3/projects */
export const project: Model = {
  type: "gcp:organizations/project:Project",
  service: "cloudresourcemanager.googleapis.com",
  scope: "global",
  id: "projects/{projectId}",
  imports: ["{projectId}"],
  name: {
    property: "projectId",
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    minLength: 6,
    maxLength: 30,
  },
  immutable: ["projectId", "tags"],
  defaults: { autoCreateNetwork: true, deletionPolicy: "PREVENT" },
  bounds: {
    billingAccount: {
      pattern: /^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/,
      words: "a billing account such as 012345-6789AB-CDEF01",
    },
    folderId: { pattern: /^(folders\/)?\d+$/, words: "a folder's number" },
    name: { minLength: 4, maxLength: 30, pattern: /^[\w'"! -]+$/, words: "letters, digits, blanks or one of -'\"!" },
    orgId: { pattern: /^\d+$/, words: "an organization's number" },
  },
  combinations: [{ rule: "conflicts", paths: ["orgId", "folderId"] }],
  reservedFor: 30 * day,
  computed: ({ cloud, name }) => ({ name, number: cloud.projectNumber(name) }),
};
