import { expect } from "chai";
import * as fc from "fast-check";
import {
  contains,
  type Cidr,
  cover,
  endOf,
  formatCidr,
  overlap,
  parseCidr,
  sizeOf,
} from "../../../components/network/cidr";

const cidr = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]): Cidr => ({ base: address - (address % sizeOf({ prefix })), prefix }));

describe("components/network/cidr", () => {
  it("reads and writes ranges", () => {
    expect(parseCidr("10.16.0.0/12")).to.deep.equal({ base: 0x0a100000, prefix: 12 });
    fc.assert(
      fc.property(cidr, (range) => {
        expect(parseCidr(formatCidr(range))).to.deep.equal(range);
      }),
    );
  });

  for (const text of ["", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "256.0.0.0/8", "10.0.0.0/8 ", "::/0"]) {
    it(`refuses "${text}"`, () => {
      expect(() => parseCidr(text)).to.throw("Not an IPv4 range");
    });
  }

  it("refuses an address inside of the range, and names its start", () => {
    expect(() => parseCidr("10.1.2.3/16")).to.throw('allowed is "10.1.0.0/16"');
  });

  it("tells containing from overlapping", () => {
    const outer = parseCidr("10.0.0.0/8");
    expect(contains(outer, parseCidr("10.255.255.0/24"))).to.equal(true);
    expect(contains(outer, parseCidr("11.0.0.0/24"))).to.equal(false);
    expect(contains(parseCidr("10.0.0.0/24"), outer)).to.equal(false);
    expect(overlap(parseCidr("10.0.0.0/24"), outer)).to.equal(true);
    expect(overlap(parseCidr("10.0.0.0/24"), parseCidr("10.0.1.0/24"))).to.equal(false);
  });

  it("covers a span without gaps or overlaps, with ranges that are aligned", () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }));
    fc.assert(
      fc.property(span, ([one, other]) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const ranges = cover(start, end);
        let next = start;
        for (const range of ranges) {
          expect(range.base).to.equal(next);
          expect(range.base % sizeOf(range)).to.equal(0);
          next = endOf(range);
        }
        expect(next).to.equal(end);
      }),
    );
  });
});
