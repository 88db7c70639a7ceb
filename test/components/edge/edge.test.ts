import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import type { Edge } from "../../../components/edge";
import { failureOf, record, type Recording } from "../../support/mocks";
import { createEdge, options, recordEdge } from "./recording";

const addressType = "gcp:compute/globalAddress:GlobalAddress";
const ruleType = "gcp:compute/globalForwardingRule:GlobalForwardingRule";
const urlMapType = "gcp:compute/uRLMap:URLMap";
const backendType = "gcp:compute/backendService:BackendService";
const policyType = "gcp:compute/securityPolicy:SecurityPolicy";
const lbPolicyType = "gcp:networkservices/serviceLbPolicies:ServiceLbPolicies";
const zoneType = "gcp:dns/managedZone:ManagedZone";
const mapType = "gcp:certificatemanager/certificateMap:CertificateMap";
const checkType = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
const alertType = "gcp:monitoring/alertPolicy:AlertPolicy";

describe("components/edge", () => {
  let recording: Recording<Edge>;
  before(async () => {
    recording = await recordEdge();
  });
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  it("goes through one Cloud Armor policy", () => {
    const { name, type, rules } = inputs(policyType);
    expect([name, type]).to.deep.equal(["home-edge", "CLOUD_ARMOR"]);
    expect(rules).to.have.length(11);
  });

  it("guards what others wrote down or attach to, and nothing else", () => {
    const guarded = recording.resources.filter(({ options: { protect } }) => protect).map(({ name }) => name);
    expect(guarded).to.have.members([
      "edge-ipv4",
      "edge-ipv6",
      "edge-dns-zone",
      "edge-certificates-map",
      "edge-gateway-backend",
      "edge-front-ipv4-443",
      "edge-front-ipv6-443",
      "edge-front-ipv4-80",
      "edge-front-ipv6-80",
    ]);
  });

  it("can be taken down in two steps: guards off, then destroy", async () => {
    const { resources, ofType } = await recordEdge({ protect: false });
    expect(resources.filter(({ options: { protect } }) => protect)).to.deep.equal([]);
    const kept = [addressType, zoneType, mapType].flatMap((type) => ofType(type).map(({ inputs: made }) => made));
    expect(kept.map(({ deletionPolicy }) => deletionPolicy)).to.deep.equal(["DELETE", "DELETE", "DELETE", "DELETE"]);
  });

  it("goes through the provider that it is given", () => {
    const made = recording.resources.filter(({ type }) => type.startsWith("gcp:"));
    expect(made.length).to.be.greaterThan(40);
    for (const { name, provider } of made) expect(provider, name).to.equal("global");
  });

  it("tells where people come in, what gateways attach to, and what the registrar has to know", async () => {
    const { outputs } = await record(() => {
      const { addresses, hostname, certificateMap, gatewayBackend, urlMap, zone, securityPolicy } = createEdge();
      return { addresses, hostname, certificateMap, gatewayBackend, urlMap, zone, securityPolicy };
    }, options);
    expect(outputs).to.deep.equal({
      addresses: { ipv4: "198.18.0.4", ipv6: "2600:1901:0:4::" },
      hostname: "edge.shop.example.com",
      certificateMap: { id: "edge-certificates-map-id", name: "home-edge" },
      gatewayBackend: "home-gateway",
      urlMap: { id: "edge-front-urls-id", name: "home-edge" },
      zone: {
        name: "home-public",
        domain: "shop.example.com",
        nameServers: ["ns-cloud-a1.googledomains.com.", "ns-cloud-a2.googledomains.com."],
      },
      securityPolicy: "edge-armor-id",
    });
  });

  it("gives out an address once requests get an answer", async () => {
    const { one, ofType } = await record(() => {
      new gcp.pubsub.Topic("user", { name: createEdge().addresses.ipv4 });
    }, options);
    const rules = ofType(ruleType).map(({ urn }) => urn);
    expect(one("gcp:pubsub/topic:Topic").options.dependencies).to.include.members(rules);
  });

  it("lets every child be changed", async () => {
    const { ofType } = await recordEdge({
      transform: {
        address: { description: "tried" },
        securityPolicy: (args) => ({ ...args, description: "tried" }),
        serviceLbPolicy: { description: "tried" },
        healthCheck: { description: "tried" },
        gatewayBackend: { description: "tried" },
        errorBucket: { requesterPays: true },
        errorBackend: { description: "tried" },
        zone: { description: "tried" },
        certificateMap: { description: "tried" },
        certificate: { description: "tried" },
        sslPolicy: { description: "tried" },
        urlMap: { description: "tried" },
        httpsProxy: { description: "tried" },
        forwardingRule: { description: "tried" },
        uptimeCheck: { logCheckFailures: false },
        alertPolicy: { enabled: false },
      },
    });
    const first = (type: string): Record<string, unknown> =>
      ofType(type).find(({ name }) => !name.endsWith("-redirect"))?.inputs ?? {};
    for (const type of [
      addressType,
      policyType,
      lbPolicyType,
      "gcp:compute/healthCheck:HealthCheck",
      backendType,
      "gcp:compute/backendBucket:BackendBucket",
      zoneType,
      mapType,
      "gcp:certificatemanager/certificate:Certificate",
      "gcp:compute/sSLPolicy:SSLPolicy",
      urlMapType,
      "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
      ruleType,
    ])
      expect(first(type).description, type).to.equal("tried");
    expect(first("gcp:storage/bucket:Bucket").requesterPays).to.equal(true);
    expect(first(checkType).logCheckFailures).to.equal(false);
    expect(first(alertType).enabled).to.equal(false);
  });

  it("makes nothing when something is wrong", async () => {
    const made: string[] = [];
    const resource = ({ type }: { type: string }): Record<string, never> => {
      made.push(type);
      return {};
    };
    const message = await failureOf(() => createEdge({ gatewayPercent: 101 }), { resource });
    expect(message).to.contain("Edge edge: 1 problem, nothing was changed.");
    expect(made.filter((type) => type.startsWith("gcp:"))).to.deep.equal([]);
  });
});
