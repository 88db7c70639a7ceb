import * as gcp from "@pulumi/gcp";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { Logs, type LogsArgs } from "../../../components/logs";
import { failureOf, record } from "../../support/mocks";

function create(args: Partial<LogsArgs> = {}): Logs {
  const providers = {
    gcp: new gcp.Provider("global", { project: "test-project" }),
    random: new random.Provider("names"),
  };
  const required = { project: "test-project", prefix: "home", retentionDays: 14, monthlyGib: 100 };
  return new Logs("logs", { ...required, ...args }, { providers });
}

const bucketType = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
const sinkType = "gcp:logging/projectSink:ProjectSink";
const exclusionType = "gcp:logging/projectExclusion:ProjectExclusion";
const alertType = "gcp:monitoring/alertPolicy:AlertPolicy";

describe("components/logs", () => {
  it("keeps what applications write in a bucket that SQL can ask", async () => {
    const { one } = await record(() => create());
    expect(one(bucketType, "logs-workloads").inputs).to.deep.equal({
      project: "test-project",
      location: "global",
      bucketId: "home-workloads-0a1b2c3d",
      retentionDays: 14,
      locked: false,
      enableAnalytics: true,
      deletionPolicy: "PREVENT",
    });
  });

  it("sends entries to their buckets, without answers to health checks", async () => {
    const { one } = await record(() => create());
    const { inputs } = one(sinkType, "logs-workloads-sink");
    expect(inputs.destination).to.equal("logging.googleapis.com/logs-workloads-id");
    expect(inputs.exclusions).to.have.length(1);
    expect(one(sinkType, "logs-audit-sink").inputs).to.deep.include({
      destination: "logging.googleapis.com/logs-audit-id",
      exclusions: [],
    });
  });

  it("takes from _Default what is kept elsewhere, once it is", async () => {
    const { ofType } = await record(() => create());
    expect(ofType(exclusionType).map(({ inputs }) => inputs.name)).to.have.members([
      "home-health-checks",
      "home-workloads",
      "home-audit",
    ]);
    const sinks = ofType(sinkType).map(({ urn }) => urn);
    for (const { options } of ofType(exclusionType)) expect(options.dependencies).to.include.members(sinks);
  });

  it("tells of a namespace that floods the logs, by the bytes that Google counts", async () => {
    const { one } = await record(() =>
      create({ notificationChannels: { slack: "projects/p/notificationChannels/1" } }),
    );
    const { inputs } = one(alertType, "logs-alert-namespace");
    expect(inputs.notificationChannels).to.deep.equal(["projects/p/notificationChannels/1"]);
    const [condition] = inputs.conditions as [{ conditionThreshold: Record<string, unknown> }];
    expect(condition.conditionThreshold).to.deep.equal({
      filter: 'metric.type="logging.googleapis.com/byte_count" AND resource.type="k8s_container"',
      aggregations: [
        {
          alignmentPeriod: "300s",
          perSeriesAligner: "ALIGN_RATE",
          crossSeriesReducer: "REDUCE_SUM",
          groupByFields: ["resource.label.namespace_name"],
        },
      ],
      comparison: "COMPARISON_GT",
      thresholdValue: 512 * 1024,
      duration: "600s",
      trigger: { count: 1 },
    });
  });

  it("tells before the month's volume is reached", async () => {
    const { one } = await record(() => create());
    const { inputs } = one(alertType, "logs-alert-volume");
    const [condition] = inputs.conditions as [{ conditionThreshold: Record<string, unknown> }];
    expect(condition.conditionThreshold.thresholdValue).to.equal(80 * 1024 ** 3);
    expect(condition.conditionThreshold.filter).to.contain("billing/monthly_bytes_ingested");
  });

  it("counts entries by namespace and severity", async () => {
    const { one } = await record(() => create());
    expect(one("gcp:logging/metric:Metric").inputs.labelExtractors).to.deep.equal({
      namespace: "EXTRACT(resource.labels.namespace_name)",
      severity: "EXTRACT(severity)",
    });
  });

  it("protects what it keeps, until it is told not to", async () => {
    const guarded = await record(() => create());
    expect(guarded.ofType(bucketType).map(({ options }) => options.protect)).to.deep.equal([true, true]);
    const free = await record(() => create({ protect: false }));
    expect(free.resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    expect(free.one(bucketType, "logs-audit").inputs.deletionPolicy).to.equal("DELETE");
  });

  it("refuses mistakes before it makes anything", async () => {
    expect(await failureOf(() => create({ retentionDays: 0 }))).to.contain("Logs logs: 1 problem");
  });
});
