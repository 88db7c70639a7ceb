import { relativeLink } from "../../links";
import type { Model } from "../../model";
import { admitInstance, forgetsOnPromotion, replacesInstance } from "./instanceAdmit";
import { instanceBounds } from "./instanceBounds";
import { checkInstance } from "./instanceCheck";
import { instanceState } from "./instanceState";
import { connectionType } from "../servicenetworking/lookup";
import { instanceType } from "./replica";
import { admitInstanceDeletion, switchoverEffects } from "./switchover";

const week = 7 * 24 * 60 * 60 * 1000;

/** A Cloud SQL instance. https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances */
export const instance: Model = {
  type: instanceType,
  service: "sqladmin.googleapis.com",
  scope: "region",
  id: "{name}",
  imports: ["projects/{project}/instances/{name}", "{project}/{name}"],
  selfLink: "https://sqladmin.googleapis.com/sql/v1beta4/projects/{project}/instances/{name}",
  name: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    words: "a lowercase letter, then lowercase letters, digits or dashes, not ending with a dash",
    maxLength: 95,
  },
  immutable: [
    "encryptionKeyName",
    "name",
    "project",
    "region",
    ...[
      "caCertificate",
      "clientCertificate",
      "clientKey",
      "connectRetryInterval",
      "dumpFilePath",
      "failoverTarget",
      "masterHeartbeatPeriod",
      "password",
      "sslCipher",
      "username",
      "verifyServerCertificate",
    ].map((path) => `replicaConfiguration.${path}`),
    "settings.collation",
  ],
  defaults: {
    deletionProtection: true,
    "settings.activationPolicy": "ALWAYS",
    "settings.availabilityType": "ZONAL",
    "settings.deletionProtectionEnabled": false,
    "settings.diskAutoresize": true,
    "settings.diskAutoresizeLimit": 0,
    "settings.diskType": "PD_SSD",
    "settings.enableDataplexIntegration": false,
    "settings.enableGoogleMlIntegration": false,
    "settings.ipConfiguration.ipv4Enabled": true,
    "settings.backupConfiguration.backupRetentionSettings.retentionUnit": "COUNT",
    "settings.pricingPlan": "PER_USE",
  },
  sets: [
    "settings.databaseFlags",
    "settings.ipConfiguration.authorizedNetworks",
    "settings.ipConfiguration.pscConfigs[].allowedConsumerProjects",
    "replicaNames",
  ],
  writeOnly: [
    "rootPassword",
    "rootPasswordWo",
    "clone",
    "restoreBackupContext",
    "backupdrBackup",
    "pointInTimeRestoreContext",
  ],
  secrets: ["serverCaCerts"],
  references: [
    {
      path: "masterInstanceName",
      to: [instanceType],
      sameProject: true,
      read: (value) => (value === "" ? undefined : value.slice(value.indexOf(":") + 1)),
      missing: (value) => `The instance ${value} that should be replicated does not exist.`,
    },
    { path: "clone.sourceInstanceName", to: [instanceType], onDelete: "ignore" },
    { path: "settings.ipConfiguration.privateNetwork", to: ["gcp:compute/network:Network"], by: [], answer: "id" },
    {
      path: "settings.ipConfiguration.privateNetwork",
      to: [connectionType],
      by: ["network"],
      read: relativeLink,
      missing: () =>
        "Error, failed to create instance because the network doesn't have at least 1 private services connection. " +
        "Please see https://cloud.google.com/sql/docs/mysql/private-ip#network_requirements for how to create this connection.",
    },
    { path: "encryptionKeyName", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region" },
  ],
  bounds: instanceBounds,
  combinations: [{ rule: "at-least-one", paths: ["settings", "clone"] }],
  guards: [
    {
      path: "deletionProtection",
      message: () =>
        "Error, failed to delete instance because deletion_protection is set to true. Set it to false to proceed with instance deletion",
    },
    {
      path: "settings.deletionProtectionEnabled",
      message: ({ name }) =>
        `googleapi: Error 400: The instance ${name} is protected. Please disable the deletion protection and try again. To disable deletion protection, update the instance settings with deletionProtectionEnabled set to false., invalidRequest`,
    },
  ],
  quotas: [{ metric: "SQL_INSTANCES", limit: 1000, per: "project" }],
  reservedFor: week,
  reservedMessage:
    "The Cloud SQL instance already exists. When you delete an instance, you can't reuse the name of the deleted instance until one week from the deletion date.",
  check: checkInstance,
  replaces: replacesInstance,
  forgets: forgetsOnPromotion,
  admit: admitInstance,
  admitDeletion: admitInstanceDeletion,
  effects: switchoverEffects,
  computed: instanceState,
};
