import { expect } from "chai";
import { checkEdge, type EdgePlanArgs, planEdge } from "../../../components/edge";
import { planArgs } from "./args";

describe("components/edge/edge.plan", () => {
  it("decides everything that can be left out", () => {
    const plan = planEdge("edge", planArgs);
    expect(plan.shares).to.deep.equal([
      { side: "gateway", weight: 10 },
      { side: "machines", weight: 90 },
    ]);
    expect(plan.gateway).to.deep.equal({
      protocol: "HTTP",
      healthPath: "/readyz",
      requestSeconds: 30,
      drainSeconds: 60,
    });
    expect(plan.failoverPercent).to.equal(70);
    expect(plan.logSampling).to.equal(1);
    expect(plan.armor.rateLimits).to.deep.equal({
      clients: {
        requests: 2_000,
        seconds: 60,
        ban: { requests: 10_000, seconds: 120, durationSeconds: 600 },
        preview: false,
      },
    });
    expect(Object.keys(plan.uptimeChecks)).to.deep.equal(["ipv4-ready", "ipv6-ready"]);
  });

  it("names everything after the prefix, and the bucket after the project", () => {
    expect(planEdge("edge", planArgs).names).to.deep.equal({
      edge: "home-edge",
      gateway: "home-gateway",
      redirect: "home-edge-redirect",
      https: "home-edge-https",
      http: "home-edge-http",
      zone: "home-public",
      errorBackend: "home-edge-pages",
      errorBucket: "test-project-edge-pages",
    });
  });

  it("goes without a page of its own when told to", () => {
    expect(planEdge("edge", { ...planArgs, errorPage: false }).errorPage).to.equal(false);
  });

  const refused: Record<string, [Partial<EdgePlanArgs>, string]> = {
    "a project's number": [{ project: "123456" }, "project"],
    "a prefix that makes names too long": [{ prefix: "a".repeat(50) }, "prefix"],
    "a domain with a dot at its end": [{ domain: "shop.example.com." }, "domain"],
    "more than everything": [{ gatewayPercent: 110 }, "gatewayPercent"],
    "a path without a slash": [{ gateway: { healthPath: "readyz" } }, "gateway.healthPath"],
    "an answer that takes no time": [{ gateway: { requestSeconds: 0 } }, "gateway.requestSeconds"],
    "no time to drain": [{ gateway: { drainSeconds: 0 } }, "gateway.drainSeconds"],
    "an unknown rule set": [{ armor: { ruleSets: { all: {} } } }, "armor.ruleSets.all"],
    "a region that never fails over": [{ failoverPercent: 0 }, "failoverPercent"],
    "nothing logged": [{ logSampling: 0 }, "logSampling"],
    "a page without a title": [{ errorPage: { title: "" } }, "errorPage.title"],
    "nothing to look at": [{ uptime: { paths: {} } }, "uptime.paths"],
  };
  for (const [what, [change, path]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      const args = { ...planArgs, ...change };
      expect(checkEdge(args).map((problem) => problem.path.join("."))).to.deep.equal([path]);
      expect(() => planEdge("edge", args)).to.throw("Edge edge: 1 problem, nothing was changed.");
    });
  }

  it("says everything that is wrong at once", () => {
    const problems = checkEdge({ ...planArgs, domain: "x", gatewayPercent: -1, logSampling: 2 });
    expect(problems.map(({ path }) => path.join("."))).to.deep.equal(["domain", "gatewayPercent", "logSampling"]);
  });
});
