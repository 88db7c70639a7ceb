import { expect } from "chai";
import { disk } from "../../../../../sandbox/gcp/models/compute/disk";
import { regionInstanceGroupManager } from "../../../../../sandbox/gcp/models/compute/instanceGroupManager";
import { instanceTemplate, regionInstanceTemplate } from "../../../../../sandbox/gcp/models/compute/instanceTemplate";
import { describeModel } from "../table";
import { Trial } from "../trial";
import { compute, network, plantWorld, subnetwork, template } from "./world";

const link = `${compute}/projects/shop/global/instanceTemplates/monolith-v1`;
const boot = "disks[0]";

const refused = {
  "an unknown machine type": [{ machineType: "n2d-standard-5" }, /'n2d-standard-5' is not a machine type/],
  "an image that does not exist": [{ [`${boot}.sourceImage`]: "cos-cloud/cos-999-nightly" }, /404.*cos-cloud/],
  "an image's malformed link": [{ [`${boot}.sourceImage`]: "a/b/c/d" }, /URL is malformed/],
  "a disk below the image's size": [{ [`${boot}.diskSizeGb`]: 9 }, /between 10 and/],
  "a boot disk without an image": [{ [`${boot}.sourceImage`]: undefined }, /a boot disk needs one of source/],
  "an unknown type of disk": [{ [`${boot}.diskType`]: "pd-fast" }, /not a type of disk/],
  "a scratch disk of another type": [{ "disks[1]": { type: "SCRATCH", diskType: "pd-ssd" } }, /disk_type of local-ssd/],
  "a scratch disk of 400 GB": [
    { "disks[1]": { type: "SCRATCH", diskType: "local-ssd", diskSizeGb: 400 } },
    /must be 375GB/,
  ],
  "an attached disk that does not exist": [{ "disks[1]": { source: "none" } }, /404.*disks\/none/],
  "no network interface": [{ networkInterfaces: undefined }, /At least one network interface/],
  "an interface nowhere": [{ networkInterfaces: [{ nicType: "GVNIC" }] }, /one of network, subnetwork/],
  "a custom network without a subnet": [{ networkInterfaces: [{ network }] }, /must specify a subnet if the network/],
  "a subnet that does not exist": [{ networkInterfaces: [{ subnetwork: "none" }] }, /404.*none/],
  "two interfaces in one network": [
    { networkInterfaces: [{ subnetwork }, { subnetwork }] },
    /Networks must be distinct/,
  ],
  "an unknown secondary range": [
    { networkInterfaces: [{ subnetwork, aliasIpRanges: [{ ipCidrRange: "/24", subnetworkRangeName: "pods" }] }] },
    /secondary range name does not exist/,
  ],
  "an account that does not exist": [
    { "serviceAccount.email": "none@shop.iam.gserviceaccount.com" },
    /serviceAccounts\/none@shop.iam.gserviceaccount.com' was not found/,
  ],
  "an unknown scope": [{ "serviceAccount.scopes": ["all"] }, /neither the URL of a scope/],
  "both kinds of startup script": [
    { metadataStartupScript: "echo", "metadata.startup-script": "echo" },
    /both metadata_startup_script and metadata.startup-script/,
  ],
  "metadata of more than 256 KiB": [{ "metadata.user-data": "a".repeat(262145) }, /too large: maximum size 262144/],
  "Spot with automatic restart": [
    { scheduling: { provisioningModel: "SPOT", preemptible: true } },
    /automaticRestart be false/,
  ],
  "Spot that is not preemptible": [
    { scheduling: { provisioningModel: "SPOT", automaticRestart: false } },
    /preemptible: has to be true/,
  ],
  "integrity monitoring without vTPM": [{ "shieldedInstanceConfig.enableVtpm": false }, /needs enableVtpm/],
  "a tag with capitals": [{ tags: ["Web"] }, /network tag/],
} as const;

