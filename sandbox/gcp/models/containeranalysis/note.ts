import type { Model } from "../../model";

export const noteType = "gcp:containeranalysis/note:Note";

/** What attestations are about. https://cloud.google.com/artifact-analysis/docs/reference/rest/v1/projects.notes */
export const note: Model = {
  type: noteType,
  service: "containeranalysis.googleapis.com",
  scope: "global",
  id: "projects/{project}/notes/{name}",
  imports: ["{project}/{name}", "{name}"],
  name: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
    words: "letters, digits, underscores and dashes",
    maxLength: 128,
  },
  immutable: ["name", "project"],
  sets: ["relatedUrls", "relatedNoteNames"],
  bounds: {
    "attestationAuthority.hint.humanReadableName": { minLength: 1 },
    expirationTime: {
      pattern: /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/,
      words: "a time such as 2030-01-01T00:00:00Z",
    },
  },
  computed: ({ createdAt, now }) => ({ createTime: createdAt, updateTime: now, kind: "ATTESTATION" }),
};
