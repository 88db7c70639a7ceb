import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Logs } from "../components/logs";

const project = new Config().require("project");
const provider = new gcp.Provider("gcp", { project });

const team = new gcp.monitoring.NotificationChannel(
  "platform-team",
  { displayName: "Platform team", type: "email", labels: { email_address: "platform@example.com" } },
  { provider },
);

const logs = new Logs(
  "logs",
  {
    project,
    prefix: "homeport",
    retentionDays: 14,
    auditRetentionDays: 400,
    // People hear of it at 80 % of a month's logs, and of any namespace that floods them.
    monthlyGib: 100,
    namespaceKibPerSecond: 512,
    exclusions: { debug: "severity=DEBUG" },
    notificationChannels: { team: team.id },
    // So that the example can be taken down; leave it out.
    protect: false,
  },
  { providers: { gcp: provider, random: new random.Provider("random") } },
);

/** Buckets of logs, by what they keep. */
export const buckets = logs.buckets;
