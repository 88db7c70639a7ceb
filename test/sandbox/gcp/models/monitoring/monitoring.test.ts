import { alertPolicy } from "../../../../../sandbox/gcp/models/monitoring/alertPolicy";
import { dashboard } from "../../../../../sandbox/gcp/models/monitoring/dashboard";
import { notificationChannel } from "../../../../../sandbox/gcp/models/monitoring/notificationChannel";
import { customService, genericService } from "../../../../../sandbox/gcp/models/monitoring/service";
import { slo } from "../../../../../sandbox/gcp/models/monitoring/slo";
import { uptimeCheckConfig } from "../../../../../sandbox/gcp/models/monitoring/uptimeCheck";
import { describeModel } from "../table";

const threshold = {
  displayName: "errors",
  conditionThreshold: {
    filter: 'metric.type="run.googleapis.com/request_count" AND resource.type="cloud_run_revision"',
    comparison: "COMPARISON_GT",
    duration: "300s",
    thresholdValue: 5,
    aggregations: [{ alignmentPeriod: "60s", perSeriesAligner: "ALIGN_RATE" }],
  },
};
const policy = { displayName: "errors", combiner: "OR", conditions: [threshold] };
const channelId = /projects\/shop\/notificationChannels\/\d{19}/;

describeModel({
  model: notificationChannel,
  with: [alertPolicy],
  good: { displayName: "on call", type: "pagerduty", sensitiveLabels: { serviceKey: "0123456789" } },
  id: channelId,
  outputs: { enabled: true, forceDelete: false },
  accepted: {
    Slack: { type: "slack", labels: { channel_name: "#alerts" }, sensitiveLabels: { authToken: "xoxb" } },
    "e-mail": { type: "email", labels: { email_address: "a@b.c" }, sensitiveLabels: undefined },
  },
  refused: {
    "an unknown kind": [{ type: "fax" }, /expected type to be one of/],
    "Slack without a channel": [
      { type: "slack", sensitiveLabels: { authToken: "xoxb" } },
      /needs the label channel_name/,
    ],
    "Slack without a token": [
      { type: "slack", labels: { channel_name: "#a" }, sensitiveLabels: undefined },
      /exactly one of sensitiveLabels.authToken/,
    ],
    "a label of another kind": [{ labels: { email_address: "a@b.c" } }, /is not a label of channels of type pagerduty/],
    "a topic that does not exist": [
      { type: "pubsub", labels: { topic: "projects/shop/topics/none" }, sensitiveLabels: undefined },
      /404/,
    ],
  },
  updated: { name: { displayName: "nights" } },
  blocked: {
    "a policy speaks of it": [
      (trial, made) => trial.up(alertPolicy.type, { ...policy, notificationChannels: [made.id] }, "p"),
      /referred to by alert policy projects\/shop\/alertPolicies/,
    ],
  },
});

describeModel({
  model: alertPolicy,
  with: [notificationChannel],
  good: policy,
  id: /projects\/shop\/alertPolicies\/\d{19}/,
  outputs: { enabled: true },
  accepted: {
    "a query of Prometheus": {
      conditions: [
        {
          displayName: "q",
          conditionPrometheusQueryLanguage: { query: "up == 0", duration: "120s", evaluationInterval: "30s" },
        },
      ],
    },
    "a log entry": {
      conditions: [{ displayName: "l", conditionMatchedLog: { filter: "severity>=ALERT" } }],
      alertStrategy: { notificationRateLimit: { period: "300s" } },
    },
  },
  refused: {
    "no condition": [{ conditions: [] }, /at least 1 item/],
    "a condition of two kinds": [
      { "conditions[0].conditionMatchedLog": { filter: "a" } },
      /exactly one of conditionAbsent/,
    ],
    "a log entry without a limit": [
      { conditions: [{ displayName: "l", conditionMatchedLog: { filter: "a" } }] },
      /notificationRateLimit: is required/,
    ],
    "a duration of 90 seconds": [{ "conditions[0].conditionThreshold.duration": "90s" }, /multiple of 60 seconds/],
    "a filter without a metric": [
      { "conditions[0].conditionThreshold.filter": 'resource.type="gce_instance"' },
      /which metric/,
    ],
    "a reducer without an aligner": [
      {
        "conditions[0].conditionThreshold.aggregations": [{ alignmentPeriod: "60s", crossSeriesReducer: "REDUCE_SUM" }],
      },
      /perSeriesAligner/,
    ],
    "a metric of logs that does not exist": [
      { "conditions[0].conditionThreshold.filter": 'metric.type="logging.googleapis.com/user/bytes"' },
      /Cannot find metric that matches type = "logging.googleapis.com\/user\/bytes"/,
    ],
    "a channel that does not exist": [{ notificationChannels: ["projects/shop/notificationChannels/1"] }, /404/],
    "closing after a minute": [{ alertStrategy: { autoClose: "60s" } }, /from 30 minutes/],
    "a label's key with capitals": [{ userLabels: { Team: "a" } }, /lowercase/],
    "an unknown combiner": [{ combiner: "XOR" }, /AND_WITH_MATCHING_RESOURCE/],
  },
  updated: { threshold: { "conditions[0].conditionThreshold.thresholdValue": 10 } },
  replaced: { project: { project: "other" } },
});

