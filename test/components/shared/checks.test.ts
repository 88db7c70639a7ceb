import { expect } from "chai";
import { checkNumber, checkText, checkWhole } from "../../../components/shared";

const path = ["sizes", "max"];

describe("components/shared/checks", () => {
  describe("whole numbers", () => {
    it("may be either bound", () => {
      for (const got of [1, 2, 3]) expect(checkWhole(path, got, 1, 3)).to.deep.equal([]);
    });

    for (const got of [0, 4, 1.5, NaN, Infinity]) {
      it(`refuses ${got}, and says what would be right`, () => {
        expect(checkWhole(path, got, 1, 3)).to.deep.equal([
          {
            path,
            what: "out of bounds",
            got,
            allowed: "a whole number from 1 to 3",
            fix: "choose a number in between",
          },
        ]);
      });
    }
  });

  describe("numbers", () => {
    it("may be either bound, and anything in between", () => {
      for (const got of [0, 0.25, 1]) expect(checkNumber(path, got, 0, 1)).to.deep.equal([]);
    });

    for (const got of [-0.1, 1.1, NaN]) {
      it(`refuses ${got}, and says what would be right`, () => {
        expect(checkNumber(path, got, 0, 1)).to.deep.equal([
          { path, what: "out of bounds", got, allowed: "a number from 0 to 1", fix: "choose a number in between" },
        ]);
      });
    }
  });

  it("tells what is counted, and why the bounds are where they are", () => {
    const notes = { unit: "days", reason: "the API keeps no more" };
    const allowed = (problems: readonly { readonly allowed: string }[]): unknown => problems[0]?.allowed;
    expect(allowed(checkWhole(path, 0, 1, 30, { unit: "days" }))).to.equal("a whole number from 1 to 30 days");
    expect(allowed(checkNumber(path, 0, 1, 30, notes))).to.equal("a number from 1 to 30 days: the API keeps no more");
  });

  it("takes a text that matches, and shows the pattern in words for one that does not", () => {
    expect(checkText(["owner"], "team-a", /^[a-z-]+$/, "lowercase letters")).to.deep.equal([]);
    expect(checkText(["owner"], "Team A", /^[a-z-]+$/, "lowercase letters")).to.deep.equal([
      {
        path: ["owner"],
        what: "value not allowed",
        got: "Team A",
        allowed: "lowercase letters",
        fix: "correct the value",
      },
    ]);
  });
});
