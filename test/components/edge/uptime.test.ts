import { expect } from "chai";
import type { Edge } from "../../../components/edge";
import type { Recording } from "../../support/mocks";
import { recordEdge } from "./recording";

const ruleType = "gcp:compute/globalForwardingRule:GlobalForwardingRule";
const checkType = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
const alertType = "gcp:monitoring/alertPolicy:AlertPolicy";

describe("components/edge/uptime", () => {
  let recording: Recording<Edge>;
  before(
    async () => (recording = await recordEdge({ notificationChannels: { team: "projects/p/notificationChannels/1" } })),
  );
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  it("ask for an answer with TLS that fits, from several places", () => {
    expect(inputs(checkType, "edge-uptime-ipv6-ready")).to.deep.equal({
      project: "test-project",
      displayName: "home: ipv6.shop.example.com/readyz",
      monitoredResource: {
        type: "uptime_url",
        labels: { project_id: "test-project", host: "ipv6.shop.example.com" },
      },
      httpCheck: {
        path: "/readyz",
        port: 443,
        useSsl: true,
        validateSsl: true,
        requestMethod: "GET",
        acceptedResponseStatusCodes: [{ statusClass: "STATUS_CLASS_2XX" }],
      },
      period: "60s",
      timeout: "10s",
      selectedRegions: ["USA", "EUROPE", "ASIA_PACIFIC"],
      logCheckFailures: true,
    });
  });

  it("tell people when two places get no answer", () => {
    const { inputs: alert } = recording.one(alertType, "edge-uptime-alert-unreachable");
    expect(alert.notificationChannels).to.deep.equal(["projects/p/notificationChannels/1"]);
    const [condition] = alert.conditions as [{ conditionThreshold: Record<string, unknown> }];
    expect(condition.conditionThreshold).to.deep.equal({
      filter:
        'metric.type="monitoring.googleapis.com/uptime_check/check_passed" AND resource.type="uptime_url" AND ' +
        'resource.label.host=one_of("ipv4.shop.example.com", "ipv6.shop.example.com")',
      aggregations: [
        {
          alignmentPeriod: "1200s",
          perSeriesAligner: "ALIGN_NEXT_OLDER",
          crossSeriesReducer: "REDUCE_COUNT_FALSE",
          groupByFields: ["resource.label.host", "metric.label.check_id"],
        },
      ],
      comparison: "COMPARISON_GT",
      thresholdValue: 1,
      duration: "60s",
      trigger: { count: 1 },
    });
  });

  it("tell people when the certificate was not renewed", async () => {
    const { one } = await recordEdge({ uptime: { certificateDays: 21, ipv6: false } });
    const { inputs: alert } = one(alertType, "edge-uptime-alert-certificate");
    const [condition] = alert.conditions as [{ conditionThreshold: Record<string, unknown> }];
    expect(condition.conditionThreshold).to.include({
      filter:
        'metric.type="monitoring.googleapis.com/uptime_check/time_until_ssl_cert_expires" AND ' +
        'resource.type="uptime_url" AND resource.label.host=one_of("ipv4.shop.example.com")',
      comparison: "COMPARISON_LT",
      thresholdValue: 21,
    });
  });

  it("begin once there is something to look at", () => {
    const rules = recording.ofType(ruleType).map(({ urn }) => urn);
    expect(recording.one(checkType, "edge-uptime-ipv4-ready").options.dependencies).to.include.members(rules);
  });
});
