import { isKnownRegion } from "../../locations";
import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { rfc1035 } from "../names";
import { uuid } from "../values";

const scopes = ["allNamespaces", "selectedNamespaces", "selectedNamespaceLabels", "selectedApplications"];

/** When and what of a cluster is backed up. https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/reference/rest/v1/projects.locations.backupPlans */
export const backupPlan: Model = {
  type: "gcp:gkebackup/backupPlan:BackupPlan",
  service: "gkebackup.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/backupPlans/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: rfc1035,
  immutable: ["cluster", "location", "name", "project"],
  defaults: { "retentionPolicy.locked": false },
  references: [
    { path: "cluster", to: ["gcp:container/cluster:Cluster"], by: [], onDelete: "ignore" },
    {
      path: "backupConfig.encryptionKey.gcpKmsEncryptionKey",
      to: ["gcp:kms/cryptoKey:CryptoKey"],
      by: [],
      place: "same-region",
      onDelete: "ignore",
    },
  ],
  bounds: {
    "backupSchedule.cronSchedule": {
      pattern: /^\S+( \S+){4}$/,
      words: "five cron fields such as 0 3 * * * (minute, hour, day, month, weekday; UTC)",
    },
    "backupSchedule.rpoConfig.exclusionWindows[].daysOfWeek.daysOfWeeks[]": {
      oneOf: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"],
    },
    "backupSchedule.rpoConfig.targetRpoMinutes": { min: 60, max: 86400 },
    cluster: {
      pattern: /^projects\/[^/]+\/(locations|zones)\/[^/]+\/clusters\/[^/]+$/,
      words: "a cluster's id: projects/PROJECT/locations/LOCATION/clusters/NAME",
    },
    "retentionPolicy.backupDeleteLockDays": { min: 0, max: 90 },
    "retentionPolicy.backupRetainDays": { min: 0, max: 365 },
  },
  check: checkPlan,
  computed: (resource) => ({
    deactivated: false,
    etag: resource.digits(19, `etag-${String(resource.generation)}`),
    protectedNamespaceCount: 0,
    protectedPodCount: 0,
    state: resource.inputs.boolean("deactivated") === true ? "DEACTIVATED" : "READY",
    stateReason: "",
    uid: uuid(resource.hex(32, "uid")),
    retentionPolicy: { backupDeleteLockDays: 0, backupRetainDays: 0 },
  }),
};

function checkPlan(inputs: View, fail: Fail): void {
  const location = inputs.string("location");
  if (location !== undefined && !isKnownRegion(location)) fail("location", `"${location}" is not a region`);
  const chosen = scopes.filter((name) => inputs.has(`backupConfig.${name}`));
  if (chosen.length > 1)
    fail(
      `backupConfig.${chosen[1] ?? ""}`,
      `conflicts with backupConfig.${chosen[0] ?? ""}: give exactly one of ${scopes.join(", ")}`,
    );
  if (inputs.has("backupSchedule.cronSchedule") && inputs.has("backupSchedule.rpoConfig")) {
    fail("backupSchedule.rpoConfig", "conflicts with backupSchedule.cronSchedule");
  }
  const [locked, kept] = [
    inputs.number("retentionPolicy.backupDeleteLockDays"),
    inputs.number("retentionPolicy.backupRetainDays"),
  ];
  if (locked !== undefined && kept !== undefined && kept < locked) {
    fail(
      "retentionPolicy.backupRetainDays",
      `must be at least backupDeleteLockDays (${String(locked)}), is ${String(kept)}`,
    );
  }
  const repeats = inputs.has("backupSchedule.cronSchedule") || inputs.has("backupSchedule.rpoConfig");
  if (
    repeats &&
    kept === undefined &&
    !inputs.unknown("retentionPolicy") &&
    !inputs.unknown("retentionPolicy.backupRetainDays")
  ) {
    fail("retentionPolicy.backupRetainDays", "has to be set with a schedule: backups would pile up for ever");
  }
}
