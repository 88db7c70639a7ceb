import { expect } from "chai";
import fc from "fast-check";
import { repeatedKeys } from "../../../components/tenants/repeated-keys";

describe("components/tenants/repeated-keys", () => {
  it("finds a key that stands twice in one object, and where", () => {
    expect(repeatedKeys('{\n  "a": {"b": 1,\n "c": [{"b": 2}, {"b": 3}], "b": {}}\n}')).to.deep.equal([
      { path: ["a", "b"], line: 3 },
    ]);
  });

  it("takes no text for a key, and keys for what they say, however they are written", () => {
    expect(repeatedKeys('{"a": "b", "b": "\\"a\\": {", "c": "a"}')).to.deep.equal([]);
    expect(repeatedKeys('{"a": 1, "\\u0061": 2}')).to.deep.equal([{ path: ["a"], line: 1 }]);
  });

  it("finds none in what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        expect(repeatedKeys(JSON.stringify(value, undefined, indent))).to.deep.equal([]);
      }),
    );
  });
});
