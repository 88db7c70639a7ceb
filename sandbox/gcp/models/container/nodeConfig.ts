import type { Bound, Fail, Path, Reference } from "../../model";
import { duration } from "../durations";
import type { PlainObject, View } from "../../view";
import { machineType, machineTypeWords } from "../compute/machineTypes";
import { under, underAll } from "../paths";

/** Parts of `nodeConfig` that cannot change on running nodes. What is not listed here, GKE changes by rolling the nodes. */
const immutable: readonly Path[] = [
  "advancedMachineFeatures",
  "advancedMachineFeatures.enableNestedVirtualization",
  "advancedMachineFeatures.threadsPerCore",
  "bootDiskKmsKey",
  "confidentialNodes.confidentialInstanceType",
  "enableConfidentialStorage",
  "ephemeralStorageConfig",
  "ephemeralStorageConfig.localSsdCount",
  "ephemeralStorageLocalSsdConfig",
  "ephemeralStorageLocalSsdConfig.dataCacheCount",
  "ephemeralStorageLocalSsdConfig.localSsdCount",
  "flexStart",
  "guestAccelerators",
  "guestAccelerators[].count",
  "guestAccelerators[].gpuDriverInstallationConfig",
  "guestAccelerators[].gpuDriverInstallationConfig.gpuDriverVersion",
  "guestAccelerators[].gpuPartitionSize",
  "guestAccelerators[].gpuSharingConfig",
  "guestAccelerators[].gpuSharingConfig.gpuSharingStrategy",
  "guestAccelerators[].gpuSharingConfig.maxSharedClientsPerGpu",
  "guestAccelerators[].type",
  "hostMaintenancePolicy",
  "hostMaintenancePolicy.maintenanceInterval",
  "localNvmeSsdBlockConfig",
  "localNvmeSsdBlockConfig.localSsdCount",
  "localSsdCount",
  "localSsdEncryptionMode",
  "maxRunDuration",
  "metadata",
  "minCpuPlatform",
  "nodeGroup",
  "oauthScopes",
  "preemptible",
  "reservationAffinity",
  "reservationAffinity.consumeReservationType",
  "reservationAffinity.key",
  "reservationAffinity.values",
  "sandboxConfig",
  "secondaryBootDisks",
  "secondaryBootDisks[].diskImage",
  "secondaryBootDisks[].mode",
  "serviceAccount",
  "shieldedInstanceConfig",
  "shieldedInstanceConfig.enableIntegrityMonitoring",
  "shieldedInstanceConfig.enableSecureBoot",
  "soleTenantConfig",
  "soleTenantConfig.nodeAffinities",
  "soleTenantConfig.nodeAffinities[].key",
  "soleTenantConfig.nodeAffinities[].operator",
  "soleTenantConfig.nodeAffinities[].values",
  "spot",
];

const bounds: Readonly<Record<Path, Bound>> = {
  "bootDisk.sizeGb": { min: 10, max: 65536 },
  "containerdConfig.registryHosts[].hosts[].capabilities[]": {
    oneOf: ["HOST_CAPABILITY_PULL", "HOST_CAPABILITY_RESOLVE", "HOST_CAPABILITY_PUSH"],
  },
  diskSizeGb: { min: 10, max: 65536 },
  diskType: {
    pattern: /^(pd-(standard|balanced|ssd|extreme)|hyperdisk-[a-z]+)$/,
    words: "a disk type such as pd-balanced or pd-ssd",
  },
  imageType: {
    pattern: /^(cos|ubuntu|windows_ltsc|windows_sac)_containerd$/i,
    words: "an image type such as COS_CONTAINERD or UBUNTU_CONTAINERD",
  },
  "kubeletConfig.containerLogMaxFiles": { min: 2, max: 10 },
  "kubeletConfig.containerLogMaxSize": { pattern: /^\d+(Ki|Mi|Gi)$/, words: "a size such as 10Mi" },
  "kubeletConfig.cpuCfsQuotaPeriod": { pattern: /^\d+(\.\d+)?(us|µs|ms|s)$/, words: "a duration such as 100ms" },
  "kubeletConfig.cpuManagerPolicy": { oneOf: ["", "none", "static"] },
  "kubeletConfig.imageGcHighThresholdPercent": { min: 10, max: 85 },
  "kubeletConfig.imageGcLowThresholdPercent": { min: 10, max: 85 },
  "kubeletConfig.maxParallelImagePulls": { min: 2, max: 5 },
  "kubeletConfig.podPidsLimit": { min: 1024, max: 4194304 },
  "linuxNodeConfig.cgroupMode": { oneOf: ["CGROUP_MODE_UNSPECIFIED", "CGROUP_MODE_V1", "CGROUP_MODE_V2"] },
  localSsdCount: { min: 0, max: 24 },
  localSsdEncryptionMode: { oneOf: ["STANDARD_ENCRYPTION", "EPHEMERAL_KEY_ENCRYPTION"] },
  loggingVariant: { oneOf: ["DEFAULT", "MAX_THROUGHPUT"] },
  machineType: { maxLength: 63 },
  maxRunDuration: duration,
  "reservationAffinity.consumeReservationType": {
    oneOf: ["UNSPECIFIED", "NO_RESERVATION", "ANY_RESERVATION", "SPECIFIC_RESERVATION"],
  },
  "sandboxConfig.sandboxType": { oneOf: ["gvisor"] },
  "sandboxConfig.type": { oneOf: ["GVISOR"] },
  "tags[]": {
    pattern: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    words: "a network tag: lowercase letters, digits and dashes, at most 63",
  },
  "taints[].effect": { oneOf: ["NO_SCHEDULE", "PREFER_NO_SCHEDULE", "NO_EXECUTE"] },
  "workloadMetadataConfig.mode": { oneOf: ["MODE_UNSPECIFIED", "GCE_METADATA", "GKE_METADATA"] },
};

