import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { WorkloadAccount } from "../components/identity";
import { SecretStore } from "../components/secrets";
import { required } from "../components/shared";

const config = new Config();
const project = config.require("project");
const provider = new gcp.Provider("gcp", { project });

const store = new SecretStore(
  "secrets",
  {
    prefix: "homeport",
    // pulumi config set --secret slackWebhook …
    secrets: { "slack-webhook": config.requireSecret("slackWebhook") },
    // So that the example can be taken down.
    deletionProtection: false,
  },
  { providers: { gcp: provider } },
);
export const slackWebhook = required(store.ids, "slack-webhook");

const notifications = new WorkloadAccount(
  "notifications",
  { project, id: ["homeport", "notifications"], purpose: "Tells people", roles: [] },
  { providers: { gcp: provider } },
);
new gcp.secretmanager.SecretIamMember(
  "notifications-reads",
  { secretId: slackWebhook, role: "roles/secretmanager.secretAccessor", member: notifications.member },
  { provider },
);

export const reader = notifications.email;
