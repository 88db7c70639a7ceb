import { expect } from "chai";
import { certificate } from "../../../../../sandbox/gcp/models/certificatemanager/certificate";
import {
  certificateMap,
  certificateMapEntry,
} from "../../../../../sandbox/gcp/models/certificatemanager/certificateMap";
import { dnsAuthorization } from "../../../../../sandbox/gcp/models/certificatemanager/dnsAuthorization";
import { targetHttpsProxy } from "../../../../../sandbox/gcp/models/loadbalancing/targetProxy";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";

const authorizationId = "projects/shop/locations/global/dnsAuthorizations/shop";
const certificateId = "projects/shop/locations/global/certificates/shop";
const managed = { domains: ["shop.example.com", "*.shop.example.com"], dnsAuthorizations: [authorizationId] };

async function authorize(trial: Trial): Promise<void> {
  await trial.up(dnsAuthorization.type, { name: "shop", domain: "shop.example.com" }, "authorization");
  await trial.up(dnsAuthorization.type, { name: "other", domain: "other.example.com" }, "other");
}

async function certify(trial: Trial): Promise<void> {
  await authorize(trial);
  await trial.up(certificate.type, { name: "shop", managed }, "certificate");
  await trial.up(certificateMap.type, { name: "tenants" }, "map");
}

describeModel({
  model: dnsAuthorization,
  with: [certificate],
  good: { name: "shop", domain: "shop.example.com" },
  id: authorizationId,
  importedAs: "global/shop",
  outputs: { location: "global", type: "FIXED_RECORD" },
  accepted: { "a region": { location: "europe-west1" } },
  refused: {
    "a wildcard": [{ domain: "*.shop.example.com" }, /a domain name in lowercase/],
    "a dot at the end": [{ domain: "shop.example.com." }, /without a dot at its end/],
    "one label": [{ domain: "localhost" }, /a domain name/],
    "a zone": [{ location: "europe-west1-b" }, /has to be in a global or region/],
    "a name that begins with a digit": [{ name: "1shop" }, /a letter, then/],
  },
  updated: { labels: { labels: { tenant: "shop" } } },
  replaced: { domain: { domain: "shop.example.org" } },
  blocked: {
    "a certificate needs it": [
      (trial) => trial.up(certificate.type, { name: "c", managed }, "c"),
      /dnsAuthorization resource .* is already being used by '.*certificates\/c'/,
    ],
  },
});

describeModel({
  model: certificate,
  with: [dnsAuthorization, certificateMap, certificateMapEntry],
  world: authorize,
  good: { name: "shop", managed },
  id: certificateId,
  outputs: { location: "global", scope: "DEFAULT", sanDnsnames: managed.domains },
  accepted: { "a load balancer's own proof": { managed: { domains: ["shop.example.com"] } } },
  refused: {
    "neither kind": [{ managed: undefined }, /one of "managed", "selfManaged"/],
    "no domain": [{ "managed.domains": [] }, /at least 1 item|has to be set/],
    "a domain without authorisation": [
      { "managed.domains": ["shop.example.com", "new.example.com"] },
      /Missing DNS authorization for domain 'new.example.com'/,
    ],
    "an authorisation for nothing": [
      { "managed.dnsAuthorizations[1]": authorizationId.replace(/shop$/, "other") },
      /for none of the certificate's domains/,
    ],
    "an authorisation that does not exist": [{ "managed.dnsAuthorizations[0]": `${authorizationId}-none` }, /404/],
    "an authorisation's name alone": [{ "managed.dnsAuthorizations[0]": "shop" }, /404/],
    "a wildcard that nobody can prove": [{ managed: { domains: ["*.shop.example.com"] } }, /needs dnsAuthorizations/],
    "101 domains": [
      { "managed.domains": Array.from({ length: 101 }, (_, index) => `t${String(index)}.example.com`) },
      /at most 100/,
    ],
    "an unknown scope": [{ scope: "REGIONAL" }, /EDGE_CACHE/],
    "a certificate that is none": [
      { managed: undefined, selfManaged: { pemCertificate: "certificate", pemPrivateKey: "key" } },
      /PEM-encoded certificate could not be parsed/,
    ],
    "a certificate without its key": [
      { managed: undefined, selfManaged: { pemCertificate: "a" } },
      /pemPrivateKey: has to be set/,
    ],
  },
  updated: { labels: { labels: { tenant: "shop" } } },
  replaced: { domains: { "managed.domains": ["shop.example.com"] }, scope: { scope: "ALL_REGIONS" } },
  blocked: {
    "a map has it": [
      async (trial) => {
        await trial.up(certificateMap.type, { name: "tenants" }, "map");
        await trial.up(certificateMapEntry.type, {
          name: "e",
          map: "tenants",
          hostname: "a.example.com",
          certificates: [certificateId],
        });
      },
      /certificate resource .* is already being used by '.*certificateMapEntries\/e'/,
    ],
  },
});

