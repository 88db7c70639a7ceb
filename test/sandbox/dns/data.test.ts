import { expect } from "chai";
import { dataOf, recordType, type RecordType } from "../../../sandbox/dns/data";

describe("sandbox/dns: what records say", () => {
  it("is read as zone files write it", () => {
    expect(dataOf("A", "203.0.113.10")).to.equal("203.0.113.10");
    expect(dataOf("AAAA", "2001:db8::1")).to.equal("2001:db8::1");
    expect(dataOf("CNAME", "Shop.Example.com")).to.equal("shop.example.com.");
    expect(dataOf("CAA", '0 issue "pki.goog; cansignhttpexchanges=yes"')).to.deep.equal({
      flags: 0,
      tag: "issue",
      value: "pki.goog; cansignhttpexchanges=yes",
    });
    expect(dataOf("CAA", "128 ISSUE ;")).to.deep.equal({ flags: 128, tag: "issue", value: ";" });
    expect(dataOf("MX", "10 mail.example.com.")).to.deep.equal({ preference: 10, exchange: "mail.example.com." });
    expect(dataOf("SRV", "10 5 443 host.example.com")).to.deep.equal({
      priority: 10,
      weight: 5,
      port: 443,
      target: "host.example.com.",
    });
    expect(dataOf("TXT", '"v=spf1 -all" "a \\"quoted\\" word"')).to.deep.equal(["v=spf1 -all", 'a "quoted" word']);
    expect(dataOf("TXT", "plain text")).to.deep.equal(["plain text"]);
  });

  it("is refused in any other form, with an example of the right one", () => {
    const wrong: readonly (readonly [RecordType, string])[] = [
      ["A", "2001:db8::1"],
      ["A", "203.0.113"],
      ["AAAA", "203.0.113.10"],
      ["CAA", "issue pki.goog"],
      ["CAA", '256 issue "pki.goog"'],
      ["MX", "mail.example.com."],
      ["MX", "70000 mail.example.com."],
      ["SRV", "10 5 host.example.com."],
      ["TXT", "x".repeat(256)],
    ];
    for (const [type, value] of wrong)
      expect(() => dataOf(type, value), `${type} ${value}`).to.throw(
        /cannot be the value of a record of type .*: write it as/,
      );
  });

  it("has a type that is known", () => {
    expect(recordType("cname")).to.equal("CNAME");
    expect(() => recordType("HINFO")).to.throw(/there is A, AAAA, CAA/);
  });
});