describeModel({
  model: uptimeCheckConfig,
  good: {
    displayName: "Shop front",
    timeout: "10s",
    httpCheck: { path: "/ready", useSsl: true, validateSsl: true },
    monitoredResource: { type: "uptime_url", labels: { host: "shop.example", project_id: "shop" } },
  },
  id: /projects\/shop\/uptimeCheckConfigs\/shop-front-\d{19}/,
  outputs: {
    period: "300s",
    httpCheck: { path: "/ready", useSsl: true, validateSsl: true, requestMethod: "GET", port: 443, headers: {} },
  },
  accepted: { "every minute from the USA": { period: "60s", selectedRegions: ["USA"] } },
  refused: {
    "two kinds of check": [{ tcpCheck: { port: 443 } }, /only one of/],
    "nothing to check": [{ monitoredResource: undefined }, /one of "monitoredResource"/],
    "a URL without a host": [{ "monitoredResource.labels": { project_id: "shop" } }, /needs the label host/],
    "a timeout of two minutes": [{ timeout: "120s" }, /between 1 and 60 seconds/],
    "a period of two minutes": [{ period: "120s" }, /expected period to be one of/],
    "two places": [{ selectedRegions: ["EUROPE", "ASIA_PACIFIC"] }, /at least 3 locations, .* have 2/],
    "certificates without TLS": [{ "httpCheck.useSsl": false }, /validateSsl: needs useSsl/],
    "a body of a GET": [{ "httpCheck.body": "YQ==", "httpCheck.contentType": "USER_PROVIDED" }, /is for POST/],
  },
  updated: { path: { "httpCheck.path": "/live" } },
  replaced: {
    host: { "monitoredResource.labels.host": "other.example" },
    method: { "httpCheck.requestMethod": "POST" },
  },
});

describeModel({
  model: dashboard,
  good: { dashboardJson: JSON.stringify({ displayName: "Orders", mosaicLayout: { columns: 12, tiles: [] } }) },
  id: /projects\/shop\/dashboards\/\d{19}/,
  refused: {
    "no JSON": [{ dashboardJson: "{" }, /not a JSON object/],
    "no name": [{ dashboardJson: "{}" }, /no displayName/],
    "two layouts": [{ dashboardJson: '{"displayName":"a","gridLayout":{},"rowLayout":{}}' }, /one layout/],
    "an unknown field": [{ dashboardJson: '{"displayName":"a","title":"b"}' }, /Unknown name "title"/],
  },
  updated: { name: { dashboardJson: '{"displayName":"Other"}' } },
  same: {
    "another order and spaces": {
      dashboardJson: '{ "mosaicLayout": { "tiles": [], "columns": 12 }, "displayName": "Orders" }',
    },
  },
});

describeModel({
  model: customService,
  with: [slo],
  good: { serviceId: "orders", displayName: "Orders" },
  id: "projects/shop/services/orders",
  accepted: { "an id of the server's choice": { serviceId: undefined } },
  refused: { "an id with spaces": [{ serviceId: "my orders" }, /letters, digits/] },
  updated: { name: { displayName: "Orders and returns" } },
  replaced: { id: { serviceId: "returns" } },
});

describeModel({
  model: genericService,
  good: { serviceId: "orders", basicService: { serviceType: "GKE_WORKLOAD", serviceLabels: { cluster_name: "main" } } },
  id: "projects/shop/services/orders",
  outputs: { telemetries: [] },
  refused: { "an unknown type": [{ "basicService.serviceType": "LAMBDA" }, /CLOUD_RUN/] },
  replaced: { labels: { "basicService.serviceLabels": { cluster_name: "other" } } },
});

describeModel({
  model: slo,
  with: [customService],
  world: async (trial) => {
    await trial.up(customService.type, { serviceId: "orders" }, "service");
  },
  good: {
    service: "orders",
    sloId: "availability",
    goal: 0.999,
    rollingPeriodDays: 28,
    requestBasedSli: {
      goodTotalRatio: { goodServiceFilter: 'metric.type="a"', totalServiceFilter: 'metric.type="b"' },
    },
  },
  id: "projects/shop/services/orders/serviceLevelObjectives/availability",
  importedAs: "orders/availability",
  refused: {
    "100 %": [{ goal: 1 }, /at most \(0.9999\)/],
    nothing: [{ goal: 0 }, /greater than 0/],
    "two periods": [{ calendarPeriod: "MONTH" }, /only one of/],
    "31 days": [{ rollingPeriodDays: 31 }, /range \(1 - 30\)/],
    "one filter": [{ "requestBasedSli.goodTotalRatio.totalServiceFilter": undefined }, /exactly two of/],
    "two indicators": [{ basicSli: { availability: {} } }, /only one of/],
    "a window of seven hours": [
      { requestBasedSli: undefined, windowsBasedSli: { goodBadMetricFilter: "a", windowPeriod: "25200s" } },
      /integer fraction of a day/,
    ],
    "a service that does not exist": [{ service: "none" }, /404/],
  },
  updated: { goal: { goal: 0.99 } },
  replaced: { service: { service: "other" } },
});
