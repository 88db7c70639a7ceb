import { badRequest, invalidField, notFound } from "../../errors";
import type { Model, ResourceView } from "../../model";
import { type PlainObject, type View, isViewedObject } from "../../view";
import { rfc1035 } from "../names";
import { diskType } from "./disk";
import { requireImage } from "./images";
import { checkTemplate } from "./instanceCheck";
import { templateBounds, templateDefaults, templateImmutable, templateReferences } from "./instanceProperties";
import { sameScopes, scopeUrl } from "./scopes";

const compute = "https://www.googleapis.com/compute/v1";

const shared = {
  service: "compute.googleapis.com",
  name: rfc1035,
  immutable: templateImmutable,
  defaults: templateDefaults,
  sets: ["serviceAccount.scopes", "tags"],
  equivalent: { "serviceAccount.scopes": sameScopes },
  bounds: templateBounds,
  combinations: [{ rule: "conflicts", paths: ["name", "namePrefix"] }],
  check: checkTemplate,
  admit,
} as const satisfies Partial<Model>;

/** What managed instance groups make instances from. https://cloud.google.com/compute/docs/reference/rest/v1/instanceTemplates */
export const instanceTemplate: Model = {
  ...shared,
  type: "gcp:compute/instanceTemplate:InstanceTemplate",
  scope: "global",
  id: "projects/{project}/global/instanceTemplates/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/instanceTemplates/{name}`,
  references: templateReferences,
  quotas: [{ metric: "INSTANCE_TEMPLATES", limit: 300, per: "project" }],
  computed: (resource) => ({ ...state(resource), selfLinkUnique: `${resource.selfLink}?uniqueId=${resource.serial}` }),
};

/** The same for one region alone. https://cloud.google.com/compute/docs/reference/rest/v1/regionInstanceTemplates */
export const regionInstanceTemplate: Model = {
  ...shared,
  type: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
  scope: "region",
  id: "projects/{project}/regions/{region}/instanceTemplates/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/regions/{region}/instanceTemplates/{name}`,
  references: templateReferences,
  computed: state,
};

function state(resource: ResourceView): PlainObject {
  const { inputs, createdAt, serial } = resource;
  const fingerprint = (of: string): string => `${resource.hex(10, `${of}-${JSON.stringify(inputs.get(of) ?? null)}`)}=`;
  return {
    creationTimestamp: createdAt,
    numericId: serial,
    metadataFingerprint: fingerprint("metadata"),
    tagsFingerprint: inputs.has("tags") ? fingerprint("tags") : "",
    confidentialInstanceConfig: {},
    scheduling: {
      automaticRestart: true,
      onHostMaintenance: "MIGRATE",
      preemptible: false,
      provisioningModel: "STANDARD",
    },
    shieldedInstanceConfig: { enableIntegrityMonitoring: true, enableSecureBoot: false, enableVtpm: true },
    ...(inputs.has("serviceAccount.scopes") && { serviceAccount: { scopes: scopeUrls(inputs) } }),
    disks: inputs.list("disks").map((disk, index) => diskState(disk, index, resource)),
    networkInterfaces: inputs.list("networkInterfaces").map((nic, index) => interfaceState(nic, index, resource)),
  };
}

function scopeUrls(inputs: View): string[] {
  return inputs.strings("serviceAccount.scopes").map((scope) => scopeUrl(scope) ?? scope);
}

function diskState(disk: View, index: number, { project }: ResourceView): PlainObject {
  const scratch = disk.string("type") === "SCRATCH";
  const image = disk.string("sourceImage") ?? "";
  const size = scratch ? 375 : image === "" ? 0 : requireImage(image, project, "disks.sourceImage").sizeGb;
  return {
    boot: index === 0,
    deviceName: `${scratch ? "local-ssd" : "persistent-disk"}-${String(index)}`,
    diskSizeGb: size,
    diskType: disk.has("source") ? "" : "pd-standard",
    interface: "SCSI",
    mode: "READ_WRITE",
    provisionedIops: 0,
    provisionedThroughput: 0,
    sourceImage: "",
    type: "PERSISTENT",
    architecture: "",
  };
}

