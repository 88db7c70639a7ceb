import { expect } from "chai";
import * as fc from "fast-check";
import { decode, encode } from "../../../sandbox/provider/codec";
import {
  Asset,
  hasUnknown,
  reveal,
  Secret,
  Unknown,
  type Properties,
  type Value,
} from "../../../sandbox/provider/values";

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.string(),
  fc.constant(Unknown.value),
  fc
    .string()
    .map((text) => new Asset("hash", { path: undefined, text: text === "" ? undefined : text, uri: undefined })),
);

const value: fc.Arbitrary<Value> = fc.letrec<{ tree: Value }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie("tree").map((inner) => new Secret(inner)),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), tie("tree"), { maxKeys: 3 }),
  ),
})).tree;

describe("sandbox/provider codec", () => {
  it("returns what it was given, for any nesting of secrets, unknowns and assets", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), value, { maxKeys: 4 }), (properties) => {
        expect(plain(decode(encode(properties)))).to.deep.equal(plain(properties));
      }),
    );
  });

  it("drops undefined properties", () => {
    expect(decode(encode({ a: undefined, b: 1 }))).to.deep.equal({ b: 1 });
  });

  it("reads every sentinel of the engine as unknown", () => {
    const sentinels = ["1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"];
    for (const sentinel of sentinels) expect(decode(encode({ a: sentinel }))["a"]).to.equal(Unknown.value);
  });

  it("reads an output value: known, unknown, secret", () => {
    const signature = { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4" };
    const read = decode(
      encode({
        known: { ...signature, value: 7 },
        unknown: signature,
        secret: { ...signature, value: "x", secret: true },
      }),
    );
    expect(read["known"]).to.equal(7);
    expect(read["unknown"]).to.equal(Unknown.value);
    expect(read["secret"]).to.deep.equal(new Secret("x"));
  });

  it("refuses an archive, naming its signature", () => {
    const archive = { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7" };
    expect(() => decode(encode({ a: archive }))).to.throw(/not accepted here.*0def7320/);
  });

  it("reveals secrets and finds unknowns at any depth", () => {
    expect(reveal({ a: [new Secret({ b: new Secret(1) })] })).to.deep.equal({ a: [{ b: 1 }] });
    expect(hasUnknown({ a: [new Secret([Unknown.value])] })).to.equal(true);
    expect(hasUnknown({ a: [new Secret([1])] })).to.equal(false);
  });
});

/** Wrappers as data, so that deep equality looks inside. */
function plain(input: Value | Properties): unknown {
  if (input instanceof Unknown) return { unknown: true };
  if (input instanceof Secret) return { secret: plain(input.value) };
  if (input instanceof Asset) return { asset: { hash: input.hash, ...input.source } };
  if (Array.isArray(input)) return (input as readonly Value[]).map(plain);
  if (typeof input === "object" && input !== null) {
    return Object.fromEntries(Object.entries(input).map(([name, inner]) => [name, plain(inner as Value)]));
  }
  return input;
}
