import { expect } from "chai";
import type { Fallback } from "../../../components/fallback";
import type { Recording } from "../../support/mocks";
import { checkType, edgeType, make } from "./recording";

describe("components/fallback: the edge's backend", () => {
  let recording: Recording<Fallback>;
  before(async () => {
    recording = await make();
  });
  const inputs = (type: string): Record<string, unknown> => recording.one(type).inputs;

  it("has the machines of all regions, loaded by requests, as the other load balancer counts connections", () => {
    expect(inputs(edgeType)).to.deep.include({
      name: "home-monolith",
      loadBalancingScheme: "EXTERNAL_MANAGED",
      protocol: "HTTP",
      portName: "http",
      timeoutSec: 30,
      connectionDrainingTimeoutSec: 60,
      healthChecks: "fallback-ready-id",
      backends: ["us-central1", "us-east1"].map((region) => ({
        group: `fallback-${region}-group-instances`,
        balancingMode: "RATE",
        maxRatePerInstance: 100,
        capacityScaler: 1,
      })),
      logConfig: { enable: true, sampleRate: 0.1 },
    });
    expect(inputs(checkType)).to.deep.include({
      name: "home-monolith",
      httpHealthCheck: { port: 8080, requestPath: "/readyz" },
    });
  });

  it("leaves out machines that answer with errors only", () => {
    expect(inputs(edgeType).outlierDetection).to.deep.equal({
      consecutiveErrors: 5,
      interval: { seconds: 10 },
      baseEjectionTime: { seconds: 30 },
      maxEjectionPercent: 50,
    });
  });

  it("goes through the policies that it is given", async () => {
    const { one } = await make({ securityPolicy: "armor", serviceLbPolicy: "failover" });
    expect(one(edgeType).inputs).to.include({ securityPolicy: "armor", serviceLbPolicy: "failover" });
    expect(inputs(edgeType)).to.not.have.any.keys("securityPolicy", "serviceLbPolicy");
  });
});
