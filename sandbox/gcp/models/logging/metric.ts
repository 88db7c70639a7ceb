import { notFound } from "../../errors";
import type { Fail, Model } from "../../model";
import { type View, isViewedObject } from "../../view";
import { under } from "../paths";
import { bucketType, isBuiltInBucket } from "./bucket";
import { checkFilter } from "./sink";

export const metricType = "gcp:logging/metric:Metric";
const extractor = /^(REGEXP_EXTRACT\(.+,\s*"(?:[^"\\]|\\.)*"\)|EXTRACT\(.+\))$/s;

/** Counts or measures log entries. https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
export const metric: Model = {
  type: metricType,
  service: "logging.googleapis.com",
  scope: "global",
  id: "projects/{project}/metrics/{+name}",
  toldId: "{+name}",
  imports: ["{project} {+name}"],
  name: {
    pattern: /^[A-Za-z0-9_\-.,+!*',()%/][A-Za-z0-9 _\-.,+!*',()%/]*$/,
    words: "letters, digits and _-.,+!*',()%/",
    maxLength: 100,
  },
  immutable: [...under("metricDescriptor.labels[]", ["key", "valueType"]), "project"],
  defaults: { "metricDescriptor.labels[].valueType": "STRING", "metricDescriptor.unit": "1" },
  sets: ["metricDescriptor.labels"],
  references: [
    {
      path: "bucketName",
      to: [bucketType],
      by: [],
      read: (name) => (isBuiltInBucket(name) ? undefined : name),
    },
  ],
  bounds: { description: { maxLength: 8000 }, "metricDescriptor.labels": { max: 10 } },
  check,
  admit: ({ inputs, name, previous, project }) => {
    // The provider lets the name change in place, and then asks the API for a metric that is not there.
    const wanted = inputs.string("name") ?? name;
    if (previous && wanted !== name) throw notFound(`projects/${project}/metrics/${wanted}`, "name");
  },
  computed: () => ({ metricDescriptor: { metricKind: "DELTA", valueType: "INT64", unit: "1" } }),
};

function check(inputs: View, fail: Fail): void {
  checkFilter(inputs, "filter", fail);
  const [kind, type] = [inputs.string("metricDescriptor.metricKind"), inputs.string("metricDescriptor.valueType")];
  if (kind !== undefined && kind !== "DELTA")
    fail("metricDescriptor.metricKind", `a logs-based metric is of kind DELTA, not ${kind}`);
  if (type !== undefined && !["INT64", "DISTRIBUTION"].includes(type))
    fail("metricDescriptor.valueType", `a logs-based metric is of type INT64 or DISTRIBUTION, not ${type}`);
  const distribution = type === "DISTRIBUTION";
  if (distribution && !inputs.has("valueExtractor"))
    fail("valueExtractor", "is required for a metric of type DISTRIBUTION");
  if (!distribution && (inputs.has("valueExtractor") || inputs.has("bucketOptions")))
    fail(
      inputs.has("valueExtractor") ? "valueExtractor" : "bucketOptions",
      "needs metricDescriptor.valueType DISTRIBUTION",
    );
  checkLabels(inputs, fail);
  checkBuckets(inputs.object("bucketOptions"), fail);
}

function checkLabels(inputs: View, fail: Fail): void {
  const extractors = inputs.get("labelExtractors");
  const extracted = isViewedObject(extractors) ? extractors : {};
  const labels = inputs.list("metricDescriptor.labels").map((label) => label.string("key"));
  for (const [key, text] of Object.entries(extracted)) {
    const path = `labelExtractors[${JSON.stringify(key)}]`;
    if (!labels.includes(key)) fail(path, `'${key}' is not the key of a label of metricDescriptor`);
    if (typeof text === "string" && !extractor.test(text))
      fail(path, 'is neither EXTRACT(field) nor REGEXP_EXTRACT(field, "regex")');
  }
  labels.forEach((key, index) => {
    if (key !== undefined && extracted[key] === undefined && !inputs.unknown("labelExtractors"))
      fail(`metricDescriptor.labels[${String(index)}].key`, `label '${key}' has no extractor in labelExtractors`);
  });
  const value = inputs.string("valueExtractor");
  if (value !== undefined && !extractor.test(value))
    fail("valueExtractor", 'is neither EXTRACT(field) nor REGEXP_EXTRACT(field, "regex")');
}

function checkBuckets(options: View | undefined, fail: Fail): void {
  if (!options) return;
  const kinds = ["explicitBuckets", "exponentialBuckets", "linearBuckets"].filter((kind) => options.has(kind));
  if (kinds.length !== 1)
    fail("bucketOptions", "exactly one of explicitBuckets, exponentialBuckets, linearBuckets must be specified");
  const bounds = options.get("explicitBuckets.bounds");
  const numbers = Array.isArray(bounds) ? bounds.filter((bound) => typeof bound === "number") : [];
  if (numbers.some((bound, index) => index > 0 && bound <= (numbers[index - 1] ?? bound)))
    fail("bucketOptions.explicitBuckets.bounds", "have to increase");
  if ((options.number("exponentialBuckets.growthFactor") ?? 2) <= 1)
    fail("bucketOptions.exponentialBuckets.growthFactor", "must be greater than 1");
  for (const path of [
    "exponentialBuckets.scale",
    "linearBuckets.width",
    "exponentialBuckets.numFiniteBuckets",
    "linearBuckets.numFiniteBuckets",
  ])
    if ((options.number(path) ?? 1) <= 0) fail(`bucketOptions.${path}`, "must be greater than 0");
}
