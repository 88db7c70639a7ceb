import { expect } from "chai";
import { planHosts } from "../../../components/edge/hosts.plan";
import { settleUptime } from "../../../components/edge/uptime.args";
import { planUptimeChecks } from "../../../components/edge/uptime.plan";

const hosts = planHosts("shop.example.com");

describe("components/edge/uptime.plan", () => {
  it("looks at every path over each family by itself", () => {
    const checks = planUptimeChecks(settleUptime({ paths: { ready: "/readyz", home: "/" } }), hosts);
    expect(checks).to.deep.equal({
      "ipv4-ready": { family: "ipv4", host: "ipv4.shop.example.com", path: "/readyz" },
      "ipv4-home": { family: "ipv4", host: "ipv4.shop.example.com", path: "/" },
      "ipv6-ready": { family: "ipv6", host: "ipv6.shop.example.com", path: "/readyz" },
      "ipv6-home": { family: "ipv6", host: "ipv6.shop.example.com", path: "/" },
    });
  });

  it("leaves IPv6 out when told to", () => {
    expect(Object.keys(planUptimeChecks(settleUptime({ ipv6: false }), hosts))).to.deep.equal(["ipv4-ready"]);
  });
});
