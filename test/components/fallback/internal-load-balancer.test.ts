import { expect } from "chai";
import type { Fallback } from "../../../components/fallback";
import type { Recording } from "../../support/mocks";
import { addressType, internalType, make, regionalCheckType, ruleType } from "./recording";

describe("components/fallback: the internal load balancer", () => {
  let recording: Recording<Fallback>;
  before(async () => {
    recording = await make({ labels: { application: "homeport" } });
  });
  const inputs = (type: string, name: string): Record<string, unknown> => recording.one(type, name).inputs;

  it("has an address that stays, reachable from every region", () => {
    expect(inputs(addressType, "fallback-us-east1-internal-address")).to.deep.equal({
      project: "test-project",
      region: "us-east1",
      name: "home-us-east1-monolith",
      addressType: "INTERNAL",
      purpose: "SHARED_LOADBALANCER_VIP",
      subnetwork: "us-east1-nodes-id",
      labels: { application: "homeport" },
    });
    expect(inputs(ruleType, "fallback-us-east1-internal-rule")).to.deep.include({
      name: "home-us-east1-monolith-8080",
      loadBalancingScheme: "INTERNAL",
      network: "network-id",
      subnetwork: "us-east1-nodes-id",
      ipAddress: "10.20.0.7",
      ipProtocol: "TCP",
      ports: ["8080"],
      backendService: "fallback-us-east1-internal-backend-id",
      allowGlobalAccess: true,
    });
  });

  it("passes connections to machines that welcome requests, drains and logs", () => {
    expect(inputs(internalType, "fallback-us-east1-internal-backend")).to.deep.include({
      name: "home-us-east1-monolith-internal",
      loadBalancingScheme: "INTERNAL",
      protocol: "TCP",
      backends: [{ group: "fallback-us-east1-group-instances", balancingMode: "CONNECTION" }],
      healthChecks: "fallback-us-east1-ready-id",
      connectionDrainingTimeoutSec: 60,
      logConfig: { enable: true, sampleRate: 0.1 },
    });
    expect(inputs(regionalCheckType, "fallback-us-east1-ready")).to.deep.include({
      checkIntervalSec: 5,
      unhealthyThreshold: 3,
      httpHealthCheck: { port: 8080, requestPath: "/readyz" },
    });
  });
});
