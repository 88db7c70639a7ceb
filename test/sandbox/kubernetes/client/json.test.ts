import { expect } from "chai";
import fc from "fast-check";
import { at, sameJson, withValue, type Json, type JsonObject } from "../../../../sandbox/kubernetes/client/json";

describe("sandbox/kubernetes/client/json", () => {
  const key = fc.constantFrom("a", "b", "c");
  const tree = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<Json>(null, true, 1, "x"),
      fc.array(tie("node"), { maxLength: 3 }),
      fc.dictionary(key, tie("node"), { maxKeys: 3 }),
    ),
  })).node;

  it("reads back what it has set, and leaves the original alone", () => {
    fc.assert(
      fc.property(fc.dictionary(key, tree), fc.array(key, { minLength: 1, maxLength: 3 }), (object, path) => {
        const before = JSON.stringify(object);
        expect(at(withValue(object, path, "set"), ...path)).to.equal("set");
        expect(at(withValue(object, path, undefined), ...path)).to.equal(undefined);
        expect(JSON.stringify(object)).to.equal(before);
      }),
    );
  });

  it("does not make the way to what it removes", () => {
    expect(withValue({}, ["a", "b"], undefined)).to.deep.equal({});
  });

  it("takes values for equal whatever the order of their properties", () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(sameJson(value, reversed(value))).to.equal(true);
        expect(sameJson(value, { a: { b: { c: { a: "deeper than any" } } } })).to.equal(false);
      }),
    );
    expect(sameJson([1, 2], [2, 1])).to.equal(false);
    expect(sameJson({ a: null }, {})).to.equal(false);
  });
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return (value as Json[]).map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner ?? null)]),
  );
}
