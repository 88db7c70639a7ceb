import { expect } from "chai";
import { router } from "../../../../../sandbox/gcp/models/vpc/router";
import { routerNat } from "../../../../../sandbox/gcp/models/vpc/routerNat";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";
import { networkLink, plantNetwork, plantSubnetwork, subnetId, subnetLink } from "./world";

const routerId = "projects/shop/regions/europe-west1/routers/out";

describeModel({
  model: router,
  world: plantNetwork,
  good: { name: "out", network: "main" },
  id: routerId,
  importedAs: "out",
  outputs: { network: networkLink, region: "europe-west1" },
  accepted: { "a private ASN": { bgp: { asn: 64514 } } },
  refused: {
    "no network": [{ network: undefined }, /one of "network", "nccGateway" must be specified/],
    "a public ASN": [{ bgp: { asn: 15169 } }, /bgp.asn: has to be 16550 or a private ASN/],
    "BGP without an ASN": [{ bgp: {} }, /bgp.asn: Missing required argument/],
    "ranges to advertise by default": [
      { bgp: { asn: 64514, advertisedGroups: ["ALL_SUBNETS"] } },
      /can only be set when bgp.advertiseMode is CUSTOM/,
    ],
  },
  updated: { description: { description: "the way out" }, BGP: { bgp: { asn: 64514 } } },
  replaced: { region: { region: "us-east1" } },
});

const plantRouter = (trial: Trial): void => {
  plantSubnetwork(trial);
  trial.plant(router.type, routerId, { network: networkLink, region: "europe-west1" });
};

describeModel({
  model: routerNat,
  with: [router],
  world: plantRouter,
  good: {
    name: "nat",
    router: "out",
    natIpAllocateOption: "AUTO_ONLY",
    sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
  },
  id: "shop/europe-west1/out/nat",
  importedAs: `${routerId}/nat`,
  outputs: { router: "out", minPortsPerVm: 64, udpIdleTimeoutSec: 30, enableDynamicPortAllocation: false },
  accepted: {
    "dynamic ports": { enableDynamicPortAllocation: true, minPortsPerVm: 64, maxPortsPerVm: 4096 },
    "one subnetwork": {
      sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
      subnetworks: [{ name: subnetId, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
    },
  },
  refused: {
    "a router that does not exist": [{ router: "none" }, /404: .*none.*property router/],
    "a router of another region": [{ region: "us-east1" }, /404: .*out/],
    "no way to get addresses": [{ natIpAllocateOption: undefined }, /natIpAllocateOption: is required/],
    "addresses that are not named": [{ natIpAllocateOption: "MANUAL_ONLY" }, /natIps: is required/],
    "too many ports without dynamic allocation": [{ maxPortsPerVm: 4096 }, /maxPortsPerVm: can only be set when/],
    "ports that are no power of two": [
      { enableDynamicPortAllocation: true, minPortsPerVm: 100 },
      /power of two from 32 on/,
    ],
    "more ports at least than at most": [
      { enableDynamicPortAllocation: true, minPortsPerVm: 128, maxPortsPerVm: 64 },
      /maxPortsPerVm: has to be more than minPortsPerVm \(128\), got 64/,
    ],
    "endpoint-independent mapping with dynamic ports": [
      { enableDynamicPortAllocation: true, enableEndpointIndependentMapping: true },
      /enableEndpointIndependentMapping: cannot be true/,
    ],
    "subnetworks beside all": [
      { subnetworks: [{ name: subnetId, sourceIpRangesToNats: ["ALL_IP_RANGES"] }] },
      /subnetworks: can only be set/,
    ],
  },
  updated: { logs: { logConfig: { enable: true, filter: "ERRORS_ONLY" } }, timeouts: { udpIdleTimeoutSec: 60 } },
  replaced: { type: { type: "PRIVATE", natIpAllocateOption: undefined } },
  same: { "the router's id": { router: routerId } },
});

describe("NAT gateways of a network", () => {
  let trial: Trial;
  const nat = { router: "out", natIpAllocateOption: "AUTO_ONLY" };
  const all = { ...nat, sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES" };

  beforeEach(() => {
    trial = new Trial([router, routerNat]);
    plantRouter(trial);
  });

  afterEach(() => {
    trial.close();
  });

  it("cannot both cover all subnetworks", async () => {
    await trial.up(routerNat.type, { ...all, name: "first" }, "first");
    await refusal(
      () => trial.up(routerNat.type, { ...all, name: "second" }, "second"),
      /already covers all subnetworks/,
    );
  });

  it("list subnetworks in any order", async () => {
    const other = subnetId.replace("nodes", "other");
    plantSubnetwork(trial, other);
    const entry = (name: string): object => ({ name, sourceIpRangesToNats: ["ALL_IP_RANGES"] });
    const list = (...names: string[]): never =>
      ({
        ...nat,
        name: "nat",
        sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
        subnetworks: names.map(entry),
      }) as never;
    const made = await trial.up(routerNat.type, list(subnetId, other));
    expect(made.outputs.subnetworks).to.deep.include({ name: subnetLink, sourceIpRangesToNats: ["ALL_IP_RANGES"] });
    expect(await trial.changes(made, list(other, subnetId))).to.deep.equal({});
    expect(await trial.changes(made, list(other))).to.deep.equal({ "subnetworks[1]": "delete" });
  });

  it("go with their router", async () => {
    await trial.up(routerNat.type, { ...all, name: "nat" });
    const owner = await trial.import(router.type, routerId);
    if (owner === undefined) throw new Error("no router");
    await trial.destroy(owner);
    expect(trial.store.list(routerNat.type)).to.deep.equal([]);
  });
});
