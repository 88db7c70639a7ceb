import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import { type Shard, TenantShard, type TenantShardArgs } from "../../../components/tenants";
import { failureOf, record, type Recording, type RecordOptions } from "../../support/mocks";
import { registryOf, without, type Written } from "./registries";

const types = {
  authorisation: "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
  certificate: "gcp:certificatemanager/certificate:Certificate",
  entry: "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
};

const challenge = {
  name: "_acme-challenge_ab.example.com.",
  type: "CNAME",
  data: "1.authorize.certificatemanager.goog.",
};

/** What Certificate Manager answers. */
const resource: RecordOptions["resource"] = ({ type, inputs }) => {
  const { managed } = inputs as { managed?: object };
  if (type === types.authorisation) return { dnsResourceRecords: [challenge] };
  if (type === types.certificate) {
    const attempt = { domain: "", state: "AUTHORIZED", failureReason: "", details: "" };
    return { managed: { ...managed, state: "ACTIVE", authorizationAttemptInfos: [attempt], provisioningIssues: [] } };
  }
  return type === types.entry ? { state: "ACTIVE" } : {};
};

const tenants: Readonly<Record<string, Written>> = {
  acme: { domains: { "example.com": undefined, "*.example.com": undefined } },
  globex: { domains: { "shop.example.net": "2030-01-31" } },
};

function args(changes: Partial<TenantShardArgs> = {}): TenantShardArgs {
  return {
    project: "homeport-test",
    prefix: "homeport",
    key: "001",
    shard: registryOf({ "001": tenants })["001"] as Shard,
    certificateMap: "homeport-edge",
    ...changes,
  };
}

function make(changes?: Partial<TenantShardArgs>): Promise<Recording<TenantShard>> {
  return record(
    () => {
      const provider = new gcp.Provider("gcp", { project: "homeport-test" });
      return new TenantShard("tenants", args(changes), { providers: { gcp: provider } });
    },
    { resource },
  );
}

describe("components/tenants/tenant-shard", () => {
  let made: Recording<TenantShard>;
  before(async () => (made = await make()));

  it("makes a certificate and an entry for every domain, and a proof for those that need one", () => {
    expect(made.ofType(types.authorisation).map(({ name }) => name)).to.have.members([
      "tenants-authorisation-example.com",
      "tenants-authorisation-shop.example.net",
    ]);
    for (const kind of ["certificate", "entry"] as const) {
      expect(made.ofType(types[kind]).map(({ name }) => name)).to.have.members(
        ["example.com", "*.example.com", "shop.example.net"].map((host) => `tenants-${kind}-${host}`),
      );
    }
  });

  it("puts one name on a certificate: no tenant's certificate tells of another", () => {
    const certificates = made
      .ofType(types.certificate)
      .map(({ inputs }) => inputs as gcp.certificatemanager.CertificateArgs);
    expect(certificates.map(({ managed }) => managed)).to.have.deep.members([
      { domains: ["example.com"], dnsAuthorizations: ["tenants-authorisation-example.com-id"] },
      { domains: ["*.example.com"], dnsAuthorizations: ["tenants-authorisation-example.com-id"] },
      { domains: ["shop.example.net"], dnsAuthorizations: ["tenants-authorisation-shop.example.net-id"] },
    ]);
    expect(certificates.map(({ labels }) => (labels as { tenant: string }).tenant)).to.have.members([
      "acme",
      "acme",
      "globex",
    ]);
  });

  it("leads the edge's map to it, by the map's name", () => {
    const { inputs } = made.one(types.entry, "tenants-entry-shop.example.net");
    expect(inputs).to.deep.include({
      map: "homeport-edge",
      hostname: "shop.example.net",
      certificates: ["tenants-certificate-shop.example.net-id"],
    });
  });

  it("takes away in the safe order: each waits for what it points to, so that it goes before it", () => {
    const urn = (kind: keyof typeof types, host: string): string =>
      made.one(types[kind], `tenants-${kind}-${host}`).urn;
    for (const [host, proof] of [
      ["example.com", "example.com"],
      ["*.example.com", "example.com"],
      ["shop.example.net", "shop.example.net"],
    ] as const) {
      const entry = made.one(types.entry, `tenants-entry-${host}`);
      const certificate = made.one(types.certificate, `tenants-certificate-${host}`);
      expect(entry.options.dependencies).to.include(urn("certificate", host));
      expect(certificate.options.dependencies).to.include(urn("authorisation", proof));
    }
  });

  it("asks for a record of its own, beside the one that a tenant's certificate elsewhere needs", () => {
    const records = made.ofType(types.authorisation).map(({ inputs }) => inputs.type);
    expect(records).to.deep.equal(["PER_PROJECT_RECORD", "PER_PROJECT_RECORD"]);
  });

  it("serves a domain that is leaving like any other", async () => {
    const leaving = made.one(types.entry, "tenants-entry-shop.example.net").inputs;
    const staying = registryOf({
      "001": { ...without(tenants, "globex"), globex: { domains: { "shop.example.net": undefined } } },
    })["001"];
    const stays = (await make({ shard: staying })).one(types.entry, "tenants-entry-shop.example.net").inputs;
    expect(leaving).to.deep.equal(stays);
  });

  it("is a component with an explicit provider for everything", () => {
    const children = made.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
    expect(new Set(children.map(({ provider }) => provider))).to.deep.equal(new Set(["gcp"]));
    expect(new Set(children.map(({ parent }) => parent)).size).to.equal(1);
  });

  it("lets settings of children be changed", async () => {
    const { ofType } = await make({
      transform: { certificate: { scope: "ALL_REGIONS" }, entry: (entry) => ({ ...entry, description: "x" }) },
    });
    expect(new Set(ofType(types.certificate).map(({ inputs }) => inputs.scope))).to.deep.equal(
      new Set(["ALL_REGIONS"]),
    );
    expect(new Set(ofType(types.entry).map(({ inputs }) => inputs.description))).to.deep.equal(new Set(["x"]));
  });

  it("makes nothing when something is wrong", async () => {
    const published = { "gone.example.com": { tenant: "initech" } };
    const message = await failureOf(() => new TenantShard("tenants", args({ published })));
    expect(message).to.contain("gone.example.com: live, and no longer in the registry");
  });

  it("tells the record to set, and how far the domain is", async () => {
    const { outputs } = await record(
      () => ({ domains: new TenantShard("tenants", args(), { providers: { gcp: new gcp.Provider("gcp") } }).domains }),
      { resource },
    );
    const domains = outputs.domains as Record<string, unknown>;
    expect(domains["example.com"]).to.deep.equal({
      tenant: "acme",
      challenge: {
        name: "_acme-challenge_ab.example.com",
        type: "CNAME",
        value: "1.authorize.certificatemanager.goog",
      },
      state: "live",
    });
    expect(domains["shop.example.net"]).to.include({ state: "off-boarding", leaves: "2030-01-31" });
  });
});
