import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { failureOf, record } from "./mocks";

describe("test/support/mocks", () => {
  it("records type, name, inputs, parent, provider and options", async () => {
    const { resources, one } = await record(() => {
      const provider = new gcp.Provider("explicit", { project: "test-project" });
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
      new gcp.compute.Network("net", { mtu: 1460 }, { parent, provider, protect: true, ignoreChanges: ["mtu"] });
    });
    const network = one("gcp:compute/network:Network");
    expect(network.inputs).to.deep.equal({ mtu: 1460 });
    expect(network.parent).to.equal(one("test:index:Parent").urn);
    expect(network.provider).to.equal("explicit");
    expect(network.options).to.include({ protect: true });
    expect(network.options.ignoreChanges).to.deep.equal(["mtu"]);
    expect(resources.map(({ name }) => name)).to.have.members(["explicit", "parent", "net"]);
  });

  it("tells the default provider from an explicit one", async () => {
    const { one } = await record(() => {
      new gcp.compute.Network("net");
    });
    expect(one("gcp:compute/network:Network").provider).to.equal(undefined);
  });

  it("unwraps secrets and remembers where they were", async () => {
    const { one } = await record(() => {
      new gcp.compute.Network("net", { description: pulumi.secret("hidden") });
    });
    const network = one("gcp:compute/network:Network");
    expect(network.inputs).to.deep.equal({ description: "hidden" });
    expect(network.secrets).to.deep.equal(["description"]);
  });

  it("resolves what the program returns", async () => {
    const { outputs } = await record(() => {
      const network = new gcp.compute.Network("net", { name: "main" });
      return { nested: { name: network.name }, secret: pulumi.secret("hidden") };
    });
    expect(outputs).to.deep.equal({ nested: { name: "main" }, secret: "hidden" });
  });

  it("waits for resources that are made late", async () => {
    const { resources } = await record(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const network = new gcp.compute.Network("net", { name: "main" });
      new gcp.compute.Subnetwork("sub", { network: network.id, ipCidrRange: "10.0.0.0/20", region: "us-central1" });
    });
    expect(resources.map(({ name }) => name)).to.deep.equal(["net", "sub"]);
  });

  it("throws what the program throws, now or later", async () => {
    expect(
      await failureOf(() => {
        throw new Error("at once");
      }),
    ).to.equal("at once");
    const later = await failureOf(() => {
      new gcp.compute.Network("net", { description: pulumi.output(Promise.reject(new Error("later"))) });
    });
    expect(later).to.contain("later");
  });

  it("gives configuration to the program", async () => {
    const { result } = await record(() => new pulumi.Config("homeport").requireObject("regions"), {
      config: { "homeport:regions": '{"us-central1":{}}' },
    });
    expect(result).to.deep.equal({ "us-central1": {} });
  });
});
