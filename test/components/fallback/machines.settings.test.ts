import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import type { Fallback } from "../../../components/fallback";
import { record, type Recording } from "../../support/mocks";
import { ref } from "../../support/ref";
import { planArgs } from "./args";
import { create, make, options, templateType } from "./recording";

describe("components/fallback: machines", () => {
  let recording: Recording<Fallback>;
  before(async () => {
    recording = await make({ labels: { application: "homeport" }, env: { LOG_LEVEL: "info" } });
  });
  const template = (): Record<string, unknown> => recording.one(templateType, "fallback-us-east1-template").inputs;

  it("boot Container-Optimized OS from a disk that goes with them", () => {
    expect(template()).to.deep.include({
      namePrefix: "home-use1-monolith-",
      region: "us-east1",
      machineType: "n2d-standard-4",
      disks: [
        {
          boot: true,
          autoDelete: true,
          sourceImage: "projects/cos-cloud/global/images/family/cos-121-lts",
          diskType: "pd-balanced",
          diskSizeGb: 30,
          labels: { application: "homeport" },
        },
      ],
    });
  });

  it("have no address on the internet", () => {
    expect(template().networkInterfaces).to.deep.equal([
      { subnetwork: "us-east1-nodes-id", nicType: "GVNIC", stackType: "IPV4_ONLY" },
    ]);
  });

  it("are shielded", () => {
    expect(template().shieldedInstanceConfig).to.deep.equal({
      enableSecureBoot: true,
      enableVtpm: true,
      enableIntegrityMonitoring: true,
    });
  });

  it("take no keys of the project's, and no updates that are not in the code", () => {
    expect(template().metadata).to.deep.include({
      "block-project-ssh-keys": "TRUE",
      "enable-oslogin": "TRUE",
      "serial-port-enable": "FALSE",
      "cos-update-strategy": "update_disabled",
      "google-logging-enabled": "true",
    });
  });

  it("run the image with its variables and its bounds", () => {
    const { "user-data": data } = template().metadata as Record<string, string>;
    expect(data?.startsWith("#cloud-config\n")).to.equal(true);
    expect(data).to.contain(planArgs.image);
    expect(data).to.contain("LOG_LEVEL=info\\n");
    expect(data).to.contain("SystemMaxUse=256M");
    expect(data).to.contain("--log-opt=max-size=20m");
  });

  it("run as an account of their own with the rights that they need", async () => {
    expect(template().serviceAccount).to.deep.equal({
      email: "home-monolith@test-project.iam.gserviceaccount.com",
      scopes: ["https://www.googleapis.com/auth/cloud-platform"],
    });
    const { ofType } = await make({ roles: ["roles/cloudsql.client"] });
    expect(ofType("gcp:projects/iAMMember:IAMMember").map(({ inputs: { role } }) => role)).to.have.members([
      "roles/artifactregistry.reader",
      "roles/cloudtrace.agent",
      "roles/logging.logWriter",
      "roles/monitoring.metricWriter",
      "roles/cloudsql.client",
    ]);
  });

  it("encrypt their disks with a key that they are given", async () => {
    const { one } = await record(() => {
      const provider = new gcp.Provider("east", { project: "test-project", region: "us-east1" });
      const region = { provider, network: { subnetwork: ref("nodes") }, encryptionKey: "disk-key" };
      return create({ regions: { "us-east1": region } });
    }, options);
    const [disk] = one(templateType).inputs.disks as Record<string, unknown>[];
    expect(disk?.diskEncryptionKey).to.deep.equal({ kmsKeySelfLink: "disk-key" });
  });
});
