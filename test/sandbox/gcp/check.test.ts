import { expect } from "chai";
import { Secret, Unknown } from "../../../sandbox/provider/values";
import { Session, bucketType, firewallType, networkType, refusal, subnetworkType } from "./session";

describe("what is checked before anything is created", () => {
  let session: Session;

  beforeEach(() => {
    session = new Session();
  });

  afterEach(() => {
    session.remove();
  });

  it("refuses a type without a model, naming it and how to add one", async () => {
    const text = await refusal(session.check("gcp:compute/networks:Network", {}));
    expect(text).to.match(/^gcp:compute\/networks:Network: the sandbox has no model of this resource type/);
    expect(text).to.include("(did you mean 'gcp:compute/network:Network'?)").and.to.include("sandbox/gcp/models/");
  });

  it("names unknown properties at any depth, and what may have been meant", async () => {
    const failures = await session.failures(subnetworkType, {
      network: "main",
      ipCidrRange: "10.0.0.0/20",
      logConfig: { flowSamplings: 0.5 },
      secondaryIpRanges: [{ rangeName: "pods", ipCidrRanges: "10.1.0.0/20" }],
    });
    expect(failures).to.deep.equal([
      `logConfig.flowSamplings: An argument named "flowSamplings" is not expected here: it is not a property of ${subnetworkType} at logConfig (did you mean 'flowSampling'?)`,
      `secondaryIpRanges[0].ipCidrRanges: An argument named "ipCidrRanges" is not expected here: it is not a property of ${subnetworkType} at secondaryIpRanges[0] (did you mean 'ipCidrRange'?)`,
    ]);
  });

  it("names what is missing at any depth", async () => {
    expect(await session.failures(firewallType, { allows: [{}], sourceRanges: ["10.0.0.0/8"] })).to.deep.equal([
      'network: Missing required argument: The argument "network" is required, but no definition was found',
      'allows[0].protocol: Missing required argument: The argument "protocol" is required, but no definition was found',
    ]);
  });

  it("tells values of the wrong type", async () => {
    expect(
      await session.failures(firewallType, {
        network: ["main"],
        allows: { protocol: "tcp" },
        disabled: "yes",
        priority: "1",
        sourceRanges: [1],
      }),
    ).to.deep.equal([
      "network: expected a string, got a list",
      "allows: expected a list, got an object",
      'disabled: expected a boolean, got the string "yes"',
      'priority: expected a number, got the string "1"',
      "sourceRanges[0]: expected a string, got the number 1",
    ]);
  });

  it("waits for values that come later", async () => {
    const later = Unknown.value;
    expect(
      await session.failures(subnetworkType, { network: later, ipCidrRange: later, purpose: later, role: "ACTIVE" }),
    ).to.deep.equal([]);
    expect(
      await session.failures(firewallType, { network: later, allows: later, sourceRanges: [later] }),
    ).to.deep.equal([]);
    expect(await session.failures(networkType, { name: later, project: later })).to.deep.equal([]);
  });

  it("does not tell a secret while refusing it", async () => {
    const failures = await session.failures(networkType, { name: new Secret("Not For Everyone") });
    expect(failures).to.have.length(1);
    expect(failures[0]).to.include("[secret]").and.not.include("Everyone");
  });

  it("asks for the project and the region in the provider's words", async () => {
    session.configure({});
    expect(await session.failures(networkType, {})).to.deep.equal(["project: required field is not set"]);
    expect(await session.failures(networkType, { project: "shop" })).to.deep.equal([]);
    expect(
      await session.failures(subnetworkType, { project: "shop", network: "main", ipCidrRange: "10.0.0.0/20" }),
    ).to.deep.equal([
      "region: Cannot determine region: set in this resource, or set provider-level 'region' or 'zone'.",
    ]);
    session.configure({ project: "shop", zone: "us-east1-b" });
    const made = await session.preview(subnetworkType, { network: Unknown.value, ipCidrRange: "10.0.0.0/20" });
    expect(made.region).to.equal("us-east1");
  });

  describe("names", () => {
    it("are made up as the genuine plugin does, and stay", async () => {
      const first = await session.check(networkType, {}, "main");
      expect(first.inputs.name).to.match(/^main-[0-9a-f]{7}$/);
      expect((await session.check(networkType, {}, "main", first.inputs)).inputs.name).to.equal(first.inputs.name);
      expect((await session.check(networkType, {}, "other")).inputs.name).to.match(/^other-[0-9a-f]{7}$/);
    });

    it("are made up anew when a program no longer gives one", async () => {
      const given = await session.check(networkType, { name: "mine" }, "main");
      expect((await session.check(networkType, {}, "main", given.inputs)).inputs.name).to.match(/^main-[0-9a-f]{7}$/);
    });

    it("are refused when there is no room for the digits", async () => {
      const { failures } = await session.check(networkType, {}, "n".repeat(56));
      expect(failures).to.have.length(1);
      expect(failures[0]?.reason).to.match(/plus 7 random chars is longer than maximum length 63/);
      expect((await session.check(networkType, {}, "n".repeat(55))).failures).to.deep.equal([]);
    });

    it("are in lower case where only that is allowed", async () => {
      expect((await session.check(bucketType, { location: "EU" }, "Files")).inputs.name).to.match(
        /^files-[0-9a-f]{7}$/,
      );
      expect((await session.check(networkType, {}, "Main")).failures).to.have.length(1);
    });
  });
});
