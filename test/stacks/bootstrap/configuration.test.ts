import { expect } from "chai";
import { parseConfiguration } from "../../../stacks/bootstrap/configuration";
import { environments, rawConfiguration } from "./files";

/** The message that staging's configuration is refused with, after an edit. */
function refusal(edit: (raw: ReturnType<typeof rawConfiguration>) => void): string {
  const raw = rawConfiguration("staging");
  edit(raw);
  try {
    parseConfiguration("staging", raw);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("The configuration was accepted.");
}

describe("stacks/bootstrap: configuration", () => {
  it("has the same keys in every environment's file", () => {
    const [one, ...others] = environments.map((name) => Object.keys(rawConfiguration(name).values));
    for (const other of others) expect(other).to.deep.equal(one);
  });

  it("fills in what is left out, and reads what the engine hands over as text", () => {
    const raw = rawConfiguration("staging");
    delete raw.values.history;
    raw.values.protect = "false";
    const configuration = parseConfiguration("staging", raw);
    expect(configuration.history).to.deep.equal({ softDeleteDays: 30, versionDays: 90, keepVersions: 50 });
    expect(configuration.protect).to.equal(false);
    expect(configuration.prefix).to.equal("homeport");
  });

  const mistakes: readonly (readonly [string, (raw: ReturnType<typeof rawConfiguration>) => void, string])[] = [
    ["an unknown key", ({ values }) => (values.operator = {}), 'did you mean "operators"?'],
    ["no operators", ({ values }) => delete values.operators, "operators: missing key"],
    ["nobody among them", ({ values }) => (values.operators = {}), "operators: nobody could update anything"],
    ["everybody among them", ({ values }) => (values.operators = { all: "allUsers" }), "operators.all: not a member"],
    ["a place that there is not", ({ values }) => (values.location = "mars"), "location: unknown location"],
    [
      "a number that lost its quotes",
      ({ values }) => (values.project = { id: "homeport-staging", number: 798203665627 }),
      "project.number: wrong type",
    ],
    [
      "what is encrypted",
      ({ values, encrypted }) => {
        values.prefix = "hidden";
        encrypted.add("prefix");
      },
      "prefix: encrypted, but nothing here is secret",
    ],
  ];
  for (const [name, edit, message] of mistakes) {
    it(`refuses ${name}`, () => {
      expect(refusal(edit)).to.contain(message).and.to.contain("Pulumi.staging.yaml").and.to.not.contain("hidden");
    });
  }

  it("says all that is wrong at once", () => {
    expect(
      refusal(({ values }) => {
        values.project = { id: "X", number: "one" };
        values.history = { softDeleteDays: 1 };
      }),
    ).to.contain("3 problems");
  });
});
