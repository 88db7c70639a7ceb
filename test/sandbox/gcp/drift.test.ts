import { expect } from "chai";
import { Session, addressType, bucketType, networkType, refusal, subnetworkType } from "./session";

describe("what happens behind the engine's back", () => {
  let session: Session;

  beforeEach(() => {
    session = new Session();
  });

  afterEach(() => {
    session.remove();
  });

  it("is seen by a refresh, and put right", async () => {
    const made = await session.create(bucketType, { location: "EU", labels: { owner: "me" } });
    session.cloud.edit(bucketType, made.id, { "labels.owner": "you", requesterPays: true });
    const refreshed = await session.refresh(made);
    expect(refreshed.inputs).to.deep.include({ labels: { owner: "you" }, requesterPays: true });
    expect(await session.changes(refreshed, { location: "EU", labels: { owner: "me" } })).to.deep.equal({
      "labels.owner": "update",
      requesterPays: "delete",
    });
    const updated = await session.update(refreshed, { location: "EU", labels: { owner: "me" } });
    expect((await session.refresh(updated)).inputs).to.deep.equal(made.inputs);
  });

  it("is no change where the server decides and the program does not", async () => {
    const made = await session.create(networkType, {});
    session.cloud.edit(networkType, made.id, { mtu: 1500 });
    const refreshed = await session.refresh(made);
    expect(refreshed.outputs.mtu).to.equal(1500);
    expect(await session.changes(refreshed, {})).to.deep.equal({});
  });

  it("is seen whole where somebody attaches what the server could decide in part", async () => {
    await session.create(networkType, { name: "main", autoCreateSubnetworks: true });
    const endpoints = { network: "main", zone: "europe-west1-b", name: "gateway" };
    const group = await session.create("gcp:compute/networkEndpointGroup:NetworkEndpointGroup", endpoints);
    const backendType = "gcp:compute/backendService:BackendService";
    const made = await session.create(backendType, { name: "edge", loadBalancingScheme: "EXTERNAL_MANAGED" });
    const backends = [{ group: group.id, balancingMode: "RATE", maxRatePerEndpoint: 100 }];
    session.cloud.edit(backendType, made.id, { backends });
    const refreshed = await session.refresh(made);
    expect(refreshed.inputs.backends).to.deep.equal(backends);
    expect(await session.changes(refreshed, made.inputs)).to.deep.equal({ backends: "delete" });
  });

  it("finds again what was not touched, in the program's own spelling", async () => {
    const network = await session.create(networkType, { name: "main" });
    const inputs = { network: "main", ipCidrRange: "10.0.0.0/20", region: "europe-west1", description: "" };
    const made = await session.create(subnetworkType, inputs);
    expect((await session.refresh(made)).inputs).to.deep.equal(made.inputs);
    expect(made.outputs.network).to.equal(network.outputs.selfLink);
  });

  it("takes a removed value away from the inputs", async () => {
    const made = await session.create(bucketType, { location: "EU", requesterPays: true });
    session.cloud.edit(bucketType, made.id, { requesterPays: null });
    const refreshed = await session.refresh(made);
    expect(refreshed.inputs).not.to.have.property("requesterPays");
    expect(await session.changes(refreshed, { location: "EU", requesterPays: true })).to.deep.equal({
      requesterPays: "add",
    });
  });

  it("shows a deletion as one", async () => {
    const made = await session.create(networkType, {});
    await session.cloud.remove(networkType, made.id);
    expect(await session.read(networkType, made.id, made)).to.equal(undefined);
    expect(await refusal(session.update(made, { mtu: 1500 }))).to.match(
      /Error updating Network: googleapi: Error 404: The resource/,
    );
    await session.delete(made);
  });

  it("may be a deletion that the API itself would refuse", async () => {
    const network = await session.create(networkType, { name: "main" });
    await session.create(subnetworkType, { network: network.id, ipCidrRange: "10.0.0.0/20" });
    await session.cloud.remove(networkType, network.id);
    expect(session.cloud.list().map(({ type }) => type)).to.deep.equal([subnetworkType]);
  });

  describe("an edit", () => {
    const edit = (changes: Record<string, string | number | null>): string => {
      try {
        session.cloud.edit(networkType, "projects/shop/global/networks/main", changes);
        return "accepted";
      } catch (error) {
        return String(error);
      }
    };

    beforeEach(() => session.create(networkType, { name: "main" }));

    it("is held to the model", () => {
      expect(edit({ mtuu: 1500 })).to.match(/Network has no property 'mtuu' \(did you mean 'mtu'\?\)/);
      expect(edit({ mtu: 9000 })).to.match(/mtu: expected mtu to be in the range \(1300 - 8896\), got 9000/);
      expect(edit({ mtu: "many" })).to.match(/mtu: expected a number/);
      expect(edit({ routingMode: "LOCAL" })).to.match(/routingMode: expected .* got LOCAL/);
      expect(edit({ "a..b": 1 })).to.match(/not a property path/);
      expect(session.cloud.list()[0]?.generation).to.equal(1);
    });

    it("leaves the identity alone", () => {
      expect(edit({ name: "other" })).to.match(/'name' is a part of its identity/);
      expect(edit({ project: "other" })).to.match(/'project' is a part of its identity/);
    });

    it("may change what only the server sets", () => {
      expect(edit({ gatewayIpv4: "10.0.0.1" })).to.equal("accepted");
      expect(session.cloud.list()[0]?.state.gatewayIpv4).to.equal("10.0.0.1");
    });

    it("needs something to edit", () => {
      expect(() => session.cloud.edit(networkType, "none", {})).to.throw(
        /There is no gcp:compute\/network:Network 'none'/,
      );
    });
  });

  describe("an import", () => {
    it("takes every form that the provider's documentation lists", async () => {
      await session.create(networkType, { name: "main", routingMode: "GLOBAL" });
      const forms = ["projects/shop/global/networks/main", "shop/main", "main"];
      for (const form of [...forms, "https://www.googleapis.com/compute/v1/projects/shop/global/networks/main"]) {
        const read = await session.read(networkType, form);
        expect(read?.id, form).to.equal("projects/shop/global/networks/main");
        expect(read?.inputs, form).to.deep.equal({ name: "main", routingMode: "GLOBAL", __defaults: [] });
      }
      expect(await session.read(networkType, "other/main")).to.equal(undefined);
    });

    it("is followed by no change, whatever the program leaves to the server", async () => {
      const inputs = { name: "vip", labels: { a: "b" } };
      await session.create(addressType, inputs);
      const read = await session.read(addressType, "europe-west1/vip");
      if (read === undefined) throw new Error("not found");
      const known = { type: addressType, name: "it", ...read };
      expect(await session.changes(known, inputs)).to.deep.equal({});
      expect(
        await session.changes(known, { ...inputs, region: "europe-west1", addressType: "EXTERNAL" }),
      ).to.deep.equal({});
    });
  });

  it("is found by name, id or link", async () => {
    const { id, outputs } = await session.create(networkType, { name: "main" });
    for (const text of ["main", id, outputs.selfLink as string, "global/networks/main"]) {
      expect(
        session.cloud.find(text).map((found) => found.id),
        text,
      ).to.deep.equal([id]);
    }
    expect(session.cloud.find("ain")).to.deep.equal([]);
  });
});
