import { compareSync } from "bcryptjs";
import { expect } from "chai";
import fc from "fast-check";
import { changes, context, failuresOf, make, provider, secretText } from "./harness";
import { Secret, Unknown } from "../../../sandbox/provider/values";

const minimum = fc.nat({ max: 6 });
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

describe("sandbox/random: RandomString and RandomPassword", () => {
  it("has the length asked for and no fewer of each class than asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        minimum,
        minimum,
        minimum,
        minimum,
        fc.nat({ max: 40 }),
        async (upper, lower, digits, special, more) => {
          const length = Math.max(upper + lower + digits + special + more, 1);
          const inputs = { length, minUpper: upper, minLower: lower, minNumeric: digits, minSpecial: special };
          const { id, outputs } = await make("RandomString", inputs);
          expect(outputs["result"]).to.equal(id);
          expect(id).to.have.length(length);
          expect(count(id, /[A-Z]/g)).to.be.at.least(upper);
          expect(count(id, /[a-z]/g)).to.be.at.least(lower);
          expect(count(id, /[0-9]/g)).to.be.at.least(digits);
          expect(count(id, /[^A-Za-z0-9]/g)).to.be.at.least(special);
        },
      ),
    );
  });

  it("draws from the classes that are switched on, and from overrideSpecial instead of the usual characters", async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), fc.boolean(), async (upper, lower, numeric) => {
        const inputs = { length: 60, upper, lower, numeric, special: true, overrideSpecial: "_/" };
        const { id } = await make("RandomString", inputs);
        const allowed = `${upper ? "A-Z" : ""}${lower ? "a-z" : ""}${numeric ? "0-9" : ""}_/`;
        expect(id).to.match(new RegExp(`^[${allowed}]{60}$`));
      }),
    );
  });

  it("does not repeat itself", async () => {
    const drawn = await Promise.all(Array.from({ length: 200 }, () => make("RandomString", { length: 20 })));
    expect(new Set(drawn.map(({ id }) => id)).size).to.equal(200);
  });

  it("fills in the defaults that the genuine provider stores", async () => {
    const { outputs } = await make("RandomString", { length: 8, numeric: false });
    expect(outputs).to.include({
      length: 8,
      lower: true,
      upper: true,
      special: true,
      number: false,
      numeric: false,
      minLower: 0,
      minUpper: 0,
      minNumeric: 0,
      minSpecial: 0,
    });
  });

  it("keeps a password and its bcrypt hash secret, and its id silent", async () => {
    const { id, outputs } = await make("RandomPassword", { length: 24 });
    expect(id).to.equal("none");
    expect(compareSync(secretText(outputs["result"]), secretText(outputs["bcryptHash"]))).to.equal(true);
    expect(secretText(outputs["bcryptHash"])).to.match(/^\$2[aby]\$10\$/);
  });

  it("hashes the first 72 bytes of a longer password", async () => {
    const { outputs } = await make("RandomPassword", { length: 100 });
    const firstBytes = secretText(outputs["result"]).slice(0, 72);
    expect(compareSync(firstBytes, secretText(outputs["bcryptHash"]))).to.equal(true);
  });

  it("leaves what it draws unknown in a preview, still as a secret", async () => {
    const { outputs } = await provider.create(context("RandomPassword", true), { length: 24 });
    expect(outputs["result"]).to.be.instanceOf(Secret);
    expect((outputs["result"] as Secret).value).to.equal(Unknown.value);
    expect(outputs["length"]).to.equal(24);
  });

  it("refuses a length below the minimums, no class at all, and two values for one switch", async () => {
    expect(await failuresOf("RandomPassword", { length: 3, minUpper: 2, minNumeric: 2 })).to.deep.equal([
      "length: must be at least the sum of minUpper + minLower + minNumeric + minSpecial (4), got 3",
    ]);
    const none = { length: 3, upper: false, lower: false, numeric: false, special: false };
    expect(await failuresOf("RandomString", none)).to.have.length(1);
    expect(await failuresOf("RandomString", { length: 3, number: true, numeric: false })).to.deep.equal([
      "number: is the former name of numeric and cannot differ from it: give numeric only",
    ]);
  });

  it("replaces on a change of what decides the value, not on a default that is written out", async () => {
    expect(await changes("RandomString", { length: 8 }, { length: 9 })).to.deep.equal({ length: "update-replace" });
    expect(await changes("RandomString", { length: 8 }, { length: 8, special: true, minLower: 0 })).to.deep.equal({});
    expect(await changes("RandomString", { length: 8 }, { length: 8, overrideSpecial: "_" })).to.deep.equal({
      overrideSpecial: "add-replace",
    });
    expect(await changes("RandomString", { length: 8 }, { length: 9 }, ["length"])).to.deep.equal({});
  });

  it("imports a value without a change for a program that asks for one of that length", async () => {
    const read = await provider.read(context("RandomPassword"), "correct horse", { inputs: {}, outputs: {} });
    expect(read.id).to.equal("none");
    expect(secretText(read.outputs["result"])).to.equal("correct horse");
    const diff = await provider.diff(context("RandomPassword"), read.id, read, { length: 13 }, []);
    expect(diff.detailed).to.deep.equal({});
  });
});
