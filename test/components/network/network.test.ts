import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import { Network, type NetworkArgs } from "../../../components/network";
import { mapValues } from "../../../components/shared";
import { failureOf, record, type Recording } from "../../support/mocks";

const blocks = { "us-central1": "10.0.0.0/12", "us-east1": "10.16.0.0/12" };

function create(args: Partial<NetworkArgs> = {}): Network {
  const global = new gcp.Provider("global", { project: "test-project" });
  const regions = mapValues(blocks, (block, region) => ({
    block,
    provider: new gcp.Provider(region, { project: "test-project", region }),
  }));
  return new Network(
    "network",
    { prefix: "home", supernet: "10.0.0.0/9", privateDomain: "home.internal", regions, ...args },
    { providers: { gcp: global } },
  );
}

describe("components/network", () => {
  let recording: Recording<Network>;
  before(async () => {
    recording = await record(() => create());
  });

  it("makes one custom network, with global routing and no routes but its own", () => {
    expect(recording.one("gcp:compute/network:Network").inputs).to.deep.include({
      name: "home",
      autoCreateSubnetworks: false,
      routingMode: "GLOBAL",
      deleteDefaultRoutesOnCreate: true,
    });
    expect(recording.one("gcp:compute/route:Route").inputs).to.deep.include({
      destRange: "0.0.0.0/0",
      nextHopGateway: "default-internet-gateway",
    });
  });

  it("gives nodes secondary ranges, flow logs and a private way to Google's APIs", () => {
    expect(recording.one("gcp:compute/subnetwork:Subnetwork", "network-us-east1-nodes").inputs).to.deep.include({
      name: "home-us-east1-nodes",
      region: "us-east1",
      ipCidrRange: "10.20.0.0/20",
      secondaryIpRanges: [
        { rangeName: "pods", ipCidrRange: "10.16.0.0/14" },
        { rangeName: "services", ipCidrRange: "10.20.16.0/20" },
      ],
      privateIpGoogleAccess: true,
      logConfig: { aggregationInterval: "INTERVAL_1_MIN", flowSampling: 0.5, metadata: "INCLUDE_ALL_METADATA" },
    });
  });

  it("gives proxies a subnetwork without what Google refuses there", () => {
    const { inputs } = recording.one("gcp:compute/subnetwork:Subnetwork", "network-us-east1-proxies");
    expect(inputs).to.deep.include({ purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE", ipCidrRange: "10.20.48.0/23" });
    expect(inputs).to.not.have.any.keys("logConfig", "privateIpGoogleAccess", "secondaryIpRanges");
  });

  it("lets every region out through NAT with ports on demand, and logs what fails", () => {
    expect(recording.ofType("gcp:compute/routerNat:RouterNat").map(({ inputs }) => inputs.region)).to.have.members(
      Object.keys(blocks),
    );
    expect(recording.one("gcp:compute/routerNat:RouterNat", "network-us-east1-nat").inputs).to.deep.include({
      enableDynamicPortAllocation: true,
      enableEndpointIndependentMapping: false,
      minPortsPerVm: 128,
      maxPortsPerVm: 32_768,
      logConfig: { enable: true, filter: "ERRORS_ONLY" },
    });
  });

  it("puts regional resources through their region's provider, and the rest through the component's", () => {
    const regional = recording.resources.filter(({ custom, inputs }) => custom && typeof inputs.region === "string");
    expect(regional.filter(({ type }) => type.startsWith("gcp:"))).to.have.length(8);
    for (const { name, provider, inputs, type } of regional) {
      if (type.startsWith("gcp:")) expect(provider, name).to.equal(inputs.region);
    }
    expect(recording.one("gcp:compute/network:Network").provider).to.equal("global");
  });

  it("attaches the firewall policy once all rules are there", () => {
    const rules = recording.ofType("gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule");
    const { options } = recording.one("gcp:compute/networkFirewallPolicyAssociation:NetworkFirewallPolicyAssociation");
    expect(rules.length).to.be.greaterThan(5);
    expect(options.dependencies).to.include.members(rules.map(({ urn }) => urn));
  });

  it("reserves a range a region for private services, in one connection", () => {
    expect(
      recording.one("gcp:compute/globalAddress:GlobalAddress", "network-private-services-us-east1").inputs,
    ).to.deep.include({
      address: "10.20.32.0",
      prefixLength: 20,
      purpose: "VPC_PEERING",
      addressType: "INTERNAL",
    });
    expect(recording.one("gcp:servicenetworking/connection:Connection").inputs.reservedPeeringRanges).to.deep.equal([
      "home-us-central1-private-services",
      "home-us-east1-private-services",
    ]);
  });

  it("logs names that are looked up, and has a private zone", () => {
    expect(recording.one("gcp:dns/policy:Policy").inputs.enableLogging).to.equal(true);
    expect(recording.one("gcp:dns/managedZone:ManagedZone").inputs).to.deep.include({
      dnsName: "home.internal.",
      visibility: "private",
    });
  });

  it("gives out a subnetwork only with its way out and its firewall", async () => {
    const { one } = await record(() => {
      const { subnetwork } = create().regions["us-east1"] ?? {};
      new gcp.compute.Address("user", { region: "us-east1", subnetwork: subnetwork?.id });
    });
    const { dependencies } = one("gcp:compute/address:Address").options;
    expect(dependencies).to.include.members([
      one("gcp:compute/routerNat:RouterNat", "network-us-east1-nat").urn,
      one("gcp:compute/route:Route").urn,
      one("gcp:compute/networkFirewallPolicyAssociation:NetworkFirewallPolicyAssociation").urn,
    ]);
  });

  it("lets children be changed", async () => {
    const { one } = await record(() =>
      create({ transform: { network: { mtu: 8896 }, region: { nat: { minPortsPerVm: 64 } } } }),
    );
    expect(one("gcp:compute/network:Network").inputs.mtu).to.equal(8896);
    expect(one("gcp:compute/routerNat:RouterNat", "network-us-east1-nat").inputs.minPortsPerVm).to.equal(64);
  });

  it("makes nothing of a bad plan", async () => {
    const made: string[] = [];
    const program = (): Network => create({ supernet: "192.168.0.0/16" });
    const resource = ({ type }: { type: string }): Record<string, never> => {
      made.push(type);
      return {};
    };
    expect(await failureOf(program, { resource })).to.contain("regions.us-east1.block: outside of the supernet");
    expect(made.filter((type) => type.startsWith("gcp:"))).to.deep.equal([]);
  });
});
