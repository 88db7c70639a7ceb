import { expect } from "chai";
import * as fc from "fast-check";
import { type FallbackPlanArgs, planFallback } from "../../../components/fallback";
import { planArgs } from "./args";

describe("components/fallback/fallback.plan", () => {
  it("decides this for today's regions", () => {
    const plan = planFallback("fallback", planArgs);
    expect(plan.regions["us-east1"]).to.deep.equal({
      region: "us-east1",
      zones: ["us-east1-b", "us-east1-c", "us-east1-d"],
      keepers: { zones: "us-east1-b,us-east1-c,us-east1-d" },
      name: "home-us-east1-monolith",
      templatePrefix: "home-use1-monolith-",
      surge: 3,
    });
    expect(plan).to.deep.include({
      name: "home-monolith",
      accountId: ["home", "monolith"],
      disk: { type: "pd-balanced", gib: 30 },
      osImage: "projects/cos-cloud/global/images/family/cos-121-lts",
      probes: { live: "/livez", ready: "/readyz", startSeconds: 180 },
      drainSeconds: 60,
      requestSeconds: 30,
      logSampling: 0.1,
    });
    expect(plan.scaling).to.deep.include({
      cpuPercent: 60,
      loadPercent: 80,
      requestsPerSecond: 100,
      scaleIn: { percent: 25, windowSeconds: 600 },
    });
    expect(plan.container).to.deep.include({ stopSeconds: 60, logs: { journalMib: 256, fileMib: 20, files: 5 } });
  });

  it("chooses a system and a disk that suit the machine", () => {
    const { osImage, disk } = planFallback("fallback", { ...planArgs, machineType: "c4a-standard-4" });
    expect(osImage).to.equal("projects/cos-cloud/global/images/family/cos-arm64-121-lts");
    expect(disk.type).to.equal("hyperdisk-balanced");
  });

  it("stops within what a machine has, however long requests may take", () => {
    const stop = (drainSeconds: number): number =>
      planFallback("fallback", { ...planArgs, drainSeconds }).container.stopSeconds;
    expect([0, 30, 3600].map(stop)).to.deep.equal([0, 30, 60]);
  });

  it("fills in what is partly said", () => {
    const plan = planFallback("fallback", {
      ...planArgs,
      probes: { live: "/alive" },
      logs: { files: 2 },
      scaling: { requestsPerSecond: 5, cpuPercent: undefined },
    });
    expect(plan.probes).to.deep.equal({ live: "/alive", ready: "/readyz", startSeconds: 180 });
    expect(plan.container.logs).to.deep.equal({ journalMib: 256, fileMib: 20, files: 2 });
    expect(plan.scaling.cpuPercent).to.equal(60);
  });

  it("plans no update that takes a machine before another is there, whatever the zones", () => {
    const zones = fc.subarray(["us-central1-a", "us-central1-b", "us-central1-c", "us-central1-f"], { minLength: 2 });
    fc.assert(
      fc.property(zones, fc.option(fc.integer({ min: 4, max: 50 }), { nil: undefined }), (chosen, surge) => {
        const args: FallbackPlanArgs = { ...planArgs, regions: { "us-central1": { zones: chosen } }, surge };
        const region = planFallback("fallback", args).regions["us-central1"];
        expect(region?.surge).to.equal(surge ?? chosen.length);
        expect(region?.surge).to.be.at.least(chosen.length);
      }),
    );
  });

  it("changes nothing about a region when another comes", () => {
    const one = planFallback("fallback", { ...planArgs, regions: { "us-east1": {} } });
    const more = planFallback("fallback", planArgs);
    expect(more.regions["us-east1"]).to.deep.equal(one.regions["us-east1"]);
    expect({ ...more, regions: {} }).to.deep.equal({ ...one, regions: {} });
  });

  it("gives every part a name that Google takes, or refuses the prefix", () => {
    expect(() => planFallback("fallback", { ...planArgs, prefix: "x".repeat(32) })).to.throw("name too long");
    const longest = "x".repeat(20);
    const plan = planFallback("fallback", {
      ...planArgs,
      prefix: longest,
      regions: { "northamerica-northeast1": {} },
      workload: "monolith",
    });
    const { name = "", templatePrefix = "" } = plan.regions["northamerica-northeast1"] ?? {};
    expect(`${name}-internal`.length).to.be.at.most(63);
    expect(`${name}-0a1b-wxyz`.length).to.be.at.most(63);
    expect(templatePrefix.length).to.be.at.most(37);
  });
});