const replaced = {
  "machine type": { machineType: "n2d-standard-8" },
  metadata: { "metadata.a": "b" },
  image: { [`${boot}.sourceImage`]: "projects/cos-cloud/global/images/family/cos-beta" },
  "disk size": { [`${boot}.diskSizeGb`]: 30 },
  "one more disk": { "disks[1]": { type: "SCRATCH", diskType: "local-ssd", diskSizeGb: 375 } },
  "secure boot": { "shieldedInstanceConfig.enableSecureBoot": false },
  tags: { tags: ["monolith", "legacy"] },
};

const same = {
  "a scope's URL": { "serviceAccount.scopes": ["https://www.googleapis.com/auth/cloud-platform"] },
  "a subnet's id": { "networkInterfaces[0].subnetwork": "projects/shop/regions/europe-west1/subnetworks/nodes" },
};

describeModel({
  model: instanceTemplate,
  with: [disk, regionInstanceGroupManager],
  world: plantWorld,
  good: { name: "monolith-v1", ...template },
  id: "projects/shop/global/instanceTemplates/monolith-v1",
  importedAs: "monolith-v1",
  outputs: {
    selfLink: link,
    canIpForward: false,
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true, enableVtpm: true },
  },
  accepted: {
    Spot: {
      scheduling: {
        provisioningModel: "SPOT",
        preemptible: true,
        automaticRestart: false,
        instanceTerminationAction: "STOP",
      },
    },
    "a public image's name alone": { [`${boot}.sourceImage`]: "debian-12" },
    "an image itself": { [`${boot}.sourceImage`]: "cos-cloud/cos-stable-121-18867-90-4" },
  },
  refused: {
    ...refused,
    "a name and a prefix": [{ namePrefix: "monolith-" }, /conflicts with namePrefix/],
  },
  replaced: { ...replaced, name: { name: "monolith-v2" } },
  updated: { labels: { labels: { a: "b" } } },
  same,
  blocked: {
    "a group makes instances from it": [
      (trial, made) =>
        trial.up(regionInstanceGroupManager.type, {
          name: "monolith",
          baseInstanceName: "monolith",
          versions: [{ instanceTemplate: made.outputs.selfLinkUnique ?? null }],
        }),
      /instanceTemplate resource .* is already being used by '.*instanceGroupManagers\/monolith'/,
    ],
  },
});

describeModel({
  model: regionInstanceTemplate,
  with: [disk],
  world: plantWorld,
  good: { name: "monolith-v1", region: "europe-west1", ...template },
  id: "projects/shop/regions/europe-west1/instanceTemplates/monolith-v1",
  refused: {
    ...refused,
    "a subnet of another region": [
      { "networkInterfaces[0].subnetwork": "projects/shop/regions/europe-north1/subnetworks/nodes" },
      /Cross-region/,
    ],
  },
  replaced,
  same,
});

describeModel({
  model: instanceTemplate,
  case: "with a scratch disk",
  world: plantWorld,
  good: {
    name: "fast",
    ...template,
    disks: [...template.disks, { type: "SCRATCH", diskType: "local-ssd", diskSizeGb: 375, interface: "NVME" }],
  },
  id: "projects/shop/global/instanceTemplates/fast",
  updated: { labels: { labels: { a: "b" } } },
});

describe("instance templates", () => {
  it("get a name that begins with the prefix, and a link of their own", async () => {
    const trial = new Trial([instanceTemplate]);
    plantWorld(trial);
    const made = await trial.up(instanceTemplate.type, { namePrefix: "monolith-", ...template });
    expect(made.outputs.name).to.match(/^monolith-\d{26}$/);
    expect(made.outputs.selfLinkUnique).to.match(/monolith-\d{26}\?uniqueId=\d{19}$/);
    expect(await trial.changes(made, { namePrefix: "monolith-", ...template })).to.deep.equal({});
    trial.close();
  });
});
