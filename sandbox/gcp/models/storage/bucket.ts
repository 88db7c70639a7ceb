import { ApiError, badRequest, invalidField } from "../../errors";
import type { CloudReader, Fail, Model, ResourceView, StoredResource } from "../../model";
import type { Plain, View } from "../../view";

const storageClasses = [
  "STANDARD",
  "MULTI_REGIONAL",
  "REGIONAL",
  "NEARLINE",
  "COLDLINE",
  "ARCHIVE",
  "DURABLE_REDUCED_AVAILABILITY",
];
const sameCase = (given: Plain, state: Plain): boolean =>
  typeof given === "string" && typeof state === "string" && given.toUpperCase() === state.toUpperCase();
/** 100 years. */
const longestRetention = 3_155_760_000;

/** A Cloud Storage bucket: its name is one of a kind in the whole world. https://cloud.google.com/storage/docs/json_api/v1/buckets */
export const bucket: Model = {
  type: "gcp:storage/bucket:Bucket",
  service: "storage.googleapis.com",
  scope: "location",
  locations: ["multi-region", "region"],
  id: "{name}",
  imports: ["{project}/{name}"],
  selfLink: "https://www.googleapis.com/storage/v1/b/{name}",
  name: {
    pattern: /^(?!goog)(?!.*g[o0][o0]gle)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9]([-a-z0-9_.]*[a-z0-9])?$/,
    words:
      "lowercase letters, digits, dashes, underscores and dots, beginning and ending with a letter or digit, without 'google'",
    minLength: 3,
    maxLength: 63,
    lowerCase: true,
  },
  immutable: [
    "customPlacementConfig.dataLocations",
    "enableObjectRetention",
    "hierarchicalNamespace",
    "hierarchicalNamespace.enabled",
    "location",
    "name",
    "project",
  ],
  defaults: { forceDestroy: false, storageClass: "STANDARD" },
  equivalent: { location: sameCase, storageClass: sameCase },
  bounds: {
    storageClass: { oneOf: storageClasses },
    "autoclass.terminalStorageClass": { oneOf: ["NEARLINE", "ARCHIVE"] },
    "customPlacementConfig.dataLocations": { min: 2, max: 2 },
    "lifecycleRules[].action.type": { oneOf: ["Delete", "SetStorageClass", "AbortIncompleteMultipartUpload"] },
    "lifecycleRules[].action.storageClass": { oneOf: storageClasses },
    "lifecycleRules[].condition.age": { min: 0 },
    "lifecycleRules[].condition.withState": { oneOf: ["LIVE", "ARCHIVED", "ANY", ""] },
    lifecycleRules: { max: 100 },
    "retentionPolicy.retentionPeriod": { pattern: /^\d+$/, words: "a number of seconds" },
    rpo: { oneOf: ["DEFAULT", "ASYNC_TURBO"] },
    "ipFilter.mode": { oneOf: ["Enabled", "Disabled"] },
  },
  references: [
    { path: "logging.logBucket", to: ["gcp:storage/bucket:Bucket"], onDelete: "ignore" },
    { path: "encryption.defaultKmsKeyName", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], onDelete: "ignore" },
    { path: "ipFilter.vpcNetworkSources[].network", to: ["gcp:compute/network:Network"], onDelete: "ignore" },
  ],
  check: (inputs, fail) => {
    checkLifecycle(inputs, fail);
    checkRetention(inputs, fail);
  },
  admit: (resource) => {
    admitRetention(resource);
    admitKey(resource);
  },
  admitDeletion: admitDeletion,
  computed: ({ inputs, name, project, createdAt, now, cloud }) => ({
    location: (inputs.string("location") ?? "").toUpperCase(),
    storageClass: (inputs.string("storageClass") ?? "").toUpperCase(),
    projectNumber: Number(cloud.projectNumber(project)),
    publicAccessPrevention: "inherited",
    rpo: isDual(inputs.string("location") ?? "") ? "DEFAULT" : "",
    softDeletePolicy: { effectiveTime: createdAt, retentionDurationSeconds: 604_800 },
    timeCreated: createdAt,
    uniformBucketLevelAccess: false,
    updated: now,
    url: `gs://${name}`,
  }),
};

function checkLifecycle(inputs: View, fail: Fail): void {
  inputs.list("lifecycleRules").forEach((rule, index) => {
    const path = `lifecycleRules[${index}]`;
    const sets = rule.string("action.type") === "SetStorageClass";
    if (sets && !rule.has("action.storageClass"))
      fail(`${path}.action.storageClass`, "is required when type is SetStorageClass");
    if (!sets && !rule.unknown("action.type") && rule.has("action.storageClass")) {
      fail(`${path}.action.storageClass`, "can only be set when type is SetStorageClass");
    }
    const condition = rule.object("condition");
    if (condition && Object.keys(condition.value).length === 0)
      fail(`${path}.condition`, "at least one condition is required");
  });
}

function checkRetention(inputs: View, fail: Fail): void {
  const period = Number(inputs.string("retentionPolicy.retentionPeriod") ?? "1");
  if (period < 1 || period > longestRetention) {
    fail("retentionPolicy.retentionPeriod", `has to be between 1 and ${longestRetention} seconds, got ${period}`);
  }
  const soft = inputs.number("softDeletePolicy.retentionDurationSeconds");
  if (soft !== undefined && soft !== 0 && (soft < 604_800 || soft > 7_776_000)) {
    fail(
      "softDeletePolicy.retentionDurationSeconds",
      `has to be 0, or between 604800 (7 days) and 7776000 (90 days), got ${soft}`,
    );
  }
}

/** A locked retention policy can only become longer. */
function admitRetention({ inputs, previous }: ResourceView): void {
  if (previous?.boolean("retentionPolicy.isLocked") !== true) return;
  const [before, after] = [previous, inputs].map((view) =>
    Number(view.string("retentionPolicy.retentionPeriod") ?? "0"),
  );
  if ((after ?? 0) < (before ?? 0)) {
    const why = "Cannot reduce retention duration of a locked Retention Policy";
    throw new ApiError(403, why, "forbidden", "retentionPolicy.retentionPeriod");
  }
  if (inputs.boolean("retentionPolicy.isLocked") !== true) {
    throw badRequest("Cannot unlock a locked Retention Policy", "retentionPolicy.isLocked");
  }
}

/** The key of a bucket has to be where the bucket is. */
function admitKey({ inputs, cloud }: ResourceView): void {
  const key = inputs.string("encryption.defaultKmsKeyName") ?? "";
  const place = cloud.find("gcp:kms/cryptoKey:CryptoKey", key)?.location.toLowerCase();
  const location = (inputs.string("location") ?? "").toLowerCase();
  const wanted = location === "eu" ? "europe" : location;
  if (key === "" || place === undefined || place === wanted) return;
  const why = `The key is in '${place}': a bucket in '${location}' needs one in '${wanted}'.`;
  throw invalidField("encryption.defaultKmsKeyName", key, why);
}

function admitDeletion({ name, state }: StoredResource, cloud: CloudReader): void {
  if (state.forceDestroy === true) return;
  const holdsObjects = cloud
    .list("gcp:storage/bucketObject:BucketObject")
    .some((object) => object.state.bucket === name);
  if (holdsObjects) {
    const why = `Error trying to delete bucket ${name} containing objects without forceDestroy set to true`;
    throw new ApiError(409, why, "conflict", "forceDestroy");
  }
}

function isDual(location: string): boolean {
  return /^(asia1|eur\d|nam4)$/i.test(location);
}
