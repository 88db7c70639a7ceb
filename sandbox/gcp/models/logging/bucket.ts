import { badRequest, invalidField } from "../../errors";
import type { Model, ResourceView } from "../../model";
import { requireKeyUse } from "../kms/access";

export const bucketType = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
/** Every project has these. */
const builtIn = ["_Default", "_Required"];

/** The buckets of a project that nobody has to make. */
export function isBuiltInBucket(link: string): boolean {
  return builtIn.some((name) => link === name || link.endsWith(`/buckets/${name}`));
}

/** Where logs are kept. https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.locations.buckets */
export const projectBucketConfig: Model = {
  type: bucketType,
  service: "logging.googleapis.com",
  scope: "location",
  locations: ["global", "multi-region", "region"],
  id: "projects/{project}/locations/{location}/buckets/{bucketId}",
  name: {
    property: "bucketId",
    pattern: /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/,
    words: "letters, digits, underscores, hyphens and periods",
    maxLength: 100,
    generated: false,
  },
  immutable: ["bucketId", "location", "project"],
  defaults: { retentionDays: 30 },
  sets: ["indexConfigs"],
  references: [{ path: "cmekSettings.kmsKeyName", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region" }],
  bounds: {
    indexConfigs: { max: 20 },
    "indexConfigs[].type": { oneOf: ["INDEX_TYPE_STRING", "INDEX_TYPE_INTEGER"] },
    retentionDays: { min: 1, max: 3650 },
  },
  check: (inputs, fail) => {
    if (inputs.string("bucketId") === "_Required" && (inputs.number("retentionDays") ?? 400) !== 400)
      fail("retentionDays", "the bucket _Required keeps its logs for 400 days");
    if (inputs.has("cmekSettings") && inputs.string("location") === "global")
      fail("cmekSettings", "a bucket with a key of its own has to be in a region: keys do not leave theirs");
  },
  admit,
  computed: ({ id, inputs, cloud, project }) => ({
    name: id,
    lifecycleState: "ACTIVE",
    description: "",
    ...(inputs.has("cmekSettings") && {
      cmekSettings: {
        kmsKeyVersionName: `${inputs.string("cmekSettings.kmsKeyName") ?? ""}/cryptoKeyVersions/1`,
        name: `${id}/cmekSettings`,
        serviceAccountId: agentOf(cloud.projectNumber(project)),
      },
    }),
  }),
};

function agentOf(projectNumber: string): string {
  return `cmek-p${projectNumber}@gcp-sa-logging.iam.gserviceaccount.com`;
}

function admit({ inputs, previous, cloud, project }: ResourceView): void {
  const key = inputs.string("cmekSettings.kmsKeyName");
  if (key !== undefined) requireKeyUse(cloud, key, agentOf(cloud.projectNumber(project)));
  if (previous === undefined) return;
  if (previous.boolean("locked") === true) {
    if (inputs.boolean("locked") !== true) throw badRequest("A locked bucket cannot be unlocked.", "locked");
    if (inputs.number("retentionDays") !== previous.number("retentionDays"))
      throw invalidField(
        "retentionDays",
        inputs.number("retentionDays"),
        "The retention of a locked bucket cannot be changed.",
      );
  }
  if (previous.boolean("enableAnalytics") === true && inputs.boolean("enableAnalytics") !== true)
    throw badRequest("Log Analytics cannot be switched off again.", "enableAnalytics");
  if (previous.has("cmekSettings") !== inputs.has("cmekSettings"))
    throw badRequest("CMEK can only be configured when a bucket is made, and stays.", "cmekSettings");
}
