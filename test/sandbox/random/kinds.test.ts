import { expect } from "chai";
import fc from "fast-check";
import { changes, context, failuresOf, make, provider, secretText, token } from "./harness";
import { kinds } from "../../../sandbox/random/provider";
import { Unknown } from "../../../sandbox/provider/values";

const nothing = { inputs: {}, outputs: {} };

/** What `read` throws when asked to import. */
async function importError(kind: string, id: string): Promise<string> {
  try {
    await provider.read(context(kind), id, nothing);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the import was accepted");
}

describe("sandbox/random: the kinds", () => {
  it("cover the SDK's resources, with the same inputs and outputs", async () => {
    const sdk = await import("@pulumi/random");
    const classes = Object.entries(sdk).filter(([name]) => /^Random[A-Z]/.test(name));
    expect(kinds.map(({ type }) => type)).to.have.members(classes.map(([name]) => token(name)));
    for (const kind of kinds) {
      const Class = classes.find(([name]) => token(name) === kind.type)?.[1];
      const source = (Class as { toString(): string }).toString();
      const inputs = [...source.matchAll(/resourceInputs\["(\w+)"\] = args\?\.\1/g)].map((match) => match[1]);
      const computed = [...source.matchAll(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)].map(
        (match) => match[1],
      );
      const secrets = [...(/additionalSecretOutputs: \[([^\]]*)\]/.exec(source)?.[1] ?? "").matchAll(/"(\w+)"/g)];
      expect(Object.keys(kind.properties), kind.type).to.have.members(inputs);
      expect(kind.computed, kind.type).to.have.members(computed);
      expect(kind.secrets ?? [], kind.type).to.have.members(secrets.map((match) => match[1]));
    }
  });

  it("give an id in four notations of the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.stringMatching(/^[a-z-]{0,6}$/),
        async (byteLength, prefix) => {
          const { id, outputs } = await make("RandomId", { byteLength, prefix });
          const hex = (outputs["hex"] as string).slice(prefix.length);
          const bytes = Buffer.from(hex, "hex");
          expect(bytes).to.have.length(byteLength);
          expect(id).to.equal(bytes.toString("base64url"));
          expect(outputs["b64Url"]).to.equal(prefix + id);
          expect(outputs["b64Std"]).to.equal(prefix + bytes.toString("base64"));
          expect(outputs["dec"]).to.equal(prefix + BigInt(`0x${hex}`).toString());
          const imported = await provider.read(context("RandomId"), prefix === "" ? id : `${prefix},${id}`, nothing);
          expect(imported.outputs["dec"]).to.equal(outputs["dec"]);
          expect(imported.inputs["byteLength"]).to.equal(byteLength);
        },
      ),
    );
  });

  it("keep random bytes secret", async () => {
    const { outputs } = await make("RandomBytes", { length: 32 });
    expect(Buffer.from(secretText(outputs["base64"]), "base64").toString("hex")).to.equal(secretText(outputs["hex"]));
    expect(secretText(outputs["hex"])).to.have.length(64);
  });

  it("draw an integer within its bounds, both of which occur", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.nat({ max: 1000 }), async (min, width) => {
        const { id, outputs } = await make("RandomInteger", { min, max: min + width });
        expect(outputs["result"]).to.be.within(min, min + width);
        expect(id).to.equal(`${outputs["result"] as number}`);
      }),
    );
    const drawn = await Promise.all(Array.from({ length: 100 }, () => make("RandomInteger", { min: 1, max: 2 })));
    expect(new Set(drawn.map(({ outputs }) => outputs["result"]))).to.deep.equal(new Set([1, 2]));
  });

  it("repeat themselves for the same seed only", async () => {
    const seeded = async (seed: string): Promise<unknown> =>
      (await make("RandomInteger", { min: 0, max: 1_000_000_000, seed })).outputs["result"];
    expect(await seeded("a")).to.equal(await seeded("a"));
    expect(await seeded("a")).not.to.equal(await seeded("b"));
    const letters = Array.from({ length: 20 }, (_, index) => `item-${index}`);
    const order = async (seed: string): Promise<unknown> =>
      (await make("RandomShuffle", { inputs: letters, seed })).outputs["results"];
    expect(await order("a")).to.deep.equal(await order("a"));
    expect(await order("a")).not.to.deep.equal(await order("b"));
  });

  it("refuse an inverted range, and one wider than can be drawn from", async () => {
    expect(await failuresOf("RandomInteger", { min: 5, max: 4 })).to.deep.equal([
      "min: must be smaller than or equal to max (4), got 5",
    ]);
    expect(await failuresOf("RandomInteger", { min: 0, max: 2 ** 48 })).to.have.length(1);
  });

  it("shuffle to a permutation, cut or repeated to the count asked for", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { maxLength: 12 }), fc.nat({ max: 30 }), async (inputs, resultCount) => {
        const { outputs } = await make("RandomShuffle", { inputs, resultCount });
        const results = outputs["results"] as string[];
        const expected = inputs.length === 0 ? 0 : resultCount || inputs.length;
        expect(results).to.have.length(expected);
        const rounds = Math.ceil(expected / Math.max(inputs.length, 1));
        for (const item of results) {
          const times = (list: readonly string[]): number => list.filter((other) => other === item).length;
          expect(times(results)).to.be.at.most(times(inputs) * rounds);
        }
        if (resultCount === 0) expect([...results].sort()).to.deep.equal([...inputs].sort());
      }),
    );
  });

  it("put together a pet of as many words as asked for, after the prefix", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.constantFrom("-", "_", ""), async (length, separator) => {
        const { id } = await make("RandomPet", { length, separator, prefix: "app" });
        if (separator !== "") expect(id.split(separator)).to.have.length(length + 1);
        expect(id).to.match(/^app[-_]?[a-z]/);
      }),
    );
    expect((await make("RandomPet", {})).id).to.match(/^[a-z]+-[a-z]+$/);
    expect((await make("RandomPet", {})).outputs).to.deep.equal({ length: 2, separator: "-" });
  });

  it("make UUIDs of the right version and variant", async () => {
    const of = async (kind: string): Promise<string> => (await make(kind, {})).id;
    expect(await of("RandomUuid")).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await of("RandomUuid4")).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const seven = await of("RandomUuid7");
    expect(seven).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const made = Number.parseInt(seven.replaceAll("-", "").slice(0, 12), 16);
    expect(Math.abs(Date.now() - made)).to.be.below(60_000);
  });

  it("are made anew when a keeper changes, and stay when keepers say nothing", async () => {
    const minimal: Record<string, Record<string, string | number | string[]>> = {
      RandomId: { byteLength: 4 },
      RandomBytes: { length: 4 },
      RandomInteger: { min: 1, max: 9 },
      RandomPassword: { length: 4 },
      RandomString: { length: 4 },
      RandomShuffle: { inputs: ["a"] },
    };
    for (const { type } of kinds) {
      const kind = type.slice(type.lastIndexOf(":") + 1);
      const inputs = minimal[kind] ?? {};
      const kept = { ...inputs, keepers: { zone: "a", pool: "x" } };
      expect(await changes(kind, kept, { ...inputs, keepers: { pool: "x", zone: "a" } }), kind).to.deep.equal({});
      expect(await changes(kind, kept, { ...inputs, keepers: { zone: "b", pool: "x" } }), kind).to.deep.equal({
        keepers: "update-replace",
      });
      expect(await changes(kind, inputs, kept), kind).to.deep.equal({ keepers: "add-replace" });
      expect(await changes(kind, kept, inputs), kind).to.deep.equal({ keepers: "delete-replace" });
      expect(await changes(kind, inputs, { ...inputs, keepers: {} }), kind).to.deep.equal({});
      expect(await changes(kind, kept, { ...inputs, keepers: Unknown.value }), kind).to.deep.equal({
        keepers: "update-replace",
      });
    }
  });

  it("name a property that they do not have, a missing one, and one of the wrong type", async () => {
    expect(await failuresOf("RandomId", { byteLength: 4, bytes: 4 })).to.deep.equal([
      'bytes: random:index/randomId:RandomId has no property "bytes"; it has: byteLength, keepers, prefix',
    ]);
    expect(await failuresOf("RandomId", {})).to.deep.equal(["byteLength: is required (a whole number) and missing"]);
    expect(await failuresOf("RandomId", { byteLength: "4" })).to.deep.equal([
      'byteLength: must be a whole number, got "4"',
    ]);
    expect(await failuresOf("RandomId", { byteLength: 0 })).to.deep.equal(["byteLength: must be at least 1, got 0"]);
    expect(await failuresOf("RandomId", { byteLength: Unknown.value })).to.deep.equal([]);
    expect(await failuresOf("RandomShuffle", { inputs: ["a", 1] })).to.have.length(1);
  });

  it("import by value where the genuine ones do, and say the form where the id is wrong", async () => {
    const integer = await provider.read(context("RandomInteger"), "-5,-10,10,seed", nothing);
    expect(integer).to.deep.include({ id: "-5", inputs: { min: -10, max: 10, seed: "seed" } });
    expect(integer.outputs["result"]).to.equal(-5);
    expect(await importError("RandomInteger", "5")).to.contain("{result},{min},{max}");
    expect(await importError("RandomUuid", "nonsense")).to.contain("expected a UUID");
    expect(await importError("RandomId", "not base64!")).to.contain("base64url");
    expect(await importError("RandomPet", "brave-otter")).to.contain("cannot be imported");
  });

  it("come back from a refresh as they were", async () => {
    const inputs = { byteLength: 4 };
    const { id, outputs } = await make("RandomId", inputs);
    expect(await provider.read(context("RandomId"), id, { inputs, outputs })).to.deep.equal({ id, inputs, outputs });
  });

  it("refuse a type that the package does not have, naming it", async () => {
    const stranger = { ...context("RandomId"), type: "random:index/randomColor:RandomColor" };
    const error = await provider.check(stranger, undefined, {}).then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    expect(error?.message).to.contain("random:index/randomColor:RandomColor");
  });
});
