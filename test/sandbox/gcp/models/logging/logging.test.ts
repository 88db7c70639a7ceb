import { projectBucketConfig } from "../../../../../sandbox/gcp/models/logging/bucket";
import { projectExclusion } from "../../../../../sandbox/gcp/models/logging/exclusion";
import { metric } from "../../../../../sandbox/gcp/models/logging/metric";
import { projectSink } from "../../../../../sandbox/gcp/models/logging/sink";
import { logView } from "../../../../../sandbox/gcp/models/logging/view";
import { describeModel } from "../table";
import { keyId, plantKeys } from "../world";

const bucket = "projects/shop/locations/europe-west1/buckets/apps";

describeModel({
  model: projectBucketConfig,
  world: (trial) => {
    plantKeys(trial);
  },
  good: { project: "shop", location: "europe-west1", bucketId: "apps", retentionDays: 30 },
  id: bucket,
  outputs: { name: bucket, lifecycleState: "ACTIVE", description: "" },
  accepted: {
    "the default bucket": { bucketId: "_Default", location: "global" },
    "no retention": { retentionDays: undefined },
  },
  refused: {
    "eleven years": [{ retentionDays: 4015 }, /range \(1 - 3650\)/],
    "a zone": [{ location: "europe-west1-b" }, /has to be in a global or multi-region or region/],
    "an id with spaces": [{ bucketId: "my apps" }, /letters, digits/],
    "another retention of _Required": [{ bucketId: "_Required" }, /400 days/],
    "a key that it may not use": [
      { cmekSettings: { kmsKeyName: keyId } },
      /denied for cmek-p123456789012@gcp-sa-logging/,
    ],
    "a key everywhere": [{ location: "global", cmekSettings: { kmsKeyName: keyId } }, /has to be in a region/],
  },
  updated: { retention: { retentionDays: 90 }, lock: { locked: true }, analytics: { enableAnalytics: true } },
  replaced: { location: { location: "europe-north1" } },
});

describeModel({
  model: projectBucketConfig,
  case: "locked",
  good: {
    project: "shop",
    location: "europe-west1",
    bucketId: "audit",
    retentionDays: 400,
    locked: true,
    enableAnalytics: true,
  },
  id: "projects/shop/locations/europe-west1/buckets/audit",
  updateRefused: {
    "unlocking it": [{ locked: false }, /cannot be unlocked/],
    "a shorter retention of a locked bucket": [{ retentionDays: 30 }, /locked bucket cannot be changed/],
    "no analytics any more": [{ enableAnalytics: false }, /cannot be switched off again/],
  },
});

describeModel({
  model: projectSink,
  with: [projectBucketConfig],
  world: async (trial) => {
    await trial.up(projectBucketConfig.type, { project: "shop", location: "europe-west1", bucketId: "apps" }, "bucket");
    trial.plant("gcp:storage/bucket:Bucket", "shop-archive");
    trial.plant("gcp:pubsub/topic:Topic", "projects/shop/topics/logs");
  },
  good: { name: "apps", destination: `logging.googleapis.com/${bucket}`, filter: 'resource.type="k8s_container"' },
  id: "projects/shop/sinks/apps",
  outputs: { writerIdentity: "", uniqueWriterIdentity: true },
  accepted: {
    "a bucket of Cloud Storage": { destination: "storage.googleapis.com/shop-archive" },
    "a topic": { destination: "pubsub.googleapis.com/projects/shop/topics/logs" },
    "a bucket that every project has": {
      destination: "logging.googleapis.com/projects/shop/locations/global/buckets/_Default",
    },
    exclusions: { exclusions: [{ name: "health", filter: 'httpRequest.requestUrl="/healthz"' }] },
  },
  refused: {
    "a destination of no kind": [{ destination: "s3://bucket" }, /is not a destination/],
    "a bucket that does not exist": [{ destination: `logging.googleapis.com/${bucket}-none` }, /404.*apps-none/],
    "a storage bucket that does not exist": [{ destination: "storage.googleapis.com/none-such" }, /404.*none-such/],
    "a topic that does not exist": [{ destination: "pubsub.googleapis.com/projects/shop/topics/none" }, /404/],
    "a dataset that does not exist": [{ destination: "bigquery.googleapis.com/projects/shop/datasets/none" }, /404/],
    "a filter that does not end": [{ filter: 'resource.type="k8s' }, /unterminated string/],
    "a filter with an open parenthesis": [{ filter: "(a=1" }, /missing "\)"/],
    "two exclusions of one name": [
      {
        exclusions: [
          { name: "a", filter: "x" },
          { name: "a", filter: "y" },
        ],
      },
      /a name of its own/,
    ],
  },
  updated: { filter: { filter: "severity>=ERROR" } },
  replaced: { name: { name: "other" } },
});

