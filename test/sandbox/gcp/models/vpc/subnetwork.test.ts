import { expect } from "chai";
import { network } from "../../../../../sandbox/gcp/models/vpc/network";
import { subnetwork } from "../../../../../sandbox/gcp/models/vpc/subnetwork";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { networkId, networkLink, plantNetwork, subnetId } from "./world";

const good = {
  name: "nodes",
  network: "main",
  ipCidrRange: "10.0.0.0/20",
  secondaryIpRanges: [
    { rangeName: "pods", ipCidrRange: "10.64.0.0/14" },
    { rangeName: "services", ipCidrRange: "10.1.0.0/20" },
  ],
};

describeModel({
  model: subnetwork,
  world: plantNetwork,
  good,
  id: subnetId,
  importedAs: "europe-west1/nodes",
  outputs: {
    network: networkLink,
    region: "europe-west1",
    gatewayAddress: "10.0.0.1",
    purpose: "PRIVATE",
    stackType: "IPV4_ONLY",
  },
  accepted: {
    "flow logs": { logConfig: { flowSampling: 0.1 } },
    "a proxy-only range": { purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE", secondaryIpRanges: undefined },
    "the smallest range": { ipCidrRange: "10.0.0.0/29" },
  },
  refused: {
    "a network that does not exist": [
      { network: "none" },
      /404: The resource 'none'.* was not found, notFound \[.*Subnetwork, property network\]/,
    ],
    "no range": [{ ipCidrRange: undefined }, /ipCidrRange: is required/],
    "half an address": [{ ipCidrRange: "10.0.0/20" }, /ipCidrRange: .*is not an IPv4 address range in CIDR form/],
    "host bits": [{ ipCidrRange: "10.0.0.1/20" }, /ipCidrRange: .*has host bits set: the range is 10.0.0.0\/20/],
    "a range that is too small": [
      { ipCidrRange: "10.0.0.0/30" },
      /ipCidrRange: .*prefix length \/30: it has to be between \/4 and \/29/,
    ],
    "a prohibited range": [
      { ipCidrRange: "169.254.0.0/24" },
      /overlaps with 169.254.0.0\/16, which no subnetwork can use/,
    ],
    "a secondary range inside the primary": [
      { "secondaryIpRanges[0].ipCidrRange": "10.0.8.0/24" },
      /secondaryIpRanges\[0\]\.ipCidrRange: '10.0.8.0\/24' overlaps with '10.0.0.0\/20'/,
    ],
    "two secondary ranges of one name": [
      { "secondaryIpRanges[1].rangeName": "pods" },
      /rangeName: 'pods' is used twice/,
    ],
    "an unknown region": [{ region: "europe-west7" }, /region: .*'europe-west7'. Unknown region/],
    "an unknown property of a range": [
      { "secondaryIpRanges[0].cidr": "10.0.0.0/8" },
      /secondaryIpRanges\[0\]\.cidr: .*not expected here/,
    ],
    "IPv6 access without IPv6": [{ ipv6AccessType: "INTERNAL" }, /ipv6AccessType: can only be set when stackType/],
  },
  updated: {
    "a wider range": { ipCidrRange: "10.0.0.0/19" },
    "private access": { privateIpGoogleAccess: true },
    "flow logs": { logConfig: { flowSampling: 0.1 } },
    "another secondary range": { "secondaryIpRanges[2]": { rangeName: "more", ipCidrRange: "10.2.0.0/20" } },
  },
  replaced: {
    "a narrower range": { ipCidrRange: "10.0.0.0/21" },
    "another range": { ipCidrRange: "10.3.0.0/20" },
    region: { region: "us-east1" },
  },
  same: { "the network's id": { network: networkId }, "the network's link": { network: networkLink } },
});

describe("subnetworks of one network", () => {
  let trial: Trial;

  beforeEach(async () => {
    trial = new Trial([network, subnetwork]);
    plantNetwork(trial);
    await trial.up(subnetwork.type, good);
  });

  afterEach(() => {
    trial.close();
  });

  const other = (inputs: object): Promise<unknown> =>
    trial.up(subnetwork.type, { name: "other", network: "main", region: "us-east1", ...inputs }, "other");

  it("may not overlap, in whatever region they are", () =>
    refusal(
      () => other({ ipCidrRange: "10.0.8.0/24" }),
      /10.0.8.0\/24 conflicts with existing subnetwork 'nodes' in region 'europe-west1' \(10.0.0.0\/20\)/,
    ));

  it("may not overlap with secondary ranges either", () =>
    refusal(
      () => other({ ipCidrRange: "10.65.0.0/16" }),
      /conflicts with existing subnetwork 'nodes' .*10.64.0.0\/14/,
    ));

  it("may be used beside each other", async () => {
    expect(await other({ ipCidrRange: "10.2.0.0/20" })).to.include({
      id: "projects/shop/regions/us-east1/subnetworks/other",
    });
  });

  it("keep their network from being deleted", async () => {
    const made = await trial.import(network.type, networkId);
    if (made === undefined) throw new Error("no network");
    await refusal(
      () => trial.destroy(made),
      /400: The network resource 'projects\/shop\/global\/networks\/main' is already being used by 'projects\/shop\/regions\/europe-west1\/subnetworks\/nodes', resourceInUseByAnotherResource/,
    );
  });

  it("keep a secondary range that a cluster uses", async () => {
    trial.plant("gcp:container/cluster:Cluster", "projects/shop/locations/europe-west1/clusters/c", {
      subnetwork: subnetId,
      ipAllocationPolicy: { clusterSecondaryRangeName: "pods" },
    });
    const made = await trial.import(subnetwork.type, subnetId);
    if (made === undefined) throw new Error("no subnetwork");
    const inputs = { ...good, secondaryIpRanges: [good.secondaryIpRanges[1]] };
    await refusal(() => trial.update(made, inputs), /Secondary range 'pods' is in use by cluster/);
  });
});
