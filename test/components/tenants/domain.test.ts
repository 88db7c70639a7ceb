import { expect } from "chai";
import fc from "fast-check";
import { checkDomain, normalDomain } from "../../../components/tenants";

/** What is wrong with a domain as someone typed it. */
function faultOf(typed: string, wildcards = true): string | undefined {
  const [problem] = checkDomain(["here"], normalDomain(typed), wildcards);
  return problem?.what;
}

describe("components/tenants/domain: spelling", () => {
  const spellings: readonly (readonly [string, string])[] = [
    ["Shop.Example.COM", "shop.example.com"],
    [" shop.example.com. ", "shop.example.com"],
    ["Bücher.example.com", "xn--bcher-kva.example.com"],
    ["faß.de", "xn--fa-hia.de"],
    ["*.Ünder.example.org", "*.xn--nder-zra.example.org"],
    ["пример.рф", "xn--e1afmkfd.xn--p1ai"],
  ];
  for (const [typed, written] of spellings) {
    it(`writes ${typed.trim()} as ${written}`, () => {
      expect(normalDomain(typed)).to.equal(written);
      expect(checkDomain([], written, true)).to.deep.equal([]);
    });
  }

  it("writes nothing twice", () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string(), fc.webUrl()), (typed) => {
        expect(normalDomain(normalDomain(typed))).to.equal(normalDomain(typed));
      }),
    );
  });
});

describe("components/tenants/domain: rules", () => {
  const long = (length: number): string =>
    `${"a23456789.".repeat(9).slice(0, length - 4)}.com`.replace("..com", "x.com");

  const refusals: readonly (readonly [string, string])[] = [
    ["", "cannot stand in a host's name"],
    ["com", "a public suffix"],
    ["co.uk", "a public suffix"],
    ["*.co.uk", "a public suffix"],
    ["github.io", "a public suffix"],
    ["shop.internal", "nobody registers domains under internal"],
    ["localhost", "nobody registers domains under localhost"],
    ["192.0.2.1", "an IP address"],
    ["1.2.3", "an IP address"],
    ["0x7f.1", "an IP address"],
    ["2001:db8::1", "not a domain"],
    ["https://shop.example.com", "not a domain"],
    ["shop.example.com:443", "not a domain"],
    ["shop.example.com/cart", "not a domain"],
    ["me@example.com", "not a domain"],
    ["a_b.example.com", "cannot stand in a host's name"],
    ["-a.example.com", "cannot stand in a host's name"],
    ["a..example.com", "cannot stand in a host's name"],
    ["a b.example.com", "cannot stand in a host's name"],
    ["xn--a.example.com", "a label with xn-- that stands for no name"],
    [`${"a".repeat(64)}.example.com`, "cannot stand in a host's name"],
    ["shop.*.example.com", "an asterisk"],
    ["s*.example.com", "an asterisk"],
    ["*.*.example.com", "an asterisk"],
    [long(65), "a name of 65 characters"],
  ];
  for (const [typed, what] of refusals) {
    it(`refuses ${typed.length > 60 ? `one of ${String(typed.length)} characters` : JSON.stringify(typed)}`, () => {
      expect(faultOf(typed)).to.contain(what);
    });
  }

  for (const typed of ["example.com", "a.b.c.example.co.uk", "acme.github.io", "1and1.example.com", long(64)]) {
    it(`takes ${typed.length > 60 ? `one of ${String(typed.length)} characters` : typed}`, () => {
      expect(faultOf(typed)).to.equal(undefined);
    });
  }

  it("takes wildcards where the plan has them, and there alone", () => {
    expect(faultOf("*.example.com", true)).to.equal(undefined);
    expect(faultOf("*.example.com", false)).to.equal("a wildcard");
  });

  it("refuses what an editor wrote in another spelling, and says which one is right", () => {
    const [problem] = checkDomain(["001", "acme"], "Shop.example.com", true);
    expect(problem).to.include({ what: "not written as the registry writes it", fix: "write shop.example.com" });
    expect(problem?.path).to.deep.equal(["001", "acme"]);
  });

  it("says of any text what is wrong, or that it is a name that certificates can have", () => {
    const certifiable = /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]([-a-z0-9]{0,61}[a-z0-9])$/;
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string(), fc.ipV4(), fc.ipV6(), fc.webUrl()), (typed) => {
        const name = normalDomain(typed);
        if (checkDomain([], name, true).length === 0) expect(name).to.match(certifiable);
      }),
    );
  });
});
