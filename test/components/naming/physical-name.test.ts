import { expect } from "chai";
import * as fc from "fast-check";
import { checkName, NameError, type NameKind, nameLimits, physicalName } from "../../../components/naming";

const kinds = Object.keys(nameLimits) as NameKind[];
const part = fc.stringMatching(/^[a-z][a-z0-9]{0,19}$/);

describe("components/naming", () => {
  it("joins parts with hyphens", () => {
    expect(physicalName({ kind: "compute", parts: ["homeport", "us-central1", "nat"] })).to.equal(
      "homeport-us-central1-nat",
    );
  });

  it("gives a name of all its parts within the limits, or throws", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.array(part, { minLength: 1, maxLength: 6 }), (kind, parts) => {
        const joined = parts.join("-");
        const { min, max, pattern } = nameLimits[kind];
        if (joined.length >= min && joined.length <= max && pattern.test(joined)) {
          expect(physicalName({ kind, parts })).to.equal(joined);
        } else {
          expect(() => physicalName({ kind, parts })).to.throw(NameError);
        }
      }),
    );
  });

  const refused: readonly [string, Parameters<typeof physicalName>[0], string][] = [
    ["too long", { kind: "cluster", parts: ["a".repeat(41)] }, "name too long for a cluster"],
    ["too long with its suffix", { kind: "cluster", parts: ["a".repeat(36)], reserve: 5 }, "up to 35 characters"],
    ["too short", { kind: "serviceAccount", parts: ["abc"] }, "at least 6 characters"],
    ["in capitals", { kind: "compute", parts: ["Home"] }, "lowercase letters"],
    ["ending in a hyphen", { kind: "compute", parts: ["home-"] }, "ends with a letter or digit"],
    ["starting with a digit", { kind: "cluster", parts: ["1home"] }, "starts with a letter"],
    ["of an attestor in capitals", { kind: "attestor", parts: ["Home"] }, "name not allowed for an attestor"],
    ["of a repository too long", { kind: "repository", parts: ["a".repeat(64)] }, "name too long for a repository"],
    ["starting with a period", { kind: "logBucket", parts: [".home"] }, "starts with a letter or digit"],
    ["of a bucket too short", { kind: "bucket", parts: ["ab"] }, "at least 3 characters"],
    ["of a bucket too long", { kind: "bucket", parts: ["a".repeat(64)] }, "up to 63 characters"],
    ["of a bucket with a dot", { kind: "bucket", parts: ["state.example"] }, "name not allowed for a bucket"],
    ["of a bucket in capitals", { kind: "bucket", parts: ["State"] }, "name not allowed for a bucket"],
    ["of a bucket that ends in a hyphen", { kind: "bucket", parts: ["state-"] }, "name not allowed for a bucket"],
    ["of a bucket that begins like Google's", { kind: "bucket", parts: ["goog-state"] }, 'no "goog" in front'],
    ["of a bucket that passes for Google's", { kind: "bucket", parts: ["my-g00gle-state"] }, '"google" or "g00gle"'],
    ["with an empty part", { kind: "compute", parts: ["home", ""] }, "parts that are not empty"],
    ["without parts", { kind: "compute", parts: [] }, "parts that are not empty"],
  ];
  for (const [what, args, message] of refused) {
    it(`refuses a name ${what}`, () => {
      expect(() => physicalName(args)).to.throw(NameError, message);
    });
  }

  it("lets a log bucket be called what Logging lets it", () => {
    expect(physicalName({ kind: "logBucket", parts: ["Home_1.logs", "a".repeat(88)] })).to.have.length(100);
  });

  it("lets a bucket be called what Cloud Storage lets it", () => {
    expect(physicalName({ kind: "bucket", parts: ["0state_files", "9"] })).to.equal("0state_files-9");
    expect(physicalName({ kind: "bucket", parts: ["a".repeat(61), "b"] })).to.have.length(63);
  });

  it("says how long each part is", () => {
    expect(checkName({ kind: "serviceAccount", parts: ["homeport", "a-very-long-workload", "x"] })?.fix).to.equal(
      'shorten one of its parts: "homeport" (8), "a-very-long-workload" (20), "x" (1)',
    );
  });
});
