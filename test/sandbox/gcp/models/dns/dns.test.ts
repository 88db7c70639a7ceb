import { expect } from "chai";
import { managedZone } from "../../../../../sandbox/gcp/models/dns/managedZone";
import { policy } from "../../../../../sandbox/gcp/models/dns/policy";
import { recordSet } from "../../../../../sandbox/gcp/models/dns/recordSet";
import { describeModel, refusal } from "../table";
import { Trial, revealed } from "../trial";
import { clusterId, networkId, networkLink, plantCluster, plantNetwork } from "../world";

const zoneId = "projects/shop/managedZones/shop-example";
const inside = { visibility: "private", privateVisibilityConfig: { networks: [{ networkUrl: networkId }] } };

describeModel({
  model: managedZone,
  with: [recordSet],
  world: (trial) => {
    plantNetwork(trial);
    plantCluster(trial);
  },
  good: { name: "shop-example", dnsName: "shop.example." },
  id: zoneId,
  importedAs: "shop-example",
  outputs: { description: "Managed by Pulumi", visibility: "public" },
  accepted: {
    "a zone inside a network": inside,
    "a zone inside a cluster": {
      visibility: "private",
      privateVisibilityConfig: { gkeClusters: [{ gkeClusterName: clusterId }] },
    },
    DNSSEC: { dnssecConfig: { state: "on" } },
  },
  refused: {
    "a domain without its dot": [{ dnsName: "shop.example" }, /dnsName.*ends with a dot/],
    "a name with a dot": [{ name: "shop.example" }, /name.*lowercase letter/],
    "networks of a public zone": [
      { privateVisibilityConfig: inside.privateVisibilityConfig },
      /privateVisibilityConfig.*visibility private/,
    ],
    "a network that does not exist": [
      { visibility: "private", privateVisibilityConfig: { networks: [{ networkUrl: `${networkId}-none` }] } },
      /404/,
    ],
    "DNSSEC of a private zone": [{ ...inside, dnssecConfig: { state: "on" } }, /dnssecConfig.state.*public/],
    "forwarding to nowhere": [
      { ...inside, forwardingConfig: { targetNameServers: [{ forwardingPath: "private" }] } },
      /exactly one of ipv4Address/,
    ],
    "forwarding to no address": [
      { ...inside, forwardingConfig: { targetNameServers: [{ ipv4Address: "10.0.0" }] } },
      /ipv4Address/,
    ],
  },
  updated: { logging: { cloudLoggingConfig: { enableLogging: true } } },
  replaced: { domain: { dnsName: "example." }, visibility: inside },
  blocked: {
    "it has records": [
      (trial) =>
        trial.up(
          recordSet.type,
          { managedZone: "shop-example", name: "www.shop.example.", type: "A", rrdatas: ["203.0.113.7"], ttl: 300 },
          "record",
        ),
      /'shop-example' cannot be deleted because it contains one or more 'resource records'/,
    ],
  },
});

describe("a zone that may be destroyed with its records", () => {
  it("takes them with it", async () => {
    const trial = new Trial([managedZone, recordSet]);
    const made = await trial.up(managedZone.type, { name: "shop", dnsName: "shop.example.", forceDestroy: true });
    const record = { managedZone: "shop", name: "www.shop.example.", type: "A", rrdatas: ["203.0.113.7"], ttl: 300 };
    await trial.up(recordSet.type, record, "record");
    await trial.destroy(made);
    expect(trial.store.list(recordSet.type)).to.deep.equal([]);
    trial.close();
  });
});

describe("private zones", () => {
  it("of one name are not seen from one network", async () => {
    const trial = new Trial([managedZone]);
    plantNetwork(trial);
    await trial.up(managedZone.type, { name: "one", dnsName: "internal.", ...inside });
    await refusal(
      () => trial.up(managedZone.type, { name: "two", dnsName: "internal.", ...inside }, "two"),
      /409.*'internal.' conflicts with zone 'one'/,
    );
    const elsewhere = {
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: networkId.replace("main", "other") }] },
    };
    expect((await trial.up(managedZone.type, { name: "two", dnsName: "internal.", ...elsewhere }, "two")).id).to.match(
      /two$/,
    );
    trial.close();
  });

  it("have no name servers of their own, public ones have four", async () => {
    const trial = new Trial([managedZone]);
    plantNetwork(trial);
    const hidden = await trial.up(managedZone.type, { name: "one", dnsName: "internal.", ...inside });
    const open = await trial.up(managedZone.type, { name: "two", dnsName: "shop.example." }, "two");
    expect(revealed(hidden.outputs.nameServers)).to.deep.equal(["ns-gcp-private.googledomains.com."]);
    expect(revealed(open.outputs.nameServers)).to.have.length(4);
    trial.close();
  });
});

