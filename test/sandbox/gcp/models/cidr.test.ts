import { expect } from "chai";
import fc from "fast-check";
import { addressAt, overlaps, prefixLength } from "../../../../sandbox/gcp/models/cidr";

const range = fc
  .record({ address: fc.ipV4(), length: fc.integer({ min: 0, max: 32 }) })
  .map(({ address, length }) => `${address}/${String(length)}`);

describe("address ranges", () => {
  it("overlap where one lies in the other", () => {
    expect(overlaps("10.0.0.0/8", "10.4.0.16/28")).to.equal(true);
    expect(overlaps("10.4.0.16/28", "10.0.0.0/8")).to.equal(true);
    expect(overlaps("10.4.0.0/28", "10.4.0.16/28")).to.equal(false);
    expect(overlaps("10.0.0.0/8", "fd00::/8")).to.equal(false);
    expect(overlaps("10.0.0.0/8", "nothing")).to.equal(false);
  });

  it("overlap both ways or not at all, and always themselves", () => {
    fc.assert(
      fc.property(range, range, (first, second) => {
        expect(overlaps(first, second)).to.equal(overlaps(second, first));
        expect(overlaps(first, first)).to.equal(true);
      }),
    );
  });

  it("have a length and addresses", () => {
    expect(prefixLength("10.0.0.0/20")).to.equal(20);
    expect(prefixLength("10.0.0.0")).to.equal(undefined);
    expect(addressAt("10.64.0.0/16", 2)).to.equal("10.64.0.2");
    expect(addressAt("10.64.0.0/16", 300)).to.equal("10.64.1.44");
    expect(addressAt("10.64.0.0/30", 4)).to.equal(undefined);
  });
});