const mapId = "projects/shop/locations/global/certificateMaps/tenants";

describeModel({
  model: certificateMap,
  with: [certificateMapEntry, certificate, dnsAuthorization, targetHttpsProxy],
  world: async (trial) => {
    await authorize(trial);
    await trial.up(certificate.type, { name: "shop", managed }, "certificate");
    trial.plant("gcp:compute/uRLMap:URLMap", "projects/shop/global/urlMaps/edge");
  },
  good: { name: "tenants" },
  id: mapId,
  outputs: { gclbTargets: [] },
  updated: { description: { description: "all tenants" } },
  replaced: { name: { name: "others" } },
  blocked: {
    "it has entries": [
      (trial) =>
        trial.up(certificateMapEntry.type, {
          name: "e",
          map: "tenants",
          matcher: "PRIMARY",
          certificates: [certificateId],
        }),
      /certificateMap resource .* is already being used by '.*certificateMapEntries\/e'/,
    ],
    "a proxy has it": [
      (trial, made) =>
        trial.up(targetHttpsProxy.type, {
          name: "edge",
          urlMap: "edge",
          certificateMap: `//certificatemanager.googleapis.com/${made.id}`,
        }),
      /already being used by '.*targetHttpsProxies\/edge'/,
    ],
  },
});

const entry = { name: "shop", map: "tenants", hostname: "shop.example.com", certificates: [certificateId] };

describeModel({
  model: certificateMapEntry,
  with: [certificateMap, certificate, dnsAuthorization],
  world: certify,
  good: entry,
  id: `${mapId}/certificateMapEntries/shop`,
  importedAs: "tenants/shop",
  outputs: { state: "PENDING" },
  accepted: { "the one for all others": { hostname: undefined, matcher: "PRIMARY" } },
  refused: {
    "a host and a matcher": [{ matcher: "PRIMARY" }, /only one of/],
    "no host": [{ hostname: undefined }, /one of "hostname", "matcher"/],
    "five certificates": [{ certificates: ["a", "b", "c", "d", "e"] }, /at most 4/],
    "a certificate that does not exist": [{ certificates: [`${certificateId}-none`] }, /404/],
    "a certificate of a region": [
      { certificates: ["projects/shop/locations/europe-west1/certificates/shop"] },
      /has to be global/,
    ],
    "a map that does not exist": [{ map: "none" }, /404/],
    "a map's full name": [{ map: mapId }, /name alone/],
    "a host with capitals": [{ hostname: "Shop.example.com" }, /lowercase/],
  },
  updated: { description: { description: "shop" } },
  replaced: { host: { hostname: "www.example.com" } },
});

describe("entries of a certificate map", () => {
  it("are one a host", async () => {
    const trial = new Trial([certificateMapEntry, certificateMap, certificate, dnsAuthorization]);
    await certify(trial);
    await trial.up(certificateMapEntry.type, entry, "first");
    await refusal(
      () => trial.up(certificateMapEntry.type, { ...entry, name: "again" }, "second"),
      /has an entry for hostname shop.example.com already/,
    );
    expect(trial.store.list(certificateMapEntry.type)).to.have.length(1);
    trial.close();
  });

  it("are limited", async () => {
    const trial = new Trial([certificateMapEntry, certificateMap, certificate, dnsAuthorization]);
    await certify(trial);
    trial.quotas.set("shop", "CERTIFICATE_MAP_ENTRIES", 1);
    await trial.up(certificateMapEntry.type, entry, "first");
    await refusal(
      () => trial.up(certificateMapEntry.type, { ...entry, name: "next", hostname: "next.example.com" }, "second"),
      /Quota 'CERTIFICATE_MAP_ENTRIES' exceeded. Limit: 1.0 globally/,
    );
    trial.close();
  });
});
