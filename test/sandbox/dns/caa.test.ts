import { expect } from "chai";
import { caaVerdict } from "../../../sandbox/dns/caa";
import { DnsHistory } from "../../../sandbox/dns/history";

/** Whether pki.goog may certify shop.example.com, or its wildcard. */
function allowed(records: Readonly<Record<string, readonly string[]>>, wildcard = false): boolean {
  const history = new DnsHistory();
  for (const [name, values] of Object.entries(records)) history.change(1, "person", name, "CAA", { ttl: 60, values });
  return caaVerdict(history, { name: "shop.example.com.", wildcard, issuer: "pki.goog" }, 5).allowed;
}

describe("sandbox/dns: CAA", () => {
  it("allows everyone where nobody is named", () => {
    expect(allowed({})).to.equal(true);
    expect(allowed({ "example.com.": ['0 iodef "mailto:a@example.com"'] })).to.equal(true);
    expect(allowed({ "other.com.": ['0 issue ";"'] })).to.equal(true);
  });

  it("allows who is named, and nobody else", () => {
    expect(allowed({ "shop.example.com.": ['0 issue "pki.goog"'] })).to.equal(true);
    expect(allowed({ "shop.example.com.": ['0 issue "PKI.goog; a=b"', '0 issue "other.example"'] })).to.equal(true);
    expect(allowed({ "shop.example.com.": ['0 issue "other.example"'] })).to.equal(false);
    expect(allowed({ "shop.example.com.": ['0 issue ";"'] })).to.equal(false);
  });

  it("is decided at the nearest name that has records", () => {
    expect(allowed({ "example.com.": ['0 issue "other.example"'] })).to.equal(false);
    const both = { "shop.example.com.": ['0 issue "pki.goog"'], "example.com.": ['0 issue "other.example"'] };
    expect(allowed(both)).to.equal(true);
  });

  it("treats wildcards by their own rule where there is one", () => {
    const records = { "example.com.": ['0 issue "pki.goog"', '0 issuewild ";"'] };
    expect(allowed(records)).to.equal(true);
    expect(allowed(records, true)).to.equal(false);
    expect(allowed({ "example.com.": ['0 issue "other.example"', '0 issuewild "pki.goog"'] }, true)).to.equal(true);
    expect(allowed({ "example.com.": ['0 issue "pki.goog"'] }, true)).to.equal(true);
  });

  it("forbids what it says in words that nobody knows, if they are critical", () => {
    expect(allowed({ "example.com.": ['128 future "x"', '0 issue "pki.goog"'] })).to.equal(false);
    expect(allowed({ "example.com.": ['0 future "x"', '0 issue "pki.goog"'] })).to.equal(true);
  });

  it("says where it was decided, and until when", () => {
    const history = new DnsHistory();
    history.change(10, "person", "example.com.", "CAA", { ttl: 60, values: ['0 issue "x.example"'] });
    const ask = (time: number) =>
      caaVerdict(history, { name: "shop.example.com.", wildcard: false, issuer: "pki.goog" }, time);
    expect(ask(5)).to.deep.equal({ allowed: true, decidedAt: "", until: 10 });
    expect(ask(10)).to.deep.equal({ allowed: false, decidedAt: "example.com.", until: Infinity });
  });
});
