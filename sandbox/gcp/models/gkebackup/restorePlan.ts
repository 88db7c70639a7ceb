import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { rfc1035 } from "../names";
import { uuid } from "../values";

const scopes = ["allNamespaces", "excludedNamespaces", "noNamespaces", "selectedApplications", "selectedNamespaces"];

/** How backups come back. https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/reference/rest/v1/projects.locations.restorePlans */
export const restorePlan: Model = {
  type: "gcp:gkebackup/restorePlan:RestorePlan",
  service: "gkebackup.googleapis.com",
  scope: "location",
  locations: ["region"],
  id: "projects/{project}/locations/{location}/restorePlans/{name}",
  imports: ["{project}/{location}/{name}", "{location}/{name}"],
  name: rfc1035,
  immutable: ["backupPlan", "cluster", "location", "name", "project"],
  references: [
    { path: "backupPlan", to: ["gcp:gkebackup/backupPlan:BackupPlan"], by: [] },
    { path: "cluster", to: ["gcp:container/cluster:Cluster"], by: [], place: "same-region", onDelete: "ignore" },
  ],
  check: checkPlan,
  computed: (resource) => ({ state: "READY", stateReason: "", uid: uuid(resource.hex(32, "uid")) }),
};

function checkPlan(inputs: View, fail: Fail): void {
  const given = (name: string): boolean => inputs.has(`restoreConfig.${name}`);
  const chosen = scopes.filter(given);
  if (chosen.length > 1)
    fail(
      `restoreConfig.${chosen[1] ?? ""}`,
      `conflicts with restoreConfig.${chosen[0] ?? ""}: give exactly one of ${scopes.join(", ")}`,
    );
  if (chosen.length === 0 && !scopes.some((name) => inputs.unknown(`restoreConfig.${name}`))) {
    fail("restoreConfig", `needs exactly one of ${scopes.join(", ")}`);
  }
  for (const name of ["allNamespaces", "noNamespaces"]) {
    if (inputs.boolean(`restoreConfig.${name}`) === false)
      fail(`restoreConfig.${name}`, "can only be true: leave it out instead");
  }
  const some = chosen.length > 0 && chosen[0] !== "noNamespaces";
  if (
    some &&
    !given("namespacedResourceRestoreMode") &&
    !inputs.unknown("restoreConfig.namespacedResourceRestoreMode")
  ) {
    fail("restoreConfig.namespacedResourceRestoreMode", "has to be set when namespaced resources are restored");
  }
  const scope = inputs.object("restoreConfig.clusterResourceRestoreScope");
  const kinds = ["allGroupKinds", "excludedGroupKinds", "noGroupKinds", "selectedGroupKinds"].filter(
    (name) => scope?.has(name) === true,
  );
  if (kinds.length > 1) {
    fail(
      `restoreConfig.clusterResourceRestoreScope.${kinds[1] ?? ""}`,
      `conflicts with restoreConfig.clusterResourceRestoreScope.${kinds[0] ?? ""}`,
    );
  }
  const restoring = kinds.some((name) => name !== "noGroupKinds");
  if (
    restoring &&
    !given("clusterResourceConflictPolicy") &&
    !inputs.unknown("restoreConfig.clusterResourceConflictPolicy")
  ) {
    fail("restoreConfig.clusterResourceConflictPolicy", "has to be set when cluster-scoped resources are restored");
  }
}
