import type { Fail, Model, Reference, ResourceView } from "../../model";
import type { View } from "../../view";
import { filterProblem } from "../filters";
import { bucketType, isBuiltInBucket } from "./bucket";

const destinations = {
  storage: "storage.googleapis.com/",
  bigquery: "bigquery.googleapis.com/",
  pubsub: "pubsub.googleapis.com/",
  logging: "logging.googleapis.com/",
} as const;

const forms: readonly RegExp[] = [
  /^storage\.googleapis\.com\/[a-z0-9][-_.a-z0-9]+$/,
  /^bigquery\.googleapis\.com\/projects\/[^/]+\/datasets\/[^/]+$/,
  /^pubsub\.googleapis\.com\/projects\/[^/]+\/topics\/[^/]+$/,
  /^logging\.googleapis\.com\/projects\/[^/]+(\/locations\/[^/]+\/buckets\/[^/]+)?$/,
];

export const loggingName = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
  words: "letters, digits, underscores, hyphens and periods, beginning with a letter or digit",
  maxLength: 100,
};

/** Sends log entries elsewhere. https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.sinks */
export const projectSink: Model = {
  type: "gcp:logging/projectSink:ProjectSink",
  service: "logging.googleapis.com",
  scope: "global",
  id: "projects/{project}/sinks/{name}",
  name: loggingName,
  immutable: ["name", "project"],
  defaults: { uniqueWriterIdentity: true },
  references: [
    destination("storage", "gcp:storage/bucket:Bucket"),
    destination("bigquery", "gcp:bigquery/dataset:Dataset"),
    destination("pubsub", "gcp:pubsub/topic:Topic"),
    destination("logging", bucketType),
  ],
  bounds: {
    description: { maxLength: 8000 },
    exclusions: { max: 50 },
    "exclusions[].name": loggingName,
  },
  check,
  computed: (resource) => ({ writerIdentity: writerOf(resource) }),
};

/** What a destination of one kind names. Whole projects and the buckets that every project has are always there. */
function destination(kind: keyof typeof destinations, type: string): Reference {
  const prefix = destinations[kind];
  return {
    path: "destination",
    to: [type],
    by: kind === "storage" ? ["name"] : [],
    onDelete: "ignore",
    read: (text) => {
      if (!text.startsWith(prefix)) return undefined;
      const name = text.slice(prefix.length);
      const always = kind === "logging" && (isBuiltInBucket(name) || !name.includes("/buckets/"));
      return always ? undefined : name;
    },
  };
}

function check(inputs: View, fail: Fail): void {
  const text = inputs.string("destination");
  if (text !== undefined && !forms.some((form) => form.test(text))) {
    fail(
      "destination",
      `'${text}' is not a destination: storage.googleapis.com/BUCKET, bigquery.googleapis.com/projects/PROJECT/datasets/DATASET, ` +
        "pubsub.googleapis.com/projects/PROJECT/topics/TOPIC, logging.googleapis.com/projects/PROJECT/locations/LOCATION/buckets/BUCKET",
    );
  }
  if (inputs.has("bigqueryOptions") && text?.startsWith(destinations.bigquery) === false)
    fail("bigqueryOptions", "is only for destinations in BigQuery");
  checkFilter(inputs, "filter", fail);
  const names = inputs.list("exclusions").map((exclusion) => exclusion.string("name"));
  if (new Set(names).size < names.length) fail("exclusions", "each exclusion needs a name of its own");
  inputs.list("exclusions").forEach((exclusion, index) => {
    const problem = filterProblem(exclusion.string("filter") ?? "");
    if (problem !== undefined) fail(`exclusions[${String(index)}].filter`, problem);
  });
}

/** Says what is wrong with the filter at a path. */
export function checkFilter(inputs: View, path: string, fail: Fail): void {
  const problem = filterProblem(inputs.string(path) ?? "");
  if (problem !== undefined) fail(path, problem);
}

/** Who has to be allowed to write to the destination: nobody for a bucket of the same project. */
function writerOf({ inputs, cloud, project }: ResourceView): string {
  const custom = inputs.string("customWriterIdentity");
  if (custom !== undefined) return custom;
  const text = inputs.string("destination") ?? "";
  if (text.startsWith(`${destinations.logging}projects/${project}/`)) return "";
  if (inputs.boolean("uniqueWriterIdentity") === false) return "serviceAccount:cloud-logs@system.gserviceaccount.com";
  return `serviceAccount:service-${cloud.projectNumber(project)}@gcp-sa-logging.iam.gserviceaccount.com`;
}
