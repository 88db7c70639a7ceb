import { backupPlan } from "../../../../../sandbox/gcp/models/gkebackup/backupPlan";
import { restorePlan } from "../../../../../sandbox/gcp/models/gkebackup/restorePlan";
import { describeModel } from "../table";
import { clusterId, keyId, northKeyId, plantCluster, plantKeys } from "../world";

const planId = "projects/shop/locations/europe-west1/backupPlans/nightly";
const everything = { allNamespaces: true, namespacedResourceRestoreMode: "FAIL_ON_CONFLICT" };

describeModel({
  model: backupPlan,
  with: [restorePlan],
  world: (trial) => {
    plantCluster(trial);
    plantKeys(trial);
  },
  good: {
    name: "nightly",
    location: "europe-west1",
    cluster: clusterId,
    backupConfig: { allNamespaces: true, includeSecrets: true, includeVolumeData: true },
    backupSchedule: { cronSchedule: "0 3 * * *" },
    retentionPolicy: { backupDeleteLockDays: 7, backupRetainDays: 30 },
  },
  id: planId,
  importedAs: "europe-west1/nightly",
  outputs: { deactivated: false, protectedPodCount: 0, state: "READY" },
  accepted: {
    "a target instead of a schedule": { backupSchedule: { rpoConfig: { targetRpoMinutes: 120 } } },
    "another region": { location: "europe-north1" },
    "a key": { backupConfig: { allNamespaces: true, encryptionKey: { gcpKmsEncryptionKey: keyId } } },
  },
  refused: {
    "a cluster that does not exist": [{ cluster: `${clusterId}-none` }, /404/],
    "a cluster by name": [{ cluster: "main" }, /cluster.*a cluster's id/],
    "a zone": [{ location: "europe-west1-b" }, /europe-west1-b/],
    "everything and something": [
      { backupConfig: { allNamespaces: true, selectedNamespaces: { namespaces: ["shop"] } } },
      /selectedNamespaces.*conflicts with backupConfig.allNamespaces/,
    ],
    "two schedules": [
      { backupSchedule: { cronSchedule: "0 3 * * *", rpoConfig: { targetRpoMinutes: 120 } } },
      /rpoConfig.*conflicts/,
    ],
    "a schedule that is none": [{ backupSchedule: { cronSchedule: "every night" } }, /cronSchedule.*five cron fields/],
    "a target of a minute": [{ backupSchedule: { rpoConfig: { targetRpoMinutes: 1 } } }, /targetRpoMinutes.*60/],
    "a lock beyond the end": [
      { retentionPolicy: { backupDeleteLockDays: 31, backupRetainDays: 30 } },
      /backupRetainDays.*at least backupDeleteLockDays \(31\), is 30/,
    ],
    "a schedule that piles up": [{ retentionPolicy: undefined }, /backupRetainDays.*has to be set/],
    "a key of another region": [
      { backupConfig: { allNamespaces: true, encryptionKey: { gcpKmsEncryptionKey: northKeyId } } },
      /Cross-region references/,
    ],
  },
  updated: { schedule: { backupSchedule: { cronSchedule: "0 4 * * *" } }, deactivated: { deactivated: true } },
  replaced: { place: { location: "europe-north1" } },
  blocked: {
    "a restore plan reads from it": [
      (trial) =>
        trial.up(restorePlan.type, {
          name: "back",
          location: "europe-west1",
          backupPlan: planId,
          cluster: clusterId,
          restoreConfig: everything,
        }),
      /nightly.*already being used by.*back/,
    ],
  },
});

describeModel({
  model: restorePlan,
  world: (trial) => {
    plantCluster(trial);
    trial.plant(backupPlan.type, planId);
  },
  good: {
    name: "back",
    location: "europe-west1",
    backupPlan: planId,
    cluster: clusterId,
    restoreConfig: { ...everything, volumeDataRestorePolicy: "RESTORE_VOLUME_DATA_FROM_BACKUP" },
  },
  id: "projects/shop/locations/europe-west1/restorePlans/back",
  importedAs: "europe-west1/back",
  outputs: { state: "READY" },
  accepted: {
    "only what belongs to the cluster": {
      restoreConfig: {
        noNamespaces: true,
        clusterResourceConflictPolicy: "USE_EXISTING_VERSION",
        clusterResourceRestoreScope: { allGroupKinds: true },
      },
    },
  },
  refused: {
    "a plan that does not exist": [{ backupPlan: `${planId}-none` }, /404/],
    "a cluster of another region": [{ location: "europe-north1" }, /Cross-region references/],
    "no choice of namespaces": [
      { restoreConfig: { namespacedResourceRestoreMode: "FAIL_ON_CONFLICT" } },
      /needs exactly one of/,
    ],
    "two choices": [
      { restoreConfig: { ...everything, noNamespaces: true } },
      /noNamespaces.*conflicts with restoreConfig.allNamespaces/,
    ],
    "namespaces without a mode": [
      { restoreConfig: { allNamespaces: true } },
      /namespacedResourceRestoreMode.*has to be set/,
    ],
    "a choice that is false": [{ restoreConfig: { ...everything, allNamespaces: false } }, /can only be true/],
    "an unknown mode": [
      { restoreConfig: { allNamespaces: true, namespacedResourceRestoreMode: "OVERWRITE" } },
      /namespacedResourceRestoreMode.*FAIL_ON_CONFLICT/,
    ],
    "cluster resources without a policy": [
      { restoreConfig: { ...everything, clusterResourceRestoreScope: { allGroupKinds: true } } },
      /clusterResourceConflictPolicy.*has to be set/,
    ],
    "two scopes": [
      {
        restoreConfig: {
          ...everything,
          clusterResourceConflictPolicy: "USE_EXISTING_VERSION",
          clusterResourceRestoreScope: { allGroupKinds: true, noGroupKinds: true },
        },
      },
      /noGroupKinds.*conflicts/,
    ],
  },
  updated: { mode: { restoreConfig: { ...everything, namespacedResourceRestoreMode: "MERGE_SKIP_ON_CONFLICT" } } },
  replaced: { name: { name: "forth" } },
});