/** What node configurations hold their values to, below `parent`. */
export function nodeConfigBounds(parent: Path): Record<Path, Bound> {
  return underAll(parent, bounds);
}

/** Immutable parts, below `parent`. */
export function nodeConfigImmutable(parent: Path): Path[] {
  return under(parent, immutable);
}

/** Who else a node configuration names, below `parent`. */
export function nodeConfigReferences(parent: Path): Reference[] {
  return [
    {
      path: `${parent}.serviceAccount`,
      to: ["gcp:serviceaccount/account:Account"],
      by: ["email"],
      read: (value) =>
        value === "default" || value.endsWith("-compute@developer.gserviceaccount.com") ? undefined : value,
      onDelete: "ignore",
      missing: (value) => `Service account "${value}" does not exist.`,
    },
    {
      path: `${parent}.bootDiskKmsKey`,
      to: ["gcp:kms/cryptoKey:CryptoKey"],
      by: [],
      place: "same-region",
      onDelete: "ignore",
    },
  ];
}

/** Values that GKE fills in, where the program leaves them out. */
export function nodeConfigDefaults(config: View | undefined): PlainObject {
  return {
    diskSizeGb: 100,
    diskType: "pd-balanced",
    imageType: "COS_CONTAINERD",
    loggingVariant: "DEFAULT",
    machineType: "e2-medium",
    metadata: { "disable-legacy-endpoints": "true" },
    oauthScopes: [
      "https://www.googleapis.com/auth/devstorage.read_only",
      "https://www.googleapis.com/auth/logging.write",
      "https://www.googleapis.com/auth/monitoring",
      "https://www.googleapis.com/auth/service.management.readonly",
      "https://www.googleapis.com/auth/servicecontrol",
      "https://www.googleapis.com/auth/trace.append",
    ],
    serviceAccount: "default",
    shieldedInstanceConfig: { enableIntegrityMonitoring: true, enableSecureBoot: false },
    effectiveTaints: (config?.list("taints") ?? []).map((taint) => ({
      effect: taint.string("effect") ?? "",
      key: taint.string("key") ?? "",
      value: taint.string("value") ?? "",
    })),
  };
}

/** Problems of one node configuration. @param at Its path. */
export function checkNodeConfig(config: View, at: Path, fail: Fail): void {
  const type = config.string("machineType");
  if (type !== undefined && machineType(type) === undefined)
    fail(`${at}.machineType`, `"${type}" is not ${machineTypeWords}`);
  if (config.boolean("spot") === true && config.boolean("preemptible") === true) {
    fail(`${at}.spot`, "cannot be set together with preemptible: a node is one or the other");
  }
  const [low, high] = [
    config.number("kubeletConfig.imageGcLowThresholdPercent"),
    config.number("kubeletConfig.imageGcHighThresholdPercent"),
  ];
  if (low !== undefined && high !== undefined && low >= high) {
    fail(
      `${at}.kubeletConfig.imageGcLowThresholdPercent`,
      `must be below imageGcHighThresholdPercent (${high}), is ${low}`,
    );
  }
  checkLogSize(config, at, fail);
  const labels = config.get("labels");
  for (const key of typeof labels === "object" && labels !== null ? Object.keys(labels) : []) {
    if (/(^|\.)(kubernetes|k8s)\.io\//.test(key))
      fail(`${at}.labels`, `the label "${key}" is reserved: Kubernetes sets labels under kubernetes.io itself`);
  }
}

const units: Readonly<Record<string, number>> = { Ki: 1 / 1024, Mi: 1, Gi: 1024 };

/** The kubelet takes 10Mi to 500Mi a log file. */
function checkLogSize(config: View, at: Path, fail: Fail): void {
  const text = config.string("kubeletConfig.containerLogMaxSize");
  const [, count, unit] = /^(\d+)(Ki|Mi|Gi)$/.exec(text ?? "") ?? [];
  if (text === undefined || count === undefined || unit === undefined) return;
  const mebibytes = Number(count) * (units[unit] ?? 1);
  if (mebibytes < 10 || mebibytes > 500)
    fail(`${at}.kubeletConfig.containerLogMaxSize`, `must be between 10Mi and 500Mi, is ${text}`);
}
