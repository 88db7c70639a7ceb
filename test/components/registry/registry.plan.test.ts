import { expect } from "chai";
import { checkRegistry, planRegistry, registryLocations, type RegistryPlanArgs } from "../../../components/registry";

const args = (changes: Partial<RegistryPlanArgs> = {}): RegistryPlanArgs => ({
  project: "test-project",
  regions: ["us-central1", "us-east1"],
  ...changes,
});

describe("components/registry: plan", () => {
  const locations: readonly (readonly [readonly string[], readonly string[]])[] = [
    [["us-central1", "us-east1"], ["us"]],
    [["europe-west1", "europe-west4"], ["europe"]],
    [
      ["us-east1", "europe-west1", "asia-east1"],
      ["asia", "europe", "us"],
    ],
    [
      ["europe-west2", "europe-west3"],
      ["europe", "europe-west2"],
    ],
    [["southamerica-east1"], ["southamerica-east1"]],
  ];
  for (const [regions, expected] of locations) {
    it(`keeps the images of ${regions.join(" and ")} in ${expected.join(" and ")}`, () => {
      expect(registryLocations(regions)).to.deep.equal(expected);
    });
  }

  it("sends every region to the repository of its continent", () => {
    const plan = planRegistry("registry", args({ regions: ["us-east1", "us-west1", "europe-west1"] }));
    expect(plan.locationOf).to.deep.equal({ "us-east1": "us", "us-west1": "us", "europe-west1": "europe" });
    expect(plan.repositories.europe?.url).to.equal("europe-docker.pkg.dev/test-project/apps");
  });

  it("cleans up what no tag holds, and keeps the newest", () => {
    expect(planRegistry("registry", args()).cleanup).to.deep.equal([
      { id: "delete-old", action: "DELETE", tagState: "UNTAGGED", olderThan: "2592000s" },
      { id: "keep-newest", action: "KEEP", keepCount: 20 },
    ]);
  });

  it("cleans up tagged versions, too, where tags may move", () => {
    const plan = planRegistry("registry", args({ immutableTags: false, deleteAfterDays: 7, keepVersions: 5 }));
    expect(plan.cleanup).to.deep.equal([
      { id: "delete-old", action: "DELETE", tagState: "ANY", olderThan: "604800s" },
      { id: "keep-newest", action: "KEEP", keepCount: 5 },
    ]);
  });

  const mistakes: readonly (readonly [string, Partial<RegistryPlanArgs>, string, string])[] = [
    ["no region", { regions: [] }, "regions", "no region"],
    ["a region that there is not", { regions: ["us-middle1"] }, "regions", "unknown region"],
    ["a name in capitals", { repository: "Apps" }, "repository", "name not allowed for a repository"],
    ["no time at all", { deleteAfterDays: 0 }, "deleteAfterDays", "out of bounds"],
    ["half a version", { keepVersions: 1.5 }, "keepVersions", "out of bounds"],
  ];
  for (const [name, changes, path, what] of mistakes) {
    it(`refuses ${name}`, () => {
      expect(checkRegistry(args(changes)).map((problem) => [problem.path.join("."), problem.what])).to.deep.equal([
        [path, what],
      ]);
    });
  }
});
