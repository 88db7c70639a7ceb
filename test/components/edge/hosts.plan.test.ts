import { expect } from "chai";
import { checkDomain, planHosts, reservedLabels } from "../../../components/edge/hosts.plan";

describe("components/edge/hosts.plan", () => {
  it("names what is the edge's own below the domain", () => {
    expect(planHosts("shop.example.com")).to.deep.equal({
      edge: "edge.shop.example.com",
      ipv4: "ipv4.shop.example.com",
      ipv6: "ipv6.shop.example.com",
      gateway: "gateway.shop.example.com",
      machines: "machines.shop.example.com",
    });
    expect(Object.keys(planHosts("shop.example.com"))).to.have.members(reservedLabels);
  });

  const wrong: Readonly<Record<string, string>> = {
    "a dot at its end": "shop.example.com.",
    "a single label": "localhost",
    "a capital letter": "Shop.example.com",
    "a wildcard": "*.example.com",
    "a label that ends with a hyphen": "shop-.example.com",
    "a label of 64 characters": `${"a".repeat(64)}.com`,
    "a scheme": "https://shop.example.com",
    "an address": "192.0.2.1",
  };
  for (const [what, domain] of Object.entries(wrong)) {
    it(`refuses ${what}`, () => {
      expect(checkDomain(domain).map(({ path, got }) => ({ path, got }))).to.deep.equal([
        { path: ["domain"], got: domain },
      ]);
    });
  }

  it("leaves room for the names below", () => {
    const long = (length: number): string => `${"a.".repeat(200).slice(0, length - 4)}.com`.replace("..", "a.");
    expect(checkDomain(long(237))).to.deep.equal([]);
    expect(checkDomain(long(238)).map(({ what }) => what)).to.deep.equal(["domain too long"]);
  });

  it("takes what is a domain", () => {
    for (const domain of ["example.com", "a-b.example.co.uk", "xn--bcher-kva.example"])
      expect(checkDomain(domain), domain).to.deep.equal([]);
  });
});
