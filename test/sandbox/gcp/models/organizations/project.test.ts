import { project } from "../../../../../sandbox/gcp/models/organizations/project";
import { describeModel, refusal } from "../table";
import { Trial } from "../trial";

describeModel({
  model: project,
  good: { projectId: "shop-staging", name: "Shop staging", folderId: "123", deletionPolicy: "DELETE" },
  id: "projects/shop-staging",
  importedAs: "shop-staging",
  outputs: { autoCreateNetwork: true, number: "123456789012" },
  refused: {
    "an id that is too short": [{ projectId: "shop" }, /projectId.*6/],
    "an id with an underscore": [{ projectId: "shop_staging" }, /projectId.*lowercase letter/],
    "an organization and a folder": [{ orgId: "1" }, /orgId|folderId/],
    "a billing account that is none": [{ billingAccount: "acme" }, /billingAccount.*012345-6789AB-CDEF01/],
    "a name that is too long": [{ name: "x".repeat(31) }, /name.*30/],
    "an unknown policy": [{ deletionPolicy: "KEEP" }, /deletionPolicy.*PREVENT/],
  },
  updated: { "what it is called": { name: "Staging" } },
  replaced: { id: { projectId: "shop-testing" } },
});

describe("a project", () => {
  it("is not deleted unless its policy says so", async () => {
    const trial = new Trial([project]);
    const made = await trial.up(project.type, { projectId: "shop-staging" });
    await refusal(() => trial.destroy(made), /deletion_policy/);
    trial.close();
  });

  it("leaves its id taken for thirty days", async () => {
    const trial = new Trial([project]);
    const inputs = { projectId: "shop-staging", deletionPolicy: "DELETE" };
    await trial.destroy(await trial.up(project.type, inputs));
    await refusal(() => trial.up(project.type, inputs, "again"), /409.*shop-staging/);
    trial.close();
  });
});
