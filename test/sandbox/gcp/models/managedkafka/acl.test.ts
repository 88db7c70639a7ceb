import { acl } from "../../../../../sandbox/gcp/models/managedkafka/acl";
import { describeModel } from "../table";
import { clusterId, plantCluster } from "./world";

const principal = "User:orders@shop.iam.gserviceaccount.com";

describeModel({
  model: acl,
  world: plantCluster,
  good: {
    aclId: "topic/order-placed",
    cluster: "events",
    location: "europe-west1",
    aclEntries: [
      { principal, operation: "WRITE" },
      { principal, operation: "DESCRIBE" },
    ],
  },
  id: `${clusterId}/acls/topic/order-placed`,
  importedAs: "shop/europe-west1/events/topic/order-placed",
  outputs: {
    resourceType: "TOPIC",
    resourceName: "order-placed",
    patternType: "LITERAL",
    aclEntries: [
      { principal, operation: "WRITE", host: "*", permissionType: "ALLOW" },
      { principal, operation: "DESCRIBE", host: "*", permissionType: "ALLOW" },
    ],
  },
  accepted: {
    "all topics": { aclId: "allTopics" },
    "a prefix": { aclId: "consumerGroupPrefixed/orders", aclEntries: [{ principal: "User:*", operation: "read" }] },
    "the cluster": { aclId: "cluster", aclEntries: [{ principal, operation: "IDEMPOTENT_WRITE" }] },
  },
  refused: {
    "an id that is no pattern": [{ aclId: "topics/a" }, /aclId.*topic\/NAME/],
    "an operation that groups do not have": [
      { aclId: "consumerGroup/orders" },
      /WRITE is not one of a GROUP: ALL, DELETE, DESCRIBE, READ/,
    ],
    "another host": [{ "aclEntries[0].host": "10.0.0.1" }, /one of \["\*"\]/],
    "an unknown permission": [{ "aclEntries[0].permissionType": "MAYBE" }, /ALLOW or DENY/],
    "a principal without User:": [{ "aclEntries[0].principal": "a@b.c" }, /User:EMAIL/],
    "no entries": [{ aclEntries: [] }, /at least 1 item/],
    "a cluster that does not exist": [{ cluster: "none" }, /404/],
  },
  updated: { "an entry less": { aclEntries: [{ principal, operation: "WRITE" }] } },
  same: {
    "another order": {
      aclEntries: [
        { principal, operation: "DESCRIBE" },
        { principal, operation: "WRITE" },
      ],
    },
    "lower case": { "aclEntries[0].operation": "write", "aclEntries[0].permissionType": "Allow" },
  },
  replaced: { id: { aclId: "topic/other" }, cluster: { cluster: "other" } },
});
