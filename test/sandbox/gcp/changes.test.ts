import { expect } from "chai";
import { Asset, Secret, Unknown } from "../../../sandbox/provider/values";
import { type Known, Session, bucketType, firewallType, networkType, subnetworkType } from "./session";

describe("what changes", () => {
  let session: Session;

  beforeEach(() => {
    session = new Session();
  });

  afterEach(() => {
    session.remove();
  });

  const bucket = { name: "shop-files", location: "EU" };
  const rule = (age: number): object => ({ action: { type: "Delete" }, condition: { age } });

  it("is shown at the depth at which it changes", async () => {
    const inputs = { ...bucket, labels: { a: "1", b: "2" }, lifecycleRules: [rule(1), rule(2)] };
    const made = await session.create(bucketType, inputs);
    const changed = { ...bucket, labels: { b: "3", "c.d": "4" }, lifecycleRules: [rule(1), rule(3), rule(4)] };
    expect(await session.changes(made, changed)).to.deep.equal({
      "labels.a": "delete",
      "labels.b": "update",
      'labels["c.d"]': "add",
      "lifecycleRules[1].condition.age": "update",
      "lifecycleRules[2]": "add",
    });
  });

  it("is nothing for what the server filled in", async () => {
    const made = await session.create(networkType, {});
    expect(made.outputs).to.include({ mtu: 1460, routingMode: "REGIONAL", autoCreateSubnetworks: true });
    expect(await session.changes(made, {})).to.deep.equal({});
  });

  it("goes back to the default when a program no longer gives a value, unless the server keeps it", async () => {
    const made = await session.create(networkType, {
      networkFirewallPolicyEnforcementOrder: "BEFORE_CLASSIC_FIREWALL",
      routingMode: "GLOBAL",
    });
    expect(await session.changes(made, {})).to.deep.equal({ networkFirewallPolicyEnforcementOrder: "update" });
    const updated = await session.update(made, {});
    expect(updated.outputs).to.include({
      networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL",
      routingMode: "GLOBAL",
    });
  });

  it("disappears when a program no longer gives a value without a default", async () => {
    const made = await session.create(bucketType, {
      ...bucket,
      website: { mainPageSuffix: "i.html" },
      requesterPays: true,
    });
    expect(await session.changes(made, bucket)).to.deep.equal({ requesterPays: "delete" });
    expect((await session.update(made, bucket)).outputs).not.to.have.property("requesterPays");
  });

  it("replaces what is immutable, and deletes it first only when it has a name of its own", async () => {
    const named = await session.create(networkType, { name: "main" }, "named");
    const unnamed = await session.create(networkType, {}, "unnamed");
    const diff = await session.diff(named, { name: "main", description: "x" });
    expect(diff.detailed).to.deep.equal({ description: { kind: "add-replace", inputDiff: false } });
    expect(diff.deleteBeforeReplace).to.equal(true);
    expect((await session.diff(unnamed, { description: "x" })).deleteBeforeReplace).to.equal(false);
    expect((await session.diff(named, { name: "main", mtu: 1500 })).deleteBeforeReplace).to.equal(false);
  });

  it("replaces for a field inside an immutable object only when the field is immutable itself", async () => {
    const placed = { ...bucket, customPlacementConfig: { dataLocations: ["EUROPE-WEST1", "EUROPE-NORTH1"] } };
    const made = await session.create(bucketType, placed);
    const moved = { ...bucket, customPlacementConfig: { dataLocations: ["EUROPE-WEST1", "EUROPE-WEST4"] } };
    expect(await session.changes(made, moved)).to.deep.equal({
      "customPlacementConfig.dataLocations[1]": "update-replace",
    });
  });

  it("follows the provider's project and region", async () => {
    const network = await session.create(networkType, { name: "main" });
    const subnetwork = await session.create(subnetworkType, { network: network.id, ipCidrRange: "10.0.0.0/20" });
    session.configure({ project: "other", region: "us-east1" });
    expect(await session.changes(network, { name: "main" })).to.deep.equal({ project: "update-replace" });
    expect(
      await session.changes(subnetwork, { network: network.id, ipCidrRange: "10.0.0.0/20", project: "shop" }),
    ).to.deep.equal({
      region: "update-replace",
    });
  });

  it("leaves out what is to be ignored", async () => {
    const made = await session.create(bucketType, {
      ...bucket,
      labels: { a: "1" },
      lifecycleRules: [rule(1)],
    });
    const changed = { ...bucket, labels: { a: "2" }, lifecycleRules: [rule(2) as never] };
    expect(await session.changes(made, changed, ["labels", "lifecycleRules[*].condition"])).to.deep.equal({});
    expect(await session.changes(made, changed, ["labels"])).to.have.keys("lifecycleRules[0].condition.age");
    expect(await session.changes(made, changed, ["lifecycleRules", "labels.b"])).to.have.keys("labels.a");
  });

  it("may be unknown yet", async () => {
    const made = await session.create(networkType, { name: "main" });
    expect(await session.changes(made, { name: "main", mtu: Unknown.value, description: Unknown.value })).to.deep.equal(
      {
        mtu: "update",
        description: "add-replace",
      },
    );
  });

  it("is a file's when its content is another", async () => {
    const type = "gcp:storage/bucketObject:BucketObject";
    await session.create(bucketType, bucket);
    const inputs = (hash: string): never =>
      ({ bucket: "shop-files", name: "a", source: new Asset(hash, { path: "./a" }) }) as never;
    const made = await session.create(type, inputs("1"));
    expect(made.outputs.source).to.deep.equal(new Asset("1", { path: "./a" }));
    expect(await session.changes(made, inputs("1"))).to.deep.equal({});
    expect(await session.changes(made, inputs("2"))).to.deep.equal({ source: "update-replace" });
    expect(await session.failures(type, { bucket: "shop-files", source: "./a" })).to.deep.equal([
      'source: expected an asset, got the string "./a"',
    ]);
  });

  it("is nothing when only the order of a set differs", async () => {
    const network = await session.create(networkType, { name: "main" });
    const allow = (protocol: string, ...ports: string[]): object => ({ protocol, ports });
    const inputs = (...allows: object[]): never => ({ network: network.id, sourceTags: ["a", "b"], allows }) as never;
    const made = await session.create(firewallType, inputs(allow("tcp", "80"), allow("udp", "53")));
    expect(await session.changes(made, inputs(allow("udp", "53"), allow("tcp", "80")))).to.deep.equal({});
    expect(
      await session.changes(made, inputs(allow("udp", "53"), allow("tcp", "80"), allow("sctp", "9"))),
    ).to.deep.equal({
      "allows[2]": "add",
    });
    expect(await session.changes(made, inputs(allow("udp", "53"), allow("tcp", "81")))).to.deep.equal({
      "allows[1].ports[0]": "update",
    });
  });

  describe("in a preview", () => {
    it("shows what is certain, and nothing else", async () => {
      const outputs = await session.preview(networkType, { name: "main", routingMode: "GLOBAL" });
      expect(outputs).to.include({ name: "main", project: "shop", routingMode: "GLOBAL", autoCreateSubnetworks: true });
      expect(outputs.selfLink).to.equal(Unknown.value);
      expect(outputs.mtu).to.equal(Unknown.value);
      expect(session.cloud.list()).to.deep.equal([]);
    });

    it("shows what an update leads to, without making it", async () => {
      const made = await session.create(networkType, { name: "main" });
      const outputs = await session.previewUpdate(made, { name: "main", mtu: 1500 });
      expect(outputs).to.deep.equal({ ...made.outputs, mtu: 1500 });
      expect(session.cloud.list()[0]?.state.mtu).to.equal(1460);
    });
  });

  it("keeps secrets secret, in outputs, after updates and after a restart", async () => {
    const inputs = (title: string): never => ({ ...bucket, website: { mainPageSuffix: new Secret(title) } }) as never;
    const secretOf = (known: Known): unknown => (known.outputs.website as { mainPageSuffix: unknown }).mainPageSuffix;
    const made = await session.create(bucketType, inputs("a.html"));
    expect(secretOf(made)).to.deep.equal(new Secret("a.html"));
    const updated = await session.update(made, inputs("b.html"));
    expect(secretOf(updated)).to.deep.equal(new Secret("b.html"));
    session.restart();
    const refreshed = await session.refresh(updated);
    expect(secretOf(refreshed)).to.deep.equal(new Secret("b.html"));
    expect((refreshed.inputs.website as { mainPageSuffix: unknown }).mainPageSuffix).to.deep.equal(
      new Secret("b.html"),
    );
    expect((await session.read(bucketType, "shop-files"))?.outputs.website).to.deep.equal({
      mainPageSuffix: new Secret("b.html"),
    });
  });
});
