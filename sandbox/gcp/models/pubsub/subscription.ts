import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { duration, secondsOf } from "../durations";
import { pubsubName, topicType } from "./topic";

const month = 31 * 24 * 60 * 60;

/** A subscription. https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions */
export const subscription: Model = {
  type: "gcp:pubsub/subscription:Subscription",
  service: "pubsub.googleapis.com",
  scope: "global",
  id: "projects/{project}/subscriptions/{name}",
  imports: ["{project}/{name}", "{name}"],
  name: pubsubName,
  immutable: ["enableMessageOrdering", "filter", "name", "project", "tags", "topic"],
  defaults: { messageRetentionDuration: "604800s" },
  references: [
    { path: "topic", to: [topicType], onDelete: "ignore", answer: "id" },
    { path: "deadLetterPolicy.deadLetterTopic", to: [topicType], by: [], onDelete: "ignore" },
    { path: "cloudStorageConfig.bucket", to: ["gcp:storage/bucket:Bucket"], onDelete: "ignore" },
    {
      path: "pushConfig.oidcToken.serviceAccountEmail",
      to: ["gcp:serviceaccount/account:Account"],
      by: ["email"],
      onDelete: "ignore",
    },
  ],
  bounds: {
    ackDeadlineSeconds: { min: 10, max: 600 },
    "deadLetterPolicy.maxDeliveryAttempts": { min: 5, max: 100 },
    "expirationPolicy.ttl": {
      pattern: /^(\d+(\.\d{1,9})?s)?$/,
      words: "a duration such as 2678400s, or an empty text for never",
    },
    filter: { maxLength: 256 },
    messageRetentionDuration: duration,
    "pushConfig.pushEndpoint": { pattern: /^https:\/\/\S+$/, words: "an https:// URL" },
    "retryPolicy.maximumBackoff": duration,
    "retryPolicy.minimumBackoff": duration,
  },
  quotas: [{ metric: "SUBSCRIPTIONS", limit: 10000, per: "project" }],
  check: checkSubscription,
  computed: () => ({ ackDeadlineSeconds: 10, expirationPolicy: { ttl: `${String(month)}s` } }),
};

function checkSubscription(inputs: View, fail: Fail): void {
  const kinds = ["bigqueryConfig", "cloudStorageConfig", "pushConfig"].filter((name) => inputs.has(name));
  if (kinds.length > 1) fail(kinds[1] ?? "", `conflicts with ${kinds[0] ?? ""}: a subscription delivers in one way`);
  const kept = secondsOf(inputs.string("messageRetentionDuration"));
  if (kept !== undefined && (kept < 600 || kept > month))
    fail("messageRetentionDuration", "must be between ten minutes (600s) and 31 days (2678400s)");
  const ttl = secondsOf(inputs.string("expirationPolicy.ttl"));
  if (ttl !== undefined && ttl < 24 * 60 * 60) fail("expirationPolicy.ttl", "must be at least a day (86400s)");
  if (kept !== undefined && ttl !== undefined && ttl <= kept)
    fail("expirationPolicy.ttl", "must be longer than messageRetentionDuration");
  const [low, high] = [
    secondsOf(inputs.string("retryPolicy.minimumBackoff")),
    secondsOf(inputs.string("retryPolicy.maximumBackoff")),
  ];
  if ((low ?? 0) > 600) fail("retryPolicy.minimumBackoff", "must be at most ten minutes (600s)");
  if ((high ?? 0) > 600) fail("retryPolicy.maximumBackoff", "must be at most ten minutes (600s)");
  if (low !== undefined && high !== undefined && low > high)
    fail("retryPolicy.minimumBackoff", "must not be longer than maximumBackoff");
}