describeModel({
  model: projectExclusion,
  good: { name: "health-checks", filter: 'httpRequest.userAgent=~"GoogleHC"' },
  id: "projects/shop/exclusions/health-checks",
  refused: {
    "no filter": [{ filter: undefined }, /filter.*Missing required/],
    "half an expression": [{ filter: "a=1 AND" }, /AND and OR need an expression/],
  },
  updated: { "switching it off": { disabled: true } },
  replaced: { name: { name: "other" } },
});

const distribution = {
  metricDescriptor: { metricKind: "DELTA", valueType: "DISTRIBUTION", labels: [{ key: "namespace" }] },
  labelExtractors: { namespace: "EXTRACT(resource.labels.namespace_name)" },
  valueExtractor: "EXTRACT(jsonPayload.bytes)",
  bucketOptions: { exponentialBuckets: { growthFactor: 2, numFiniteBuckets: 20, scale: 1 } },
};

describeModel({
  model: metric,
  // The provider tells the name alone; another project may have one of that name.
  world: (trial) => {
    trial.plant(metric.type, "projects/other/metrics/apps/errors", { name: "apps/errors" });
  },
  good: { name: "apps/errors", filter: "severity>=ERROR" },
  id: "apps/errors",
  outputs: { metricDescriptor: { metricKind: "DELTA", valueType: "INT64", unit: "1" } },
  accepted: { "a distribution by namespace": distribution },
  refused: {
    "a gauge": [{ metricDescriptor: { metricKind: "GAUGE", valueType: "INT64" } }, /is of kind DELTA/],
    "a distribution of nothing": [{ ...distribution, valueExtractor: undefined }, /valueExtractor: is required/],
    "a label without an extractor": [{ ...distribution, labelExtractors: {} }, /label 'namespace' has no extractor/],
    "an extractor without a label": [
      { labelExtractors: { pod: "EXTRACT(resource.labels.pod_name)" } },
      /'pod' is not the key of a label/,
    ],
    "an extractor that is none": [{ ...distribution, valueExtractor: "jsonPayload.bytes" }, /neither EXTRACT/],
    "buckets that do not grow": [
      { ...distribution, bucketOptions: { explicitBuckets: { bounds: [1, 1] } } },
      /have to increase/,
    ],
    "a bucket that does not exist": [{ bucketName: bucket }, /404/],
  },
  updated: { filter: { filter: "severity>=CRITICAL" } },
  updateRefused: { "another name": [{ name: "other" }, /404.*metrics\/other/] },
});

describeModel({
  model: logView,
  with: [projectBucketConfig],
  world: async (trial) => {
    await trial.up(projectBucketConfig.type, { project: "shop", location: "europe-west1", bucketId: "apps" }, "bucket");
  },
  good: { name: "orders", bucket, filter: 'source("projects/shop") AND resource.type="k8s_container"' },
  id: `${bucket}/views/orders`,
  outputs: { location: "europe-west1", parent: "projects/shop" },
  accepted: { "a bucket's id alone": { bucket: "apps", location: "europe-west1", parent: "projects/shop" } },
  refused: {
    "a bucket's id without a place": [{ bucket: "apps" }, /location: has to be set/],
    "a bucket that does not exist": [{ bucket: `${bucket}-none` }, /404/],
    "an alternative": [{ filter: 'log_id("a") OR log_id("b")' }, /AND and NOT only/],
  },
  updated: { filter: { filter: 'log_id("stdout")' } },
  replaced: { name: { name: "other" } },
});
