import { expect } from "chai";
import { address } from "../../../../../sandbox/gcp/models/vpc/address";
import { globalAddress } from "../../../../../sandbox/gcp/models/vpc/globalAddress";
import { subnetwork } from "../../../../../sandbox/gcp/models/vpc/subnetwork";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { networkId, networkLink, plantNetwork, plantSubnetwork, subnetId, subnetLink } from "./world";

describeModel({
  model: address,
  world: plantSubnetwork,
  good: { name: "vip", addressType: "INTERNAL", subnetwork: subnetId },
  id: "projects/shop/regions/europe-west1/addresses/vip",
  importedAs: "vip",
  outputs: { address: "10.0.0.2", purpose: "GCE_ENDPOINT", subnetwork: subnetLink },
  accepted: {
    "an address of the subnetwork": { address: "10.0.0.9" },
    "an external one": { addressType: undefined, subnetwork: undefined },
  },
  refused: {
    "a subnetwork of another region": [
      { region: "us-east1" },
      /Cross-region references for this resource are not allowed/,
    ],
    "an address outside": [
      { address: "10.9.0.9" },
      /400: Invalid value for field 'resource.address': '10.9.0.9'. It is not in/,
    ],
    "no address at all": [{ address: "ten" }, /address: .*is not an IP address/],
    "an external one in a subnetwork": [
      { addressType: "EXTERNAL" },
      /subnetwork: can only be set when addressType is INTERNAL/,
    ],
    "an internal one without a subnetwork": [{ subnetwork: undefined }, /subnetwork: is required/],
  },
  updated: { labels: { labels: { owner: "platform" } } },
  replaced: {
    purpose: { purpose: "SHARED_LOADBALANCER_VIP" },
    type: { addressType: "EXTERNAL", subnetwork: undefined },
  },
  same: { "the address that it got": { address: "10.0.0.2" } },
});

describe("addresses", () => {
  it("are given out once", async () => {
    const trial = new Trial([address]);
    plantSubnetwork(trial);
    const inputs = { addressType: "INTERNAL", subnetwork: subnetId };
    const [first, second] = [await trial.up(address.type, inputs, "a"), await trial.up(address.type, inputs, "b")];
    expect([first.outputs.address, second.outputs.address]).to.deep.equal(["10.0.0.2", "10.0.0.3"]);
    await refusal(
      () => trial.up(address.type, { ...inputs, address: "10.0.0.3" }, "c"),
      /'10.0.0.3' is already in use by/,
    );
    trial.close();
  });

  it("are bounded by a quota of the region", async () => {
    const trial = new Trial([address]);
    for (let index = 0; index < 8; index += 1) await trial.up(address.type, {}, `a${index}`);
    await refusal(
      () => trial.up(address.type, {}, "ninth"),
      /403: Quota 'STATIC_ADDRESSES' exceeded. Limit: 8.0 in region europe-west1., quotaExceeded/,
    );
    expect(await trial.up(address.type, { region: "us-east1" }, "elsewhere")).to.have.property("id");
    trial.close();
  });
});

describeModel({
  model: globalAddress,
  world: plantNetwork,
  good: { name: "services", addressType: "INTERNAL", purpose: "VPC_PEERING", prefixLength: 16, network: networkId },
  id: "projects/shop/global/addresses/services",
  importedAs: "shop/services",
  outputs: { address: "10.255.0.0", prefixLength: 16, network: networkLink },
  accepted: {
    "a range of one's own": { address: "10.200.0.0" },
    "an external IPv6 address": {
      addressType: undefined,
      purpose: undefined,
      prefixLength: undefined,
      network: undefined,
      ipVersion: "IPV6",
    },
  },
  refused: {
    "no length": [{ prefixLength: undefined }, /prefixLength: is required/],
    "no purpose": [{ purpose: undefined }, /purpose: is required/],
    "no network": [{ network: undefined }, /network: is required/],
    "a range on an external one": [{ addressType: "EXTERNAL" }, /can only be set when addressType is INTERNAL/],
  },
  updated: { labels: { labels: { owner: "platform" } } },
  replaced: { length: { prefixLength: 20 } },
});

describe("ranges allocated for services", () => {
  it("stay clear of subnetworks, and these of them", async () => {
    const trial = new Trial([globalAddress, subnetwork]);
    plantSubnetwork(trial);
    const range = { addressType: "INTERNAL", purpose: "VPC_PEERING", prefixLength: 16, network: "main" };
    await refusal(
      () => trial.up(globalAddress.type, { ...range, address: "10.64.0.0" }),
      /overlaps with existing subnetwork 'nodes'/,
    );
    await trial.up(globalAddress.type, range, "services");
    await refusal(
      () => trial.up(subnetwork.type, { network: "main", ipCidrRange: "10.255.4.0/24" }, "late"),
      /10.255.4.0\/24 conflicts with existing allocated range 'services-/,
    );
    trial.close();
  });
});
