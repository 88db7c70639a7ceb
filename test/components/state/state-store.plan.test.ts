import { expect } from "chai";
import { NameError } from "../../../components/naming";
import { checkStateStore, planStateStore, type StateStorePlanArgs } from "../../../components/state";
import { operators, stateArgs } from "./args";

describe("components/state: plan", () => {
  it("keeps state on a continent, for a while after it is gone", () => {
    expect(planStateStore("state", stateArgs())).to.deep.equal({
      bucket: "test-project-state",
      location: "us",
      keyLocation: "us",
      storageAgent: "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com",
      operators,
      readers: {},
      softDeleteSeconds: 2_592_000,
      versionDays: 90,
      keepVersions: 50,
    });
  });

  for (const [location, keyLocation] of [
    ["eu", "europe"],
    ["asia", "asia"],
    ["us-east1", "us-east1"],
  ] as const) {
    it(`takes the keys of ${keyLocation} for a bucket in ${location}`, () => {
      expect(planStateStore("state", stateArgs({ location }))).to.include({ location, keyLocation });
    });
  }

  it("refuses a project whose bucket nobody could have", () => {
    expect(() => planStateStore("state", stateArgs({ project: "google-state" }))).to.throw(
      NameError,
      '"goog" in front',
    );
  });

  const mistakes: readonly (readonly [string, Partial<StateStorePlanArgs>, string])[] = [
    ["a project's name for its id", { project: "My Project" }, "project"],
    ["a project's id for its number", { projectNumber: "test-project" }, "projectNumber"],
    ["a location of KMS", { location: "europe" }, "location"],
    ["a state that nobody may update", { operators: {} }, "operators"],
    ["everybody", { readers: { all: "allUsers" } }, "readers.all"],
    ["an address without its kind", { operators: { platform: "platform@example.com" } }, "operators.platform"],
    ["soft deletion that the API refuses", { softDeleteDays: 6 }, "softDeleteDays"],
    ["versions that go at once", { versionDays: 0 }, "versionDays"],
    ["half a version", { keepVersions: 0.5 }, "keepVersions"],
  ];
  for (const [name, args, path] of mistakes) {
    it(`refuses ${name}`, () => {
      expect(checkStateStore(stateArgs(args)).map((problem) => problem.path.join("."))).to.deep.equal([path]);
    });
  }
});
