import { expect } from "chai";
import { fromKeys, mapValues, required } from "../../../components/shared";

describe("components/shared/record", () => {
  it("maps values, with their keys", () => {
    expect(mapValues({ a: 1, b: 2 }, (value, key) => `${key}${value}`)).to.deep.equal({ a: "a1", b: "b2" });
  });

  it("makes a record from keys", () => {
    expect(fromKeys(["a", "b"], (key) => key.toUpperCase())).to.deep.equal({ a: "A", b: "B" });
  });

  it("names the key that is missing, and those that are not", () => {
    expect(required({ a: 1 }, "a")).to.equal(1);
    expect(() => required({ a: 1, b: 2 }, "c")).to.throw('Nothing for "c"; there is something for: a, b.');
    expect(() => required({}, "c")).to.throw("there is something for: nothing");
  });
});
