import { expect } from "chai";
import { checkLogs, type LogsPlanArgs, planLogs } from "../../../components/logs";

const args = (changes: Partial<LogsPlanArgs> = {}): LogsPlanArgs => ({
  prefix: "home",
  retentionDays: 14,
  monthlyGib: 100,
  ...changes,
});

describe("components/logs: plan", () => {
  it("keeps audit logs longer than what applications write", () => {
    const { buckets, location } = planLogs("logs", args());
    expect(location).to.equal("global");
    expect(buckets.workloads).to.include({ name: "home-workloads", retentionDays: 14, locked: false });
    expect(buckets.audit).to.include({ name: "home-audit", retentionDays: 400, locked: false });
  });

  it("locks audit logs only, and only when it is asked to", () => {
    const { buckets } = planLogs("logs", args({ auditLocked: true }));
    expect([buckets.workloads.locked, buckets.audit.locked]).to.deep.equal([false, true]);
  });

  it("leaves health checks out everywhere, and keeps nothing twice", () => {
    const plan = planLogs("logs", args({ exclusions: { debug: "severity=DEBUG" } }));
    expect(Object.keys(plan.exclusions)).to.deep.equal(["health-checks", "debug"]);
    expect(plan.defaultExclusions).to.deep.equal({
      "health-checks": plan.exclusions["health-checks"],
      workloads: plan.buckets.workloads.filter,
      audit: plan.buckets.audit.filter,
    });
  });

  it("keeps health checks that went wrong", () => {
    expect(planLogs("logs", args()).exclusions["health-checks"]).to.match(/^severity<WARNING AND \(/);
  });

  it("tells people before the month's volume is reached", () => {
    expect(planLogs("logs", args()).monthlyAlertBytes).to.equal(80 * 1024 ** 3);
    expect(planLogs("logs", args({ alertPercent: 50 })).monthlyAlertBytes).to.equal(50 * 1024 ** 3);
  });

  const mistakes: readonly (readonly [string, Partial<LogsPlanArgs>, string, string])[] = [
    ["a place that there is not", { location: "us" }, "location", "no place for logs"],
    ["no time at all", { retentionDays: 0 }, "retentionDays", "out of bounds"],
    ["more than ten years", { auditRetentionDays: 3651 }, "auditRetentionDays", "out of bounds"],
    ["audit logs that go first", { retentionDays: 500 }, "auditRetentionDays", "before what they explain"],
    ["a month without logs", { monthlyGib: 0 }, "monthlyGib", "out of bounds"],
    ["an alert that comes too late", { alertPercent: 101 }, "alertPercent", "out of bounds"],
    ["half a byte", { namespaceKibPerSecond: 0.5 }, "namespaceKibPerSecond", "out of bounds"],
    ["to leave everything out", { exclusions: { all: " " } }, "exclusions.all", "exclusion of everything"],
    ["a name that is taken", { exclusions: { "health-checks": "a=b" } }, "exclusions.health-checks", "taken"],
  ];
  for (const [name, changes, path, what] of mistakes) {
    it(`refuses ${name}`, () => {
      const problems = checkLogs(args(changes));
      expect(problems.map((problem) => problem.path.join("."))).to.deep.equal([path]);
      expect(problems[0]?.what).to.contain(what);
    });
  }
});
