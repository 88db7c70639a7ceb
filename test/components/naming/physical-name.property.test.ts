import { expect } from "chai";
import fc from "fast-check";
import { checkName, NameError, type NameKind, nameLimits, physicalName } from "../../../components/naming";

const kind = fc.constantFrom(...(Object.keys(nameLimits) as NameKind[]));
const reserve = fc.integer({ min: 0, max: 12 });
/** Parts that people write, and parts that nobody should. */
const anyPart = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,19}$/),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
const words = fc.array(word, { minLength: 2, maxLength: 4 });

/** The name, or nothing where there is none. */
function nameOf(args: Parameters<typeof physicalName>[0]): string | undefined {
  return checkName(args) === undefined ? physicalName(args) : undefined;
}

describe("components/naming, for any parts", () => {
  it("is a name that the API takes, with room for what is appended, or an error", () => {
    fc.assert(
      fc.property(kind, fc.array(anyPart, { maxLength: 5 }), reserve, (of, parts, more) => {
        const args = { kind: of, parts, reserve: more };
        const { min, max, pattern } = nameLimits[of];
        if (checkName(args) !== undefined) {
          expect(() => physicalName(args)).to.throw(NameError);
          return;
        }
        const name = physicalName(args);
        expect(name).to.match(pattern);
        expect(name.length).to.be.within(min, max - more);
        expect(name, "no character that the shell, a URL or a label would take otherwise").to.match(/^[\w-]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same for the same parts, whoever asks and however often", () => {
    fc.assert(
      fc.property(kind, words, (of, parts) => {
        expect(nameOf({ kind: of, parts: [...parts] })).to.equal(nameOf({ kind: of, parts }));
        const roomier = nameOf({ kind: of, parts, reserve: 4 });
        if (roomier !== undefined) expect(roomier).to.equal(nameOf({ kind: of, parts }));
      }),
    );
  });

  it("belongs to one list of words only", () => {
    fc.assert(
      fc.property(kind, words, words, (of, parts, others) => {
        const [one, other] = [nameOf({ kind: of, parts }), nameOf({ kind: of, parts: others })];
        if (one !== undefined && one === other) expect(others).to.deep.equal(parts);
      }),
    );
  });

  it("differs in what follows the same beginning, hyphens or not", () => {
    const tail = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(kind, words, tail, tail, (of, parts, one, other) => {
        const names = [one, other].map((last) => nameOf({ kind: of, parts: [...parts, last] }));
        if (one !== other && names[0] !== undefined) expect(names[0]).to.not.equal(names[1]);
      }),
    );
  });
});