function interfaceState(nic: View, index: number, { cloud, project }: ResourceView): PlainObject {
  const subnetwork = cloud.find("gcp:compute/subnetwork:Subnetwork", nic.string("subnetwork") ?? "");
  const network = subnetwork?.state.network;
  return {
    name: `nic${String(index)}`,
    network: typeof network === "string" ? network : "",
    subnetwork: "",
    subnetworkProject: subnetwork?.project ?? project,
    stackType: "IPV4_ONLY",
    internalIpv6PrefixLength: 0,
    ipv6AccessType: "",
    ipv6Address: "",
    networkAttachment: "",
  };
}

function admit(resource: ResourceView): void {
  const { inputs, project, cloud } = resource;
  inputs.list("disks").forEach((disk, index) => {
    const path = `disks[${String(index)}]`;
    const [image = "", source, snapshot] = [
      disk.string("sourceImage"),
      disk.string("source"),
      disk.string("sourceSnapshot"),
    ];
    if (image !== "") requireSize(requireImage(image, project, `${path}.sourceImage`).sizeGb, disk, path);
    if (source !== undefined && !cloud.list(diskType, { project }).some(({ name }) => name === source))
      throw notFound(`projects/${project}/disks/${source}`, `${path}.source`);
    if (snapshot !== undefined) throw notFound(snapshot, `${path}.sourceSnapshot`);
  });
  admitNetworks(resource);
}

function requireSize(smallest: number, disk: View, path: string): void {
  const size = disk.number("diskSizeGb");
  if (size === undefined || size >= smallest) return;
  throw invalidField(
    `${path}.diskSizeGb`,
    size,
    `Requested disk size cannot be smaller than the image size (${smallest} GB).`,
  );
}

function admitNetworks({ inputs, cloud }: ResourceView): void {
  const taken = new Set<unknown>();
  inputs.list("networkInterfaces").forEach((nic, index) => {
    const path = `networkInterfaces[${String(index)}]`;
    const named = cloud.find("gcp:compute/network:Network", nic.string("network") ?? "");
    const subnetwork = cloud.find("gcp:compute/subnetwork:Subnetwork", nic.string("subnetwork") ?? "");
    if (named?.state.autoCreateSubnetworks === false && !subnetwork) {
      throw badRequest(
        "Network interface must specify a subnet if the network resource is in custom subnet mode.",
        path,
      );
    }
    const network = subnetwork?.state.network ?? named?.state.selfLink;
    if (named && subnetwork && named.state.selfLink !== network) {
      throw invalidField(
        `${path}.network`,
        nic.string("network"),
        "Specified subnetwork does not belong to the specified network.",
      );
    }
    if (network !== undefined && taken.has(network))
      throw invalidField(
        `${path}.network`,
        nic.string("network"),
        "Networks must be distinct for NICs attached to a VM.",
      );
    taken.add(network);
    requireRange(nic, subnetwork?.state ?? {}, path);
  });
}

function requireRange(nic: View, subnetwork: PlainObject, path: string): void {
  const ranges = Array.isArray(subnetwork.secondaryIpRanges) ? subnetwork.secondaryIpRanges : [];
  const names = (ranges as readonly unknown[]).map((range) =>
    isViewedObject(range as PlainObject) ? (range as PlainObject).rangeName : undefined,
  );
  nic.list("aliasIpRanges").forEach((alias, index) => {
    const wanted = alias.string("subnetworkRangeName");
    if (wanted !== undefined && !names.includes(wanted))
      throw invalidField(
        `${path}.aliasIpRanges[${String(index)}].subnetworkRangeName`,
        wanted,
        "Subnetwork secondary range name does not exist.",
      );
  });
}
