import { expect } from "chai";
import type { Edge } from "../../../components/edge";
import type { Recording } from "../../support/mocks";
import { recordEdge } from "./recording";

const backendType = "gcp:compute/backendService:BackendService";
const lbPolicyType = "gcp:networkservices/serviceLbPolicies:ServiceLbPolicies";

describe("components/edge/gateway-backend", () => {
  let recording: Recording<Edge>;
  before(async () => (recording = await recordEdge()));
  const inputs = (type: string, name?: string): Record<string, unknown> => recording.one(type, name).inputs;

  it("has no groups of its own, and leaves those alone that are attached", () => {
    const { inputs: backend, options: given } = recording.one(backendType);
    expect(backend).to.not.have.property("backends");
    expect(given.ignoreChanges).to.deep.equal(["backends"]);
  });

  it("is reached through Cloud Armor, drains, fails over and logs", () => {
    expect(inputs(backendType)).to.deep.include({
      name: "home-gateway",
      loadBalancingScheme: "EXTERNAL_MANAGED",
      protocol: "HTTP",
      timeoutSec: 30,
      connectionDrainingTimeoutSec: 60,
      healthChecks: "edge-gateway-ready-id",
      securityPolicy: "edge-armor-id",
      serviceLbPolicy: "//networkservices.googleapis.com/edge-policy-id",
      logConfig: { enable: true, sampleRate: 1 },
    });
    expect(inputs(lbPolicyType)).to.deep.include({
      location: "global",
      name: "home-edge",
      autoCapacityDrain: { enable: true },
      failoverConfig: { failoverHealthThreshold: 70 },
    });
  });

  it("leaves out a gateway that nothing gets through, not one that passes errors on", () => {
    expect(inputs(backendType).outlierDetection).to.deep.equal({
      consecutiveGatewayFailure: 5,
      enforcingConsecutiveGatewayFailure: 100,
      enforcingConsecutiveErrors: 1,
      interval: { seconds: 10 },
      baseEjectionTime: { seconds: 30 },
      maxEjectionPercent: 50,
    });
  });

  it("asks each endpoint on its own port how it is", async () => {
    const { one } = await recordEdge({ gateway: { protocol: "H2C", healthPath: "/healthz" } });
    expect(one("gcp:compute/healthCheck:HealthCheck").inputs).to.deep.include({
      name: "home-gateway",
      httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: "/healthz" },
    });
    expect(one(backendType).inputs.protocol).to.equal("H2C");
  });
});
