import { isProperties, type Value } from "../../provider/values";
import { groupOf } from "./scope";
import { overlaps, parsePath, type Path } from "./paths";

/** What kinds that make Pods from a template have in common. */
const template = ["spec.selector"];

/** Where a volume's content can be. */
const volumes = [
  "awsElasticBlockStore",
  "azureDisk",
  "azureFile",
  "cephfs",
  "cinder",
  "csi",
  "fc",
  "flexVolume",
  "flocker",
  "gcePersistentDisk",
  "glusterfs",
  "hostPath",
  "iscsi",
  "local",
  "nfs",
  "photonPersistentDisk",
  "portworxVolume",
  "quobyte",
  "rbd",
  "scaleIO",
  "storageos",
  "vsphereVolume",
];

/** Properties whose change makes a new object, as the genuine provider has it: `<group>/<Kind>` → paths. */
const byKind: Readonly<Record<string, readonly string[]>> = {
  "/PersistentVolume": volumes.map((source) => `spec.${source}`),
  "/PersistentVolumeClaim": ["spec"],
  "/Pod": ["spec"],
  "/ResourceQuota": ["spec.scopes"],
  "/Service": ["spec.clusterIP"],
  "apps/DaemonSet": template,
  "apps/Deployment": template,
  "apps/StatefulSet": [
    ...template,
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.serviceName",
    "spec.volumeClaimTemplates",
  ],
  "batch/Job": ["spec.completions", "spec.parallelism", "spec.selector", "spec.template"],
  "rbac.authorization.k8s.io/ClusterRoleBinding": ["roleRef"],
  "rbac.authorization.k8s.io/RoleBinding": ["roleRef"],
  "storage.k8s.io/StorageClass": ["parameters", "provisioner"],
};

export interface Mutability {
  /** The provider's `enableConfigMapMutable`. */
  readonly configMapMutable: boolean;
  /** The provider's `enableSecretMutable`. */
  readonly secretMutable: boolean;
}

/** The paths of an object whose change replaces it: name and namespace, and what belongs to its kind. */
export function immutablePaths(
  object: { readonly apiVersion: string; readonly kind: string; readonly immutable: boolean },
  settings: Mutability,
): readonly Path[] {
  const kind = `${groupOf(object.apiVersion)}/${object.kind}`;
  const content =
    kind === "/ConfigMap" && (!settings.configMapMutable || object.immutable)
      ? ["binaryData", "data"]
      : kind === "/Secret" && (!settings.secretMutable || object.immutable)
        ? ["type", "stringData", "data"]
        : [];
  return ["metadata.name", "metadata.namespace", ...(byKind[kind] ?? []), ...content].map(parsePath);
}

/** Whether a change at the path, between these two values, touches one of the fixed paths. */
export function touches(change: Path, values: readonly (Value | undefined)[], fixed: readonly Path[]): boolean {
  return fixed.some((path) => {
    if (!overlaps(change, path)) return false;
    if (path.length <= change.length) return true;
    // A whole part was added or removed: it counts when the fixed property was in it.
    return values.some((value) => holds(value, path.slice(change.length)));
  });
}

function holds(value: Value | undefined, path: Path): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return value !== undefined;
  return typeof name === "string" && isProperties(value) && Object.hasOwn(value, name) && holds(value[name], rest);
}
