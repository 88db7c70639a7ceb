import { expect } from "chai";
import { makeProject } from "../support/project";
import { TestSandbox } from "../support/sandbox";

const project = "name: foreign\nruntime: nodejs\n";
const manifest = JSON.stringify({ name: "foreign", main: "index.js", dependencies: {} });

const program = `
const gcp = require("@pulumi/gcp");
const k8s = require("@pulumi/kubernetes");
const network = new gcp.compute.Network("net", { autoCreateSubnetworks: false });
const subnetwork = new gcp.compute.Subnetwork("subnet", {
  network: network.id,
  region: "europe-west1",
  ipCidrRange: "10.20.0.0/20",
});
const bucket = new gcp.storage.Bucket("files", { location: "EU" });
const settings = new k8s.core.v1.ConfigMap("settings", { data: { bucket: bucket.name } });
exports.network = network.selfLink;
exports.subnetwork = subnetwork.gatewayAddress;
exports.bucket = bucket.url;
exports.settings = settings.metadata.name;
`;

const unmodelled = `
const gcp = require("@pulumi/gcp");
new gcp.tpu.V2Vm("accelerator", { runtimeVersion: "tpu-vm-tf-2.13.0" });
`;

describe("a program that never heard of the sandbox", function () {
  this.timeout(300_000);
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await TestSandbox.start();
  });
  after(() => sandbox.remove());

  it("runs unchanged: names, links and a ConfigMap as with the genuine plugins", async () => {
    const foreign = await makeProject({ "Pulumi.yaml": project, "package.json": manifest, "index.js": program });
    try {
      const pulumi = (...args: string[]): ReturnType<TestSandbox["pulumi"]> =>
        sandbox.expectPulumi(foreign.directory, ...args);
      await pulumi("stack", "init", "dev");
      await pulumi("config", "set", "gcp:project", "somebody-elses");
      await pulumi("preview");
      await pulumi("up", "--yes");
      const outputs = JSON.parse((await pulumi("stack", "output", "--json")).stdout) as Record<string, string>;
      expect(outputs["network"]).to.match(
        /^https:\/\/www\.googleapis\.com\/compute\/v1\/projects\/somebody-elses\/global\/networks\/net-[0-9a-f]{7}$/,
      );
      expect(outputs["subnetwork"]).to.equal("10.20.0.1");
      expect(outputs["bucket"]).to.match(/^gs:\/\/files-[0-9a-f]{7}$/);
      expect(outputs["settings"]).to.match(/^settings-[0-9a-f]{8}$/);
      expect((await pulumi("up", "--yes")).output)
        .to.match(/5 unchanged|unchanged/)
        .and.not.match(/[+-]\d+ (created|deleted)|~ \d+/);
      await pulumi("destroy", "--yes");
      expect(await sandbox.resources()).to.deep.equal([]);
    } finally {
      await foreign.remove();
    }
  });

  it("is told which type has no model, before anything is created", async () => {
    const foreign = await makeProject({ "Pulumi.yaml": project, "package.json": manifest, "index.js": unmodelled });
    try {
      await sandbox.expectPulumi(foreign.directory, "stack", "init", "unmodelled");
      await sandbox.expectPulumi(foreign.directory, "config", "set", "gcp:project", "somebody-elses");
      const answer = await sandbox.pulumi(foreign.directory, "up", "--yes");
      expect(answer.exitCode).to.not.equal(0);
      expect(answer.output).to.contain("gcp:tpu/v2Vm:V2Vm");
      expect(await sandbox.resources()).to.deep.equal([]);
    } finally {
      await foreign.remove();
    }
  });
});
