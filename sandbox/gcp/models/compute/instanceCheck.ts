import type { Fail } from "../../model";
import { type View, isViewedObject } from "../../view";
import { diskProblem } from "./disks";
import { machineType, machineTypeWords } from "./machineTypes";
import { scopeUrl } from "./scopes";

/** Problems that a template's inputs show by themselves. */
export function checkTemplate(inputs: View, fail: Fail): void {
  checkMachine(inputs, fail);
  inputs.list("disks").forEach((disk, index) => {
    checkDisk(disk, `disks[${String(index)}]`, index, fail);
  });
  checkScheduling(inputs, fail);
  checkNetworkInterfaces(inputs, fail);
  checkMetadata(inputs, fail);
  inputs.strings("serviceAccount.scopes").forEach((scope, index) => {
    if (scopeUrl(scope) === undefined)
      fail(
        `serviceAccount.scopes[${String(index)}]`,
        `'${scope}' is neither the URL of a scope nor a short name of one`,
      );
  });
}

function checkMachine(inputs: View, fail: Fail): void {
  const name = inputs.string("machineType");
  if (name !== undefined && machineType(name) === undefined)
    fail("machineType", `'${name}' is not ${machineTypeWords}`);
  const shielded = inputs.object("shieldedInstanceConfig");
  if (shielded?.boolean("enableVtpm") === false && shielded.boolean("enableIntegrityMonitoring") !== false) {
    fail("shieldedInstanceConfig.enableIntegrityMonitoring", "needs enableVtpm: integrity is measured with it");
  }
  const confidential = inputs.boolean("confidentialInstanceConfig.enableConfidentialCompute") === true;
  const family = name === undefined ? undefined : machineType(name)?.family;
  if (confidential && family !== undefined && !["n2d", "c2d", "c3d", "c4d", "c3"].includes(family)) {
    fail(
      "confidentialInstanceConfig.enableConfidentialCompute",
      `machine type ${name ?? ""} does not support Confidential VM`,
    );
  }
}

function checkDisk(disk: View, path: string, index: number, fail: Fail): void {
  const type = disk.string("diskType");
  const scratch = disk.string("type") === "SCRATCH";
  const size = disk.number("diskSizeGb");
  const sources = ["source", "sourceImage", "sourceSnapshot"].filter((name) => disk.has(name));
  if (sources.length > 1) fail(`${path}.${sources[0] ?? ""}`, `conflicts with ${sources.slice(1).join(", ")}`);
  if (scratch !== (type === "local-ssd") && !disk.unknown("diskType") && !disk.unknown("type")) {
    fail(`${path}.type`, "SCRATCH disks must have a disk_type of local-ssd, and a local-ssd must be of type SCRATCH");
    return;
  }
  if (scratch) {
    if (size !== undefined && ![375, 3000].includes(size))
      fail(`${path}.diskSizeGb`, `SCRATCH disks must be 375GB or 3000GB, disk ${index} is ${size}`);
    return;
  }
  const problem = type === undefined ? undefined : diskProblem(type, size);
  if (problem !== undefined) fail(`${path}.${size === undefined ? "diskType" : "diskSizeGb"}`, problem);
  const isBoot = disk.boolean("boot") ?? index === 0;
  if (isBoot && sources.length === 0) {
    fail(`${path}.sourceImage`, "a boot disk needs one of source, sourceImage, sourceSnapshot");
  }
  if (isBoot && disk.string("mode") === "READ_ONLY") fail(`${path}.mode`, "a boot disk has to be READ_WRITE");
  if (disk.string("interface") === "NVME" && type?.startsWith("pd-") === true)
    fail(`${path}.interface`, "persistent disks have to use SCSI");
}

function checkScheduling(inputs: View, fail: Fail): void {
  const scheduling = inputs.object("scheduling");
  if (!scheduling) return;
  const spot = scheduling.string("provisioningModel") === "SPOT";
  const preemptible = scheduling.boolean("preemptible") === true;
  if (spot && !preemptible && !scheduling.unknown("preemptible"))
    fail("scheduling.preemptible", "has to be true when provisioningModel is SPOT");
  if ((spot || preemptible) && scheduling.boolean("automaticRestart") !== false)
    fail("scheduling.automaticRestart", "Scheduling must have automaticRestart be false when preemptible is true.");
  if ((spot || preemptible) && scheduling.string("onHostMaintenance") === "MIGRATE")
    fail(
      "scheduling.onHostMaintenance",
      "Scheduling must have onHostMaintenance be TERMINATE when preemptible is true.",
    );
  const limited = spot || scheduling.has("maxRunDuration") || scheduling.has("terminationTime");
  if (scheduling.has("instanceTerminationAction") && !limited && !scheduling.unknown("provisioningModel")) {
    fail(
      "scheduling.instanceTerminationAction",
      "is only for Spot VMs and for those with maxRunDuration or terminationTime",
    );
  }
  const accelerated = inputs.has("guestAccelerators");
  if (accelerated && scheduling.string("onHostMaintenance") === "MIGRATE")
    fail(
      "scheduling.onHostMaintenance",
      "instances with guest accelerators do not support live migration: set TERMINATE",
    );
}

function checkNetworkInterfaces(inputs: View, fail: Fail): void {
  const interfaces = inputs.list("networkInterfaces");
  if (interfaces.length === 0 && !inputs.unknown("networkInterfaces"))
    fail("networkInterfaces", "At least one network interface is required.");
  interfaces.forEach((nic, index) => {
    const path = `networkInterfaces[${String(index)}]`;
    if (!["network", "subnetwork", "networkAttachment"].some((name) => nic.has(name)))
      fail(path, "one of network, subnetwork or networkAttachment must be provided");
    if (
      nic.string("nicType") === "VIRTIO_NET" &&
      inputs.string("networkPerformanceConfig.totalEgressBandwidthTier") === "TIER_1"
    )
      fail(`${path}.nicType`, "has to be GVNIC for egress bandwidth TIER_1");
  });
}

/** https://cloud.google.com/compute/docs/metadata/setting-custom-metadata#limitations */
function checkMetadata(inputs: View, fail: Fail): void {
  const metadata = inputs.get("metadata");
  if (!isViewedObject(metadata)) return;
  if (metadata["startup-script"] !== undefined && inputs.has("metadataStartupScript"))
    fail("metadataStartupScript", "Cannot provide both metadata_startup_script and metadata.startup-script.");
  let total = 0;
  for (const [key, value] of Object.entries(metadata)) {
    const path = `metadata[${JSON.stringify(key)}]`;
    if (!/^[A-Za-z0-9_-]{1,128}$/.test(key))
      fail(path, "a key has letters, digits, dashes and underscores, 128 at most");
    if (typeof value !== "string") continue;
    total += key.length + value.length;
    if (value.length > 262144)
      fail(
        path,
        `Value of metadata ${key} is too large: maximum size 262144 character(s); actual size ${value.length}.`,
      );
  }
  if (total > 524288) fail("metadata", `Metadata is too large: maximum size 524288 bytes; actual size ${total}.`);
}
