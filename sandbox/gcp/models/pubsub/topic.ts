import type { Model, NameRule } from "../../model";
import { duration, secondsOf } from "../durations";

export const topicType = "gcp:pubsub/topic:Topic";

/** Names of topics and subscriptions. */
export const pubsubName: NameRule = {
  pattern: /^(?!goog)[a-zA-Z][a-zA-Z0-9._~+%-]*$/,
  words: "a letter, then letters, digits or one of -._~+%, not beginning with goog",
  minLength: 3,
  maxLength: 255,
};

const month = 31 * 24 * 60 * 60;

/** A topic. https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics */
export const topic: Model = {
  type: topicType,
  service: "pubsub.googleapis.com",
  scope: "global",
  id: "projects/{project}/topics/{name}",
  imports: ["{project}/{name}", "{name}"],
  name: pubsubName,
  immutable: ["name", "project", "tags"],
  references: [{ path: "kmsKeyName", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], onDelete: "ignore" }],
  bounds: { messageRetentionDuration: duration },
  quotas: [{ metric: "TOPICS", limit: 10000, per: "project" }],
  check: (inputs, fail) => {
    const kept = secondsOf(inputs.string("messageRetentionDuration"));
    if (kept !== undefined && (kept < 600 || kept > month)) {
      fail("messageRetentionDuration", "must be between ten minutes (600s) and 31 days (2678400s)");
    }
  },
  computed: () => ({ messageStoragePolicy: { allowedPersistenceRegions: [], enforceInTransit: false } }),
};
