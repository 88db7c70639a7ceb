import type { Bound, Path } from "../../model";
import { databaseVersions } from "./versions";

const clock = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, words: "a time such as 02:30, in UTC" };
const date = { pattern: /^(\d{4}-)?\d{1,2}-\d{1,2}$/, words: "a date such as 2026-11-01, or 11-01 for every year" };
const zone = { pattern: /^[a-z]+-[a-z]+\d+-[a-z]$/, words: "a zone such as europe-west1-b" };

/** What an instance's values are held to. https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances */
export const instanceBounds: Readonly<Record<Path, Bound>> = {
  databaseVersion: { oneOf: databaseVersions },
  instanceType: {
    oneOf: ["CLOUD_SQL_INSTANCE", "READ_REPLICA_INSTANCE", "READ_POOL_INSTANCE", "ON_PREMISES_INSTANCE"],
  },
  nodeCount: { min: 1, max: 20 },
  "settings.activationPolicy": { oneOf: ["ALWAYS", "NEVER", "ON_DEMAND"] },
  "settings.availabilityType": { oneOf: ["REGIONAL", "ZONAL"] },
  "settings.backupConfiguration.backupRetentionSettings.retainedBackups": { min: 1, max: 365 },
  "settings.backupConfiguration.backupRetentionSettings.retentionUnit": { oneOf: ["COUNT"] },
  "settings.backupConfiguration.startTime": clock,
  "settings.backupConfiguration.transactionLogRetentionDays": { min: 1, max: 35 },
  "settings.connectorEnforcement": { oneOf: ["REQUIRED", "NOT_REQUIRED"] },
  "settings.dataApiAccess": { oneOf: ["ALLOW_DATA_API", "DISALLOW_DATA_API"] },
  "settings.denyMaintenancePeriod.endDate": date,
  "settings.denyMaintenancePeriod.startDate": date,
  "settings.denyMaintenancePeriod.time": { pattern: /^\d\d:\d\d:\d\d$/, words: "a time such as 00:00:00, in UTC" },
  "settings.diskAutoresizeLimit": { min: 0, max: 65536 },
  "settings.diskSize": { min: 10, max: 65536 },
  "settings.diskType": { oneOf: ["PD_SSD", "PD_HDD", "HYPERDISK_BALANCED"] },
  "settings.edition": { oneOf: ["ENTERPRISE", "ENTERPRISE_PLUS"] },
  "settings.finalBackupConfig.retentionDays": { min: 1, max: 365 },
  "settings.insightsConfig.queryPlansPerMinute": { min: 0, max: 20 },
  "settings.insightsConfig.queryStringLength": { min: 256, max: 4500 },
  "settings.ipConfiguration.authorizedNetworks[].value": { cidr: {} },
  "settings.ipConfiguration.serverCertificateRotationMode": {
    oneOf: ["NO_AUTOMATIC_ROTATION", "AUTOMATIC_ROTATION_DURING_MAINTENANCE"],
  },
  "settings.ipConfiguration.sslMode": {
    oneOf: ["ALLOW_UNENCRYPTED_AND_ENCRYPTED", "ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"],
  },
  "settings.locationPreference.secondaryZone": zone,
  "settings.locationPreference.zone": zone,
  "settings.maintenanceWindow.day": { min: 1, max: 7 },
  "settings.maintenanceWindow.hour": { min: 0, max: 23 },
  "settings.maintenanceWindow.updateTrack": { oneOf: ["canary", "stable", "week5"] },
  "settings.passwordValidationPolicy.complexity": { oneOf: ["COMPLEXITY_DEFAULT", "COMPLEXITY_UNSPECIFIED"] },
  "settings.pricingPlan": { oneOf: ["PER_USE"] },
};
