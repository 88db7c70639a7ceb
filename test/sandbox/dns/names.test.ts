import { expect } from "chai";
import { fullName, parentOf } from "../../../sandbox/dns/names";

describe("sandbox/dns: names", () => {
  it("are one text however they are written", () => {
    expect(fullName("Shop.Example.com")).to.equal("shop.example.com.");
    expect(fullName("shop.example.com.")).to.equal("shop.example.com.");
    expect(fullName("_acme-challenge.bücher.example")).to.equal("_acme-challenge.xn--bcher-kva.example.");
    expect(fullName("*.example.com")).to.equal("*.example.com.");
    expect(parentOf("shop.example.com.")).to.equal("example.com.");
    expect(parentOf("com.")).to.equal("");
  });

  it("are refused where DNS has no such thing", () => {
    const long = `${"a".repeat(63)}.`.repeat(4);
    for (const text of [
      "",
      ".",
      "a..b",
      "-a.example",
      "a-.example",
      "a.*.example",
      "a b.example",
      `${"a".repeat(64)}.b`,
      long,
    ])
      expect(() => fullName(text), text).to.throw(/is not a domain name: write labels/);
  });
});
