import { expect } from "chai";
import { ProblemsError } from "../../../components/shared";

describe("components/shared/problem", () => {
  const problem = {
    path: ["regions", "us-east1", "block"],
    what: "missing key",
    got: undefined,
    allowed: "a range",
    fix: "add it",
  };

  it("lists every problem with where, got, allowed and fix", () => {
    const error = new ProblemsError("Pulumi.staging.yaml", [problem, { ...problem, path: ["zones", 0], got: ["a"] }]);
    expect(error.message.split("\n")).to.deep.equal([
      "Pulumi.staging.yaml: 2 problems, nothing was changed.",
      "  regions.us-east1.block: missing key",
      "      got:     nothing",
      "      allowed: a range",
      "      fix:     add it",
      "  zones.0: missing key",
      '      got:     ["a"]',
      "      allowed: a range",
      "      fix:     add it",
    ]);
  });

  it("counts one as one", () => {
    expect(new ProblemsError("File", [problem]).message).to.match(/^File: 1 problem, /);
  });
});
