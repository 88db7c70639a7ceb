import { expect } from "chai";
import { suffixOf } from "../../../components/tenants/public-suffix";

describe("components/tenants/public-suffix", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["shop.example.com", "com", true],
    ["com", "com", true],
    ["shop.example.co.uk", "co.uk", true],
    ["acme.github.io", "github.io", true],
    // Suffixes with rules of their own: any label, and an exception to that.
    ["a.b.ck", "b.ck", true],
    ["www.ck", "ck", true],
    ["xn--e1afmkfd.xn--p1ai", "xn--p1ai", true],
    ["shop.internal", "internal", false],
    ["localhost", "localhost", false],
  ];
  for (const [domain, suffix, listed] of cases) {
    it(`of ${domain} is ${suffix}, ${listed ? "on" : "not on"} the list`, () => {
      expect(suffixOf(domain)).to.deep.equal({ suffix, listed });
    });
  }
});
