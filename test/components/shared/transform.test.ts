import { expect } from "chai";
import { transformed } from "../../../components/shared";

interface Args {
  readonly size: number;
  readonly name?: string;
}

describe("components/shared/transform", () => {
  const args: Args = { size: 1, name: "one" };

  it("leaves arguments alone without a transform", () => {
    expect(transformed(undefined, args)).to.equal(args);
  });

  it("replaces the properties that are given", () => {
    expect(transformed({ size: 2 }, args)).to.deep.equal({ size: 2, name: "one" });
  });

  it("asks a function for the arguments", () => {
    expect(transformed((before) => ({ size: before.size * 3 }), args)).to.deep.equal({ size: 3 });
  });
});