const zone = (trial: Trial): void => {
  trial.plant(managedZone.type, zoneId, { dnsName: "shop.example." });
};

describeModel({
  model: recordSet,
  world: zone,
  good: { managedZone: "shop-example", name: "www.shop.example.", type: "A", ttl: 300, rrdatas: ["203.0.113.7"] },
  id: `${zoneId}/rrsets/www.shop.example./A`,
  importedAs: "shop-example/www.shop.example./A",
  accepted: {
    "the apex": { name: "shop.example." },
    "a wildcard": { name: "*.shop.example." },
    IPv6: { type: "AAAA", rrdatas: ["2001:db8::7"] },
    "an alias": { type: "CNAME", rrdatas: ["shop.example.net."] },
    weights: { rrdatas: undefined, routingPolicy: { wrrs: [{ weight: 1, rrdatas: ["203.0.113.7"] }] } },
  },
  refused: {
    "a zone that does not exist": [{ managedZone: "none" }, /404.*none/],
    "a name of another zone": [{ name: "www.example." }, /may not be used in zone 'shop.example.'/],
    "a name without its dot": [{ name: "www.shop.example" }, /name.*ends with a dot/],
    "an unknown type": [{ type: "TEXT" }, /type.*TXT/],
    "something that is no address": [{ rrdatas: ["203.0.113"] }, /rrdatas\[0\].*not an IPv4 address/],
    "IPv4 in a record for IPv6": [{ type: "AAAA" }, /not an IPv6 address/],
    "an alias without its dot": [{ type: "CNAME", rrdatas: ["shop.example.net"] }, /end it with a dot/],
    "an alias of two": [{ type: "CNAME", rrdatas: ["a.example.", "b.example."] }, /exactly one target/],
    "an alias at the apex": [
      { type: "CNAME", name: "shop.example.", rrdatas: ["b.example."] },
      /not allowed at the zone's apex/,
    ],
    "data and a policy": [
      { routingPolicy: { wrrs: [{ weight: 1, rrdatas: ["203.0.113.7"] }] } },
      /rrdatas|routingPolicy/,
    ],
    nothing: [{ rrdatas: undefined }, /rrdatas/],
  },
  updated: { "time to live": { ttl: 60 }, data: { rrdatas: ["203.0.113.8", "203.0.113.9"] } },
  replaced: { name: { name: "api.shop.example." }, type: { type: "AAAA", rrdatas: ["2001:db8::7"] } },
});

describe("an alias", () => {
  it("stands alone", async () => {
    const trial = new Trial([recordSet]);
    zone(trial);
    const record = { managedZone: "shop-example", name: "www.shop.example.", ttl: 300 };
    await trial.up(recordSet.type, { ...record, type: "A", rrdatas: ["203.0.113.7"] });
    await refusal(
      () => trial.up(recordSet.type, { ...record, type: "CNAME", rrdatas: ["a.example."] }, "alias"),
      /409.*CNAME 'www.shop.example.' conflicts with the A records/,
    );
    trial.close();
  });
});

describeModel({
  model: policy,
  world: plantNetwork,
  good: { name: "logging", enableLogging: true, networks: [{ networkUrl: networkId }] },
  id: "projects/shop/policies/logging",
  importedAs: "logging",
  outputs: { enableInboundForwarding: false, networks: [{ networkUrl: networkLink }] },
  refused: {
    "a network that does not exist": [{ networks: [{ networkUrl: `${networkId}-none` }] }, /404/],
    "another server that has no address": [
      { alternativeNameServerConfig: { targetNameServers: [{ ipv4Address: "dns" }] } },
      /ipv4Address/,
    ],
  },
  updated: { logging: { enableLogging: false } },
  replaced: { name: { name: "other" } },
});

describe("a network", () => {
  it("has one policy", async () => {
    const trial = new Trial([policy]);
    plantNetwork(trial);
    const inputs = { enableLogging: true, networks: [{ networkUrl: networkId }] };
    await trial.up(policy.type, { name: "one", ...inputs });
    await refusal(
      () => trial.up(policy.type, { name: "two", ...inputs }, "two"),
      /is already bound to the policy 'one'/,
    );
    trial.close();
  });
});
