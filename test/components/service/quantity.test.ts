import { expect } from "chai";
import fc from "fast-check";
import { formatBytes, formatCpu, parseBytes, parseCpu } from "../../../components/service/quantity";

describe("components/service/quantity", () => {
  it("reads what people write", () => {
    expect(["250m", "1", "1.5", "0.25"].map(parseCpu)).to.deep.equal([250, 1000, 1500, 250]);
    expect(["1Ki", "256Mi", "2Gi"].map(parseBytes)).to.deep.equal([1024, 268_435_456, 2_147_483_648]);
  });

  for (const text of ["", "0", "0m", "-1", "1.2345", "m", "1e3", "1Mi", "0.5m"]) {
    it(`refuses "${text}" as CPUs`, () => {
      expect(parseCpu(text)).to.equal(undefined);
    });
  }
  for (const text of ["", "256", "256MB", "0Mi", "1.5Gi", "-1Mi", "256mi"]) {
    it(`refuses "${text}" as a size`, () => {
      expect(parseBytes(text)).to.equal(undefined);
    });
  }

  it("writes sizes as the Kubernetes API does: whole, in the largest unit", () => {
    expect([250, 1000, 1500, 12_000].map(formatCpu)).to.deep.equal(["250m", "1", "1500m", "12"]);
    expect([512, 1024, 1536, 1024 ** 2 * 1536, 1024 ** 3 * 2, 1024 ** 4].map(formatBytes)).to.deep.equal([
      "512",
      "1Ki",
      "1536",
      "1536Mi",
      "2Gi",
      "1Ti",
    ]);
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (number) => {
        expect(parseCpu(formatCpu(number))).to.equal(number);
        expect(parseBytes(formatBytes(number * 1024))).to.equal(number * 1024);
      }),
    );
  });
});
