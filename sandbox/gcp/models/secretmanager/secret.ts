import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { duration, secondsOf } from "../durations";
import { timestamp } from "../values";

export const secretType = "gcp:secretmanager/secret:Secret";

/** A secret: a name and where its versions are kept. https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets */
export const secret: Model = {
  type: secretType,
  service: "secretmanager.googleapis.com",
  scope: "global",
  id: "projects/{project}/secrets/{secretId}",
  imports: ["{project}/{secretId}", "{secretId}"],
  name: {
    property: "secretId",
    pattern: /^[a-zA-Z0-9_-]+$/,
    words: "letters, digits, dashes and underscores",
    maxLength: 255,
  },
  immutable: [
    "project",
    "replication",
    "replication.auto",
    "replication.userManaged",
    "replication.userManaged.replicas",
    "replication.userManaged.replicas[].location",
    "secretId",
    "tags",
  ],
  defaults: { deletionProtection: false },
  references: [
    { path: "topics[].name", to: ["gcp:pubsub/topic:Topic"], by: [] },
    {
      path: "replication.auto.customerManagedEncryption.kmsKeyName",
      to: ["gcp:kms/cryptoKey:CryptoKey"],
      by: [],
      onDelete: "ignore",
    },
    {
      path: "replication.userManaged.replicas[].customerManagedEncryption.kmsKeyName",
      to: ["gcp:kms/cryptoKey:CryptoKey"],
      by: [],
      onDelete: "ignore",
    },
  ],
  bounds: {
    expireTime: timestamp,
    "replication.userManaged.replicas": { min: 1 },
    "rotation.nextRotationTime": timestamp,
    "rotation.rotationPeriod": duration,
    topics: { max: 10 },
    ttl: duration,
    versionDestroyTtl: duration,
  },
  combinations: [{ rule: "conflicts", paths: ["ttl", "expireTime"] }],
  guards: [
    {
      path: "deletionProtection",
      message: () =>
        "cannot destroy secret manager secret without setting deletion_protection=false and running `pulumi up`",
    },
  ],
  check: checkSecret,
  computed: (resource) => {
    const ttl = secondsOf(resource.inputs.string("ttl"));
    const expires = ttl === undefined ? "" : new Date(Date.parse(resource.now) + ttl * 1000).toISOString();
    return {
      createTime: resource.createdAt,
      effectiveAnnotations: annotations(resource.inputs),
      expireTime: expires,
      name: `projects/${resource.cloud.projectNumber(resource.project)}/secrets/${resource.name}`,
    };
  },
};

function annotations(inputs: View): Record<string, string> {
  const given = inputs.get("annotations");
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

const hour = 60 * 60;

function checkSecret(inputs: View, fail: Fail): void {
  const given = (path: string): boolean => inputs.get(path) !== undefined;
  const [auto, own] = [given("replication.auto"), given("replication.userManaged")];
  if (auto === own && !inputs.unknown("replication")) {
    fail("replication", "needs exactly one of auto and userManaged");
  }
  const locations = inputs.list("replication.userManaged.replicas").map((replica) => replica.string("location"));
  locations.forEach((location, index) => {
    if (location !== undefined && locations.indexOf(location) !== index) {
      fail(`replication.userManaged.replicas[${String(index)}].location`, `"${location}" is given twice`);
    }
  });
  if (given("rotation") && !inputs.has("topics") && !inputs.unknown("topics"))
    fail("topics", "has to be set for rotation: it is told to a topic");
  const period = inputs.string("rotation.rotationPeriod");
  if (period !== undefined && !given("rotation.nextRotationTime"))
    fail("rotation.nextRotationTime", "has to be set with rotationPeriod");
  if ((secondsOf(period) ?? hour) < hour)
    fail("rotation.rotationPeriod", `must be at least an hour (3600s), is ${period ?? ""}`);
  const grace = secondsOf(inputs.string("versionDestroyTtl"));
  if (grace !== undefined && grace < 24 * hour) fail("versionDestroyTtl", "must be at least a day (86400s)");
}
