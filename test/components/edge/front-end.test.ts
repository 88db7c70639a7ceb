import { expect } from "chai";
import type { Edge } from "../../../components/edge";
import type { Recording } from "../../support/mocks";
import { recordEdge } from "./recording";

const addressType = "gcp:compute/globalAddress:GlobalAddress";
const ruleType = "gcp:compute/globalForwardingRule:GlobalForwardingRule";
const urlMapType = "gcp:compute/uRLMap:URLMap";

describe("components/edge/front-end", () => {
  let recording: Recording<Edge>;
  before(async () => (recording = await recordEdge({ labels: { application: "homeport" } })));
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  describe("the way in", () => {
    it("is an address of each family", () => {
      expect(inputs(addressType, "edge-ipv6")).to.deep.equal({
        project: "test-project",
        name: "home-edge-ipv6",
        addressType: "EXTERNAL",
        ipVersion: "IPV6",
        labels: { application: "homeport" },
        deletionPolicy: "PREVENT",
      });
      expect(inputs(addressType, "edge-ipv4").ipVersion).to.equal("IPV4");
    });

    it("takes TLS and what comes without it, on both", () => {
      const rules = recording.ofType(ruleType).map(({ inputs: rule }) => ({
        [String(rule.name)]: [rule.ipAddress, rule.portRange, rule.target],
      }));
      expect(Object.assign({}, ...rules)).to.deep.equal({
        "home-edge-ipv4-443": ["198.18.0.4", "443", "edge-front-https-id"],
        "home-edge-ipv6-443": ["2600:1901:0:4::", "443", "edge-front-https-id"],
        "home-edge-ipv4-80": ["198.18.0.4", "80", "edge-front-http-id"],
        "home-edge-ipv6-80": ["2600:1901:0:4::", "80", "edge-front-http-id"],
      });
      expect(inputs(ruleType, "edge-front-ipv4-443")).to.include({
        loadBalancingScheme: "EXTERNAL_MANAGED",
        networkTier: "PREMIUM",
        ipProtocol: "TCP",
      });
    });

    it("speaks TLS 1.2 or newer with modern ciphers, and HTTP/3", () => {
      expect(inputs("gcp:compute/sSLPolicy:SSLPolicy")).to.deep.equal({
        project: "test-project",
        name: "home-edge",
        profile: "MODERN",
        minTlsVersion: "TLS_1_2",
      });
      expect(inputs("gcp:compute/targetHttpsProxy:TargetHttpsProxy")).to.deep.equal({
        project: "test-project",
        name: "home-edge-https",
        urlMap: "edge-front-urls-id",
        certificateMap: "//certificatemanager.googleapis.com/edge-certificates-map-id",
        sslPolicy: "edge-front-tls-id",
        quicOverride: "ENABLE",
      });
    });

    it("only redirects what comes without TLS", () => {
      expect(inputs(urlMapType, "edge-front-redirect")).to.deep.equal({
        project: "test-project",
        name: "home-edge-redirect",
        description: "Come back with TLS",
        defaultUrlRedirect: {
          httpsRedirect: true,
          redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
          stripQuery: false,
        },
      });
      expect(inputs("gcp:compute/targetHttpProxy:TargetHttpProxy").urlMap).to.equal("edge-front-redirect-id");
    });
  });

  describe("the switch", () => {
    const weights = async (gatewayPercent: number): Promise<unknown> => {
      const { one } = await recordEdge({ gatewayPercent });
      return one(urlMapType, "edge-front-urls").inputs.defaultRouteAction;
    };

    it("splits requests, and names no default service beside the weights", () => {
      expect(inputs(urlMapType, "edge-front-urls")).to.deep.equal({
        project: "test-project",
        name: "home-edge",
        description: "Who gets a request",
        defaultRouteAction: {
          weightedBackendServices: [
            { backendService: "edge-gateway-backend-id", weight: 10 },
            { backendService: "machines-id", weight: 90 },
          ],
        },
        hostRules: [
          { hosts: ["gateway.shop.example.com"], pathMatcher: "gateway" },
          { hosts: ["machines.shop.example.com"], pathMatcher: "machines" },
        ],
        pathMatchers: [
          { name: "gateway", defaultService: "edge-gateway-backend-id" },
          { name: "machines", defaultService: "machines-id" },
        ],
        defaultCustomErrorResponsePolicy: {
          errorService: "edge-errors-backend-id",
          errorResponseRules: [{ matchResponseCodes: ["502", "503", "504"], path: "/errors/unavailable.html" }],
        },
      });
    });

    it("sends everything to one side at either end", async () => {
      expect(await weights(0)).to.deep.equal({
        weightedBackendServices: [{ backendService: "machines-id", weight: 100 }],
      });
      expect(await weights(100)).to.deep.equal({
        weightedBackendServices: [{ backendService: "edge-gateway-backend-id", weight: 100 }],
      });
    });

    it("changes nothing but the weights", async () => {
      const one = await recordEdge({ gatewayPercent: 0 });
      const other = await recordEdge({ gatewayPercent: 100 });
      const rest = (made: Recording<Edge>): unknown =>
        made.resources.map(({ urn, type, inputs: { defaultRouteAction: _weights, ...kept } }) => ({
          urn,
          type,
          kept,
        }));
      expect(rest(one)).to.deep.equal(rest(other));
    });
  });
});
