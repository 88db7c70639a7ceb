import type { Model } from "../../model";

/** A ring of keys in one place. It cannot be deleted, ever: https://cloud.google.com/kms/docs/faq#cannot_delete */
export const keyRing: Model = {
  type: "gcp:kms/keyRing:KeyRing",
  service: "cloudkms.googleapis.com",
  scope: "location",
  locations: ["global", "multi-region", "region"],
  id: "projects/{project}/locations/{location}/keyRings/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: { pattern: /^[a-zA-Z0-9_-]+$/, words: "letters, digits, dashes and underscores", maxLength: 63 },
  immutable: ["location", "name", "project"],
  onDelete: "keep",
};
