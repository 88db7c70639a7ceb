import { expect } from "chai";
import { planNetwork } from "../../../components/network";
import { planFirewall } from "../../../components/network/firewall.plan";

describe("components/network/firewall.plan", () => {
  const rules = planFirewall(
    planNetwork({
      supernet: "10.0.0.0/9",
      regions: { "us-central1": { block: "10.0.0.0/12" }, "us-east1": { block: "10.16.0.0/12" } },
    }),
  );
  const all = Object.values(rules);

  it("denies last what no rule before allows, in both directions, and logs it", () => {
    for (const direction of ["INGRESS", "EGRESS"] as const) {
      const last = all.filter((rule) => rule.direction === direction).sort((a, b) => b.priority - a.priority)[0];
      expect(last).to.deep.include({ action: "deny", ranges: ["0.0.0.0/0"], protocols: { all: [] }, logged: true });
    }
  });

  it("lets nobody in from everywhere", () => {
    const open = all.filter(({ direction, action, ranges }) => {
      return direction === "INGRESS" && action === "allow" && ranges.some((range) => /\/[0-8]$/.test(range));
    });
    expect(open).to.deep.equal([]);
  });

  it("gives every rule a priority of its own", () => {
    expect(new Set(all.map(({ priority }) => priority)).size).to.equal(all.length);
  });

  it("lets health checks and shells through IAP in, and nothing else from outside", () => {
    expect(rules["in-health-checks"]?.ranges).to.deep.equal(["35.191.0.0/16", "130.211.0.0/22"]);
    expect(rules["in-ssh"]).to.deep.include({ ranges: ["35.235.240.0/20"], protocols: { tcp: ["22"] }, logged: true });
    const outside = all.filter(({ direction, action, ranges }) => {
      return direction === "INGRESS" && action === "allow" && ranges.some((range) => !range.startsWith("10."));
    });
    expect(outside).to.have.length(2);
  });

  it("treats regions alike", () => {
    for (const key of ["in-proxies", "in-control-planes", "in-workloads"]) {
      const ranges = rules[key]?.ranges ?? [];
      expect(ranges.filter((range) => range.startsWith("10.4") || range.startsWith("10.0")).length, key).to.equal(
        ranges.length / 2,
      );
    }
  });
});
