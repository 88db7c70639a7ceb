import { expect } from "chai";
import { Secret } from "../../../sandbox/provider/values";
import { Session, networkType, refusal, subnetworkType } from "./session";

describe("data-source functions", () => {
  let session: Session;

  beforeEach(() => {
    session = new Session();
  });

  afterEach(() => {
    session.remove();
  });

  it("tell who one is, and in which project", async () => {
    expect(await session.invoke("gcp:organizations/getClientConfig:getClientConfig")).to.include({
      project: "shop",
      region: "europe-west1",
      zone: "",
    });
    const project = await session.invoke("gcp:organizations/getProject:getProject");
    expect(project).to.include({ projectId: "shop", id: "projects/shop" });
    expect(project.number).to.match(/^\d{12}$/);
    const account = await session.invoke("gcp:compute/getDefaultServiceAccount:getDefaultServiceAccount");
    expect(account.email).to.equal(`${project.number as string}-compute@developer.gserviceaccount.com`);
  });

  it("know regions and zones", async () => {
    const { names } = await session.invoke("gcp:compute/getZones:getZones", { region: "us-central1" });
    expect(names).to.deep.equal(["us-central1-a", "us-central1-b", "us-central1-c", "us-central1-f"]);
    expect((await session.invoke("gcp:compute/getZones:getZones")).region).to.equal("europe-west1");
    expect((await session.invoke("gcp:compute/getRegions:getRegions")).names).to.include.members([
      "europe-west1",
      "us-east1",
    ]);
    expect(await refusal(session.invoke("gcp:compute/getZones:getZones", { region: "moon-east1" }))).to.match(
      /Unknown region/,
    );
  });

  it("know the versions of GKE", async () => {
    const token = "gcp:container/getEngineVersions:getEngineVersions";
    const versions = await session.invoke(token, { location: "europe-west1", versionPrefix: "1.35." });
    expect(versions.latestMasterVersion).to.match(/^1\.35\.\d+-gke\.\d+$/);
    expect(versions.releaseChannelDefaultVersion).to.have.keys("RAPID", "REGULAR", "STABLE", "EXTENDED");
  });

  it("look up what is there, by the properties that make its id, or by its link", async () => {
    const network = await session.create(networkType, { name: "main" });
    const subnetwork = await session.create(subnetworkType, {
      name: "nodes",
      network: "main",
      ipCidrRange: "10.0.0.0/20",
    });
    expect(await session.invoke("gcp:compute/getNetwork:getNetwork", { name: "main" })).to.deep.include({
      id: network.id,
      selfLink: network.outputs.selfLink,
      networkId: Number(network.outputs.networkId),
      subnetworksSelfLinks: [],
    });
    for (const args of [{ name: "nodes" }, { selfLink: subnetwork.outputs.selfLink }]) {
      expect(await session.invoke("gcp:compute/getSubnetwork:getSubnetwork", args)).to.deep.include({
        id: subnetwork.id,
        ipCidrRange: "10.0.0.0/20",
        network: network.outputs.selfLink,
        secondaryIpRanges: [],
      });
    }
  });

  it("put nested objects into lists, as these functions do", async () => {
    const type = "gcp:storage/bucket:Bucket";
    await session.create(type, { name: "shop-files", location: "EU", versioning: { enabled: true } });
    const bucket = await session.invoke("gcp:storage/getBucket:getBucket", { name: "shop-files" });
    expect(bucket.versionings).to.deep.equal([{ enabled: true }]);
  });

  it("say what is not there", async () => {
    expect(await refusal(session.invoke("gcp:compute/getNetwork:getNetwork", { name: "none" }))).to.equal(
      "Error reading gcp:compute/getNetwork:getNetwork: googleapi: Error 404: The resource 'projects/shop/global/networks/none' was not found, notFound",
    );
  });

  it("keep secrets secret", async () => {
    const config = await session.invoke("gcp:organizations/getClientConfig:getClientConfig");
    expect(config.accessToken).to.be.instanceOf(Secret);
  });

  it("are strict: unknown functions and arguments, values of the wrong type", async () => {
    expect(await refusal(session.invoke("gcp:compute/getZone:getZone"))).to.match(
      /^gcp:compute\/getZone:getZone: the sandbox has no answer for this data-source function \(did you mean 'gcp:compute\/getZones:getZones'\?\)/,
    );
    const token = "gcp:compute/getNetwork:getNetwork";
    expect(await refusal(session.invoke(token, { nam: "main" }))).to.match(
      /"nam" is not an argument of .*did you mean 'name'/,
    );
    expect(await refusal(session.invoke(token, { name: 1 }))).to.match(/"name" of .* has to be a string, not number/);
    expect(await refusal(session.invoke("gcp:artifactregistry/getRepository:getRepository"))).to.match(
      /Missing required argument: "location"/,
    );
  });
});
