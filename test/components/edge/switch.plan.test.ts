import { expect } from "chai";
import fc from "fast-check";
import { checkSwitch, planSwitch } from "../../../components/edge/switch.plan";

describe("components/edge/switch.plan", () => {
  it("sends everything to one side at either end", () => {
    expect(planSwitch(0)).to.deep.equal([{ side: "machines", weight: 100 }]);
    expect(planSwitch(100)).to.deep.equal([{ side: "gateway", weight: 100 }]);
  });

  it("splits in between", () => {
    expect(planSwitch(10)).to.deep.equal([
      { side: "gateway", weight: 10 },
      { side: "machines", weight: 90 },
    ]);
  });

  it("hands out all requests, to sides that get some", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
        const shares = planSwitch(percent);
        expect(shares.reduce((sum, { weight }) => sum + weight, 0)).to.equal(100);
        expect(shares.every(({ weight }) => weight > 0)).to.equal(true);
        expect(shares.find(({ side }) => side === "gateway")?.weight ?? 0).to.equal(percent);
      }),
    );
  });

  for (const wrong of [-1, 101, 12.5, NaN]) {
    it(`refuses ${wrong} percent`, () => {
      const [problem] = checkSwitch(wrong);
      expect(problem?.path).to.deep.equal(["gatewayPercent"]);
      expect(problem?.allowed).to.contain("0 to 100 percent").and.to.contain("100 every request to the gateways");
    });
  }
});
