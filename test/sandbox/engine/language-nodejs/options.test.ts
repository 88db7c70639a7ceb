import { expect } from "chai";
import { parseOptions, splitWords } from "../../../../sandbox/engine/language-nodejs/options";

describe("parseOptions", () => {
  it("has the defaults of the official host", () => {
    expect(parseOptions({})).to.deep.equal({
      typescript: true,
      tsconfig: undefined,
      nodeargs: [],
      packageManager: "auto",
    });
  });

  it("reads what a project file says", () => {
    const options = { typescript: false, tsconfig: "a.json", nodeargs: "--import tsx", packagemanager: "pnpm" };
    expect(parseOptions(options)).to.deep.equal({
      typescript: false,
      tsconfig: "a.json",
      nodeargs: ["--import", "tsx"],
      packageManager: "pnpm",
    });
  });

  for (const [options, message] of [
    [{ typescript: "no" }, 'runtime.options.typescript must be true or false, but is "no"'],
    [{ nodeargs: 7 }, "runtime.options.nodeargs must be a string, but is 7"],
    [{ packagemanager: "pip" }, 'runtime.options.packagemanager must be auto, npm, yarn, pnpm, bun, but is "pip"'],
    [{ nodeargs: "--title 'a" }, "unclosed ' in `--title 'a`"],
  ] as const) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      expect(() => parseOptions(options)).to.throw(message);
    });
  }
});

describe("splitWords", () => {
  for (const [line, words] of [
    ["", []],
    ["  ", []],
    ["--import tsx", ["--import", "tsx"]],
    [`-r "a b"  'c "d"' e\\ f`, ["-r", "a b", 'c "d"', "e f"]],
    [`--title=""`, ["--title="]],
    [`'' a"b"c`, ["", "abc"]],
    [`'a\\b' "c\\"d"`, ["a\\b", 'c"d']],
  ] as const) {
    it(`splits ${JSON.stringify(line)} as a shell does`, () => {
      expect(splitWords(line)).to.deep.equal(words);
    });
  }
});
