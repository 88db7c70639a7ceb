import { invalidField, notFound } from "../../errors";
import { lastPart } from "../../links";
import type { Model, ResourceView } from "../../model";
import type { View } from "../../view";
import { requireKeyUse } from "../kms/access";
import { rfc1035 } from "../names";
import { under } from "../paths";
import { sameWhen } from "../spelling";
import { diskProblem, diskTypes, isSsd } from "./disks";
import { requireImage } from "./images";

export const diskType = "gcp:compute/disk:Disk";
const keyFields = ["kmsKeySelfLink", "kmsKeyServiceAccount", "rawKey"];

/** A zonal disk. https://cloud.google.com/compute/docs/reference/rest/v1/disks */
export const disk: Model = {
  type: diskType,
  service: "compute.googleapis.com",
  scope: "zone",
  id: "projects/{project}/zones/{zone}/disks/{name}",
  imports: ["{project}/{zone}/{name}", "{zone}/{name}", "{name}"],
  selfLink: "https://www.googleapis.com/compute/v1/projects/{project}/zones/{zone}/disks/{name}",
  name: rfc1035,
  immutable: [
    "architecture",
    "asyncPrimaryDisk",
    "asyncPrimaryDisk.disk",
    "description",
    "diskEncryptionKey",
    ...under("diskEncryptionKey", [...keyFields, "rsaEncryptedKey"]),
    "enableConfidentialCompute",
    "eraseWindowsVssSignature",
    "guestOsFeatures",
    "guestOsFeatures[].type",
    "image",
    "interface",
    "licenses",
    "multiWriter",
    "name",
    "params",
    "params.resourceManagerTags",
    "physicalBlockSizeBytes",
    "project",
    "resourcePolicies",
    "snapshot",
    "sourceDisk",
    "sourceImageEncryptionKey",
    ...under("sourceImageEncryptionKey", keyFields),
    "sourceInstantSnapshot",
    "sourceSnapshotEncryptionKey",
    ...under("sourceSnapshotEncryptionKey", keyFields),
    "sourceStorageObject",
    "storagePool",
    "type",
    "zone",
  ],
  defaults: { type: "pd-standard" },
  sets: ["guestOsFeatures"],
  equivalent: { type: sameWhen(lastPart) },
  writeOnly: ["params", "diskEncryptionKey.rawKey", "diskEncryptionKey.rsaEncryptedKey"],
  references: [
    { path: "asyncPrimaryDisk.disk", to: [diskType] },
    { path: "sourceDisk", to: [diskType], onDelete: "ignore" },
    {
      path: "resourcePolicies[]",
      to: ["gcp:compute/resourcePolicy:ResourcePolicy"],
      place: "same-region",
      answer: "selfLink",
    },
    { path: "diskEncryptionKey.kmsKeySelfLink", to: ["gcp:kms/cryptoKey:CryptoKey"], by: [], place: "same-region" },
  ],
  bounds: {
    accessMode: { oneOf: ["READ_WRITE_SINGLE", "READ_WRITE_MANY", "READ_ONLY_MANY"] },
    architecture: { oneOf: ["X86_64", "ARM64"] },
    physicalBlockSizeBytes: { oneOf: [4096, 16384] },
    resourcePolicies: { max: 1 },
  },
  combinations: [
    { rule: "conflicts", paths: ["image", "snapshot", "sourceDisk", "sourceInstantSnapshot", "sourceStorageObject"] },
  ],
  quotas: [
    {
      metric: "DISKS_TOTAL_GB",
      limit: 4096,
      per: "region",
      amount: (state) => (isSsd(kindOf(state)) ? 0 : size(state)),
    },
    { metric: "SSD_TOTAL_GB", limit: 500, per: "region", amount: (state) => (isSsd(kindOf(state)) ? size(state) : 0) },
  ],
  check: (inputs, fail) => {
    const problem = diskProblem(kindOf(inputs), inputs.number("size"));
    if (problem !== undefined && !inputs.unknown("type")) fail(inputs.has("size") ? "size" : "type", problem);
  },
  admit,
  computed: (resource) => ({
    accessMode: "READ_WRITE_SINGLE",
    creationTimestamp: resource.createdAt,
    diskId: resource.serial,
    enableConfidentialCompute: false,
    guestOsFeatures: [],
    labelFingerprint: `${resource.hex(8, `labels-${JSON.stringify(resource.inputs.get("labels") ?? {})}`)}0Y=`,
    lastAttachTimestamp: "",
    lastDetachTimestamp: "",
    licenses: [],
    physicalBlockSizeBytes: 4096,
    provisionedIops: 0,
    provisionedThroughput: 0,
    resourcePolicies: [],
    size: imageOf(resource)?.sizeGb ?? diskTypes[kindOf(resource.inputs)]?.size ?? 0,
    type: kindOf(resource.inputs),
    sourceDiskId: resource.inputs.has("sourceDisk") ? resource.digits(19, "source") : "",
    sourceImageId: resource.inputs.has("image") ? resource.digits(19, "image") : "",
    sourceInstantSnapshotId: "",
    sourceSnapshotId: "",
    users: [],
    ...(resource.inputs.has("diskEncryptionKey") && { diskEncryptionKey: { sha256: "" } }),
  }),
};

function kindOf(disk: View): string {
  return lastPart(disk.string("type") ?? "pd-standard");
}

function size(disk: View): number {
  return disk.number("size") ?? 0;
}

function imageOf({ inputs, project }: ResourceView): ReturnType<typeof requireImage> | undefined {
  const image = inputs.string("image");
  return image === undefined ? undefined : requireImage(image, project, "image");
}

function admit(resource: ResourceView): void {
  const { inputs, previous, cloud, project } = resource;
  for (const source of ["snapshot", "sourceInstantSnapshot", "storagePool"]) {
    const text = inputs.string(source);
    if (text !== undefined) throw notFound(text, source); // none of these can be made here
  }
  const [before, after] = [previous?.number("size") ?? 0, inputs.number("size")];
  if (after !== undefined && after < before) {
    throw invalidField("sizeGb", after, `Requested disk size cannot be smaller than current size (${before} GB).`);
  }
  const image = imageOf(resource);
  if (image && after !== undefined && after < image.sizeGb) {
    throw invalidField(
      "sizeGb",
      after,
      `Requested disk size cannot be smaller than the image size (${image.sizeGb} GB).`,
    );
  }
  const key = inputs.string("diskEncryptionKey.kmsKeySelfLink");
  const agent = `service-${cloud.projectNumber(project)}@compute-system.iam.gserviceaccount.com`;
  if (key !== undefined) requireKeyUse(cloud, key, inputs.string("diskEncryptionKey.kmsKeyServiceAccount") ?? agent);
}
