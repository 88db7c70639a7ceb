import { expect } from "chai";
import { readRecords } from "../../../../../cli/commands/sandbox/dns/load";

describe("cli: a file of DNS records", () => {
  it("is read line by line, and adds up by name and type", () => {
    const text =
      '# tenants\n\nshop.example A 192.0.2.1\n  Shop.example a\t192.0.2.2  \nshop.example CAA 0 issue "pki.goog"\n; end';
    expect(readRecords(text)).to.deep.equal([
      { name: "shop.example", type: "A", values: ["192.0.2.1", "192.0.2.2"] },
      { name: "shop.example", type: "CAA", values: ['0 issue "pki.goog"'] },
    ]);
    expect(readRecords("")).to.deep.equal([]);
  });

  it("is refused with the line that says too little", () => {
    expect(() => readRecords("a.example A 192.0.2.1\nb.example A")).to.throw(
      'line 2, "b.example A": write NAME TYPE VALUE',
    );
  });
});
