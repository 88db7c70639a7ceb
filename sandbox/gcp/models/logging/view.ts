import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { bucketType, isBuiltInBucket } from "./bucket";
import { checkFilter } from "./sink";

/** A part of a bucket's logs, for those who may not see all. https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.locations.buckets.views */
export const logView: Model = {
  type: "gcp:logging/logView:LogView",
  service: "logging.googleapis.com",
  scope: "location",
  locations: ["global", "multi-region", "region"],
  id: "{+owner}/locations/{location}/buckets/{bucket}/views/{name}",
  name: {
    pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]*$/,
    words: "letters, digits, underscores and hyphens",
    maxLength: 100,
  },
  immutable: ["bucket", "location", "name", "parent"],
  references: [
    {
      path: "bucket",
      to: [bucketType],
      place: "same-location",
      onDelete: "cascade",
      read: (bucket) => (isBuiltInBucket(bucket) ? undefined : bucket),
    },
  ],
  bounds: {
    parent: {
      pattern: /^(projects|folders|organizations|billingAccounts)\/[^/]+$/,
      words: "projects/PROJECT, folders/FOLDER, organizations/ORGANIZATION or billingAccounts/ACCOUNT",
    },
  },
  identity: (inputs, _cloud, { project }) => ({
    owner:
      inputs.string("parent") ??
      /^(.+?)\/locations\//.exec(inputs.string("bucket") ?? "")?.[1] ??
      `projects/${project}`,
  }),
  check,
  computed: ({ id, createdAt, now }) => ({
    createTime: createdAt,
    updateTime: now,
    parent: id.slice(0, id.indexOf("/locations/")),
  }),
};

function check(inputs: View, fail: Fail): void {
  const bucket = inputs.string("bucket");
  if (bucket?.includes("/") === false && !inputs.has("location"))
    fail("location", "has to be set, unless bucket is a full name: projects/PROJECT/locations/LOCATION/buckets/BUCKET");
  checkFilter(inputs, "filter", fail);
  const filter = (inputs.string("filter") ?? "").replace(/"(?:[^"\\]|\\.)*"/g, "");
  if (/\bOR\b/.test(filter)) fail("filter", "a view's filter can join with AND and NOT only");
}
