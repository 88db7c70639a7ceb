import { subscription } from "../../../../../sandbox/gcp/models/pubsub/subscription";
import { topic } from "../../../../../sandbox/gcp/models/pubsub/topic";
import { describeModel } from "../table";
import { keyId, plantKeys } from "../world";

describeModel({
  model: topic,
  world: (trial) => {
    plantKeys(trial);
  },
  good: { name: "orders" },
  id: "projects/shop/topics/orders",
  importedAs: "orders",
  accepted: { "a key": { kmsKeyName: keyId }, "what was said stays a day": { messageRetentionDuration: "86400s" } },
  refused: {
    "a name of two letters": [{ name: "ab" }, /name.*3/],
    "a name of Google's": [{ name: "google-topic" }, /not beginning with goog/],
    "a minute": [{ messageRetentionDuration: "60s" }, /between ten minutes/],
    "a key that does not exist": [{ kmsKeyName: `${keyId}-none` }, /404/],
  },
  updated: { labels: { labels: { team: "orders" } } },
  replaced: { name: { name: "payments" } },
});

describeModel({
  model: subscription,
  world: (trial) => {
    trial.plant(topic.type, "projects/shop/topics/orders");
    trial.plant(topic.type, "projects/shop/topics/dead");
  },
  good: { name: "stock", topic: "orders" },
  id: "projects/shop/subscriptions/stock",
  importedAs: "stock",
  outputs: {
    ackDeadlineSeconds: 10,
    expirationPolicy: { ttl: "2678400s" },
    messageRetentionDuration: "604800s",
    topic: "projects/shop/topics/orders",
  },
  accepted: {
    "a place for what fails": {
      deadLetterPolicy: { deadLetterTopic: "projects/shop/topics/dead", maxDeliveryAttempts: 5 },
    },
    "no end": { expirationPolicy: { ttl: "" } },
  },
  refused: {
    "a topic that does not exist": [{ topic: "none" }, /404.*none/],
    "a second to answer": [{ ackDeadlineSeconds: 1 }, /ackDeadlineSeconds.*10/],
    "two attempts": [
      { deadLetterPolicy: { deadLetterTopic: "projects/shop/topics/dead", maxDeliveryAttempts: 2 } },
      /maxDeliveryAttempts.*5/,
    ],
    "an end before the messages' own": [
      { expirationPolicy: { ttl: "86400s" }, messageRetentionDuration: "604800s" },
      /must be longer/,
    ],
    "pushing without encryption": [{ pushConfig: { pushEndpoint: "http://shop" } }, /pushEndpoint.*https/],
    "waiting that shrinks": [
      { retryPolicy: { minimumBackoff: "60s", maximumBackoff: "10s" } },
      /must not be longer than maximumBackoff/,
    ],
    "two ways of delivery": [
      { pushConfig: { pushEndpoint: "https://shop" }, bigqueryConfig: { table: "a.b.c" } },
      /delivers in one way/,
    ],
  },
  updated: { deadline: { ackDeadlineSeconds: 60 } },
  replaced: { order: { enableMessageOrdering: true }, topic: { topic: "dead" } },
});
