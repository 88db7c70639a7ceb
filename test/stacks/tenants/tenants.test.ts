import { expect } from "chai";
import { editionOf, type Registry } from "../../../components/tenants";
import { required } from "../../../components/shared";
import type { EdgeOutputsV1 } from "../../../stacks/edge/outputs";
import { tenantsOutputsV1 } from "../../../stacks/tenants/outputs";
import { publishedDomains } from "../../../stacks/tenants/published";
import { type ShardInput, tenants } from "../../../stacks/tenants/tenants";
import { registryOf } from "../../components/tenants/registries";
import { failureOf, record, type Recording, type RecordOptions } from "../../support/mocks";

const registry = registryOf({
  "001": {
    acme: { pin: "us-east1", domains: { "shop.example.com": undefined } },
    globex: { domains: { "example.net": "2030-01-31" } },
  },
  "002": { initech: { domains: { "example.org": undefined } } },
});

const edge: EdgeOutputsV1 = {
  version: 1,
  environment: "staging",
  project: { id: "homeport-staging" },
  prefix: "homeport",
  labels: { application: "homeport" },
  certificateMap: { id: "projects/p/locations/global/certificateMaps/homeport-edge", name: "homeport-edge" },
  addresses: { ipv4: "198.18.0.1", ipv6: "2001:db8::1" },
  hostname: "edge.homeport.example.com",
  gatewayBackend: "homeport-gateway",
  gateway: { protocol: "HTTP", healthPath: "/readyz" },
  policies: { security: "policy", serviceLb: "policy" },
  zone: { name: "homeport-edge", domain: "homeport.example.com", nameServers: [] },
  urlMap: { id: "projects/p/global/urlMaps/homeport-edge", name: "homeport-edge" },
};

const resource: RecordOptions["resource"] = ({ type, inputs }) => {
  const { managed, domain } = inputs as { managed?: object; domain?: string };
  if (type.endsWith(":DnsAuthorization")) {
    return { dnsResourceRecords: [{ name: `_acme-challenge_1.${domain ?? ""}.`, type: "CNAME", data: "1.goog." }] };
  }
  if (type.endsWith(":Certificate")) return { managed: { ...managed, state: "PROVISIONING" } };
  return type.endsWith(":CertificateMapEntry") ? { state: "PENDING" } : {};
};

const input: ShardInput = { environment: "staging", shard: "001", registry, published: {} };
const options = { resource, project: "homeport-tenants", stack: "staging-001" };

describe("stacks/tenants", () => {
  let made: Recording<unknown>;
  before(async () => (made = await record(() => ({ tenants: tenants(input, edge) }), options)));

  it("makes one shard's domains, and nobody else's", () => {
    const custom = made.resources.filter(({ custom: real, type }) => real && !type.startsWith("pulumi:"));
    expect(custom).to.have.length(6);
    expect(JSON.stringify(custom.map(({ inputs }) => inputs))).not.to.contain("example.org");
    expect(new Set(custom.map(({ inputs }) => inputs.project))).to.deep.equal(new Set(["homeport-staging"]));
    expect(custom.filter(({ provider }) => provider === undefined)).to.deep.equal([]);
  });

  it("publishes what tenants have to set, how far they are, and the edition of the file", () => {
    const published = tenantsOutputsV1.parse(made.outputs.tenants);
    expect(published).to.deep.equal({
      version: 1,
      environment: "staging",
      shard: "001",
      edition: editionOf(required(registry, "001")),
      hostname: edge.hostname,
      addresses: edge.addresses,
      domains: {
        "shop.example.com": {
          tenant: "acme",
          challenge: { name: "_acme-challenge_1.shop.example.com", type: "CNAME", value: "1.goog" },
          state: "authorising",
        },
        "example.net": {
          tenant: "globex",
          challenge: { name: "_acme-challenge_1.example.net", type: "CNAME", value: "1.goog" },
          state: "off-boarding",
          leaves: "2030-01-31",
        },
      },
      pins: { acme: "us-east1" },
    });
  });

  it("looks at all shards before it makes anything", async () => {
    const stolen = registryOf({ "003": { umbrella: { domains: { "www.example.net": undefined } } } });
    const wrong: Registry = { ...registry, ...stolen };
    const message = await failureOf(() => ({ tenants: tenants({ ...input, registry: wrong }, edge) }), options);
    expect(message).to.contain("003.umbrella.domains.www.example.net: is below example.net, which belongs to globex");
  });

  it("refuses a shard without a file, and domains of the platform's own", async () => {
    const missing = await failureOf(() => tenants({ ...input, shard: "009" }, edge), options);
    expect(missing).to.contain("shard-009.json: no such shard").and.to.contain("001, 002");
    const own = { ...edge, zone: { ...edge.zone, domain: "example.com" } };
    expect(await failureOf(() => tenants(input, own), options)).to.contain("in the platform's own domain example.com");
  });

  it("reads back what it published, to lose nobody", async () => {
    const read = (outputs: Record<string, unknown>): Promise<Recording<unknown>> =>
      record(async () => ({ read: await publishedDomains() }), { ...options, call: () => ({ outputs }) });
    expect((await read({})).outputs.read).to.deep.equal({});
    expect((await read({ tenants: made.outputs.tenants })).outputs.read).to.deep.equal({
      "shop.example.com": { tenant: "acme" },
      "example.net": { tenant: "globex", leaves: "2030-01-31" },
    });
    const message = await failureOf(() => publishedDomains(), {
      ...options,
      call: () => ({ outputs: { tenants: 1 } }),
    });
    expect(message).to.contain("hold domains that cannot be read");
  });
});
