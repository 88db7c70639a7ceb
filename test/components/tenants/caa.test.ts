import { expect } from "chai";
import { allowsIssuer, caaNames, type CaaRecord } from "../../../components/tenants";

const issue = (value: string): CaaRecord => ({ critical: 0, issue: value });
const issuewild = (value: string): CaaRecord => ({ critical: 0, issuewild: value });

describe("components/tenants/caa", () => {
  it("climbs from a domain to the top", () => {
    expect(caaNames("*.shop.example.com")).to.deep.equal(["shop.example.com", "example.com", "com"]);
  });

  const cases: readonly (readonly [string, string, readonly CaaRecord[], boolean])[] = [
    ["no records", "example.com", [], true],
    ["records that say nothing about issuing", "example.com", [{ critical: 0, iodef: "mailto:a@example.com" }], true],
    ["our authority alone", "example.com", [issue("pki.goog")], true],
    [
      "our authority among others, with parameters",
      "example.com",
      [issue("ca.example.net"), issue("PKI.goog ; cansignhttpexchanges=yes")],
      true,
    ],
    ["another authority", "example.com", [issue("ca.example.net")], false],
    ["nobody", "example.com", [issue(";")], false],
    ["ours for wildcards, for a single name", "example.com", [issue("ca.example.net"), issuewild("pki.goog")], false],
    ["ours for wildcards, for a wildcard", "*.example.com", [issue("ca.example.net"), issuewild("pki.goog")], true],
    ["others for wildcards, for a wildcard", "*.example.com", [issue("pki.goog"), issuewild(";")], false],
    ["others for wildcards, for a single name", "example.com", [issue("pki.goog"), issuewild(";")], true],
    ["nothing about wildcards, for a wildcard", "*.example.com", [issue("pki.goog")], true],
    ["wildcards alone, for a single name", "example.com", [issuewild(";")], true],
  ];
  for (const [name, domain, records, allowed] of cases) {
    it(`${allowed ? "lets" : "does not let"} us issue with ${name}`, () => {
      expect(allowsIssuer(domain, records)).to.equal(allowed);
    });
  }
});
