import * as gcp from "@pulumi/gcp";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { Delivery, type DeliveryArgs } from "../../../components/delivery";
import { failureOf, record } from "../../support/mocks";
import { deliveryArgs, lastMile } from "./args";

function create(args: Partial<DeliveryArgs> = {}): Delivery {
  const providers = {
    gcp: new gcp.Provider("global", { project: "test-project" }),
    random: new random.Provider("names"),
  };
  return new Delivery("delivery", { project: "test-project", ...deliveryArgs(), ...args }, { providers });
}

const account = "home-ci-last-mile@test-project.iam.gserviceaccount.com";
const poolName = "projects/123456789012/locations/global/workloadIdentityPools/ci-0a1b2c3d";
const resource = ({ type }: { type: string }) =>
  type === "gcp:iam/workloadIdentityPool:WorkloadIdentityPool" ? { name: poolName } : {};

describe("components/delivery", () => {
  it("takes GitHub's word for whose pipeline it is", async () => {
    const { one } = await record(() => create());
    const { inputs } = one("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider");
    expect(inputs.oidc).to.deep.equal({ issuerUri: "https://token.actions.githubusercontent.com" });
    expect(inputs.attributeCondition).to.contain('assertion.repository_owner_id == "1234567"');
    expect(inputs.attributeMapping).to.have.keys("google.subject", "attribute.repository", "attribute.pipeline");
    expect(inputs.workloadIdentityPoolId).to.equal("ci-0a1b2c3d");
  });

  it("lets one pipeline, and no other, act as its account", async () => {
    const { one } = await record(() => create(), { resource });
    expect(one("gcp:serviceaccount/iAMMember:IAMMember").inputs).to.deep.equal({
      serviceAccountId: `projects/test-project/serviceAccounts/${account}`,
      role: "roles/iam.workloadIdentityUser",
      member: `principalSet://iam.googleapis.com/${poolName}/attribute.pipeline/example/homeport/last-mile.yml:branch:main`,
    });
  });

  it("gives an account the roles of its pipeline, and makes no key", async () => {
    const { ofType, resources } = await record(() => create());
    expect(ofType("gcp:projects/iAMMember:IAMMember").map(({ inputs }) => inputs)).to.deep.equal([
      { project: "test-project", role: "roles/container.developer", member: `serviceAccount:${account}` },
    ]);
    expect(resources.filter(({ type }) => /key/i.test(type))).to.deep.equal([]);
  });

  it("limits the right to grant roles by a condition", async () => {
    const pipelines = { "last-mile": { ...lastMile, roles: [], grants: ["roles/cloudsql.client"] } };
    const { one } = await record(() => create({ pipelines }));
    const { inputs } = one("gcp:projects/iAMMember:IAMMember", "delivery-last-mile-grants");
    expect(inputs.role).to.equal("roles/resourcemanager.projectIamAdmin");
    expect(inputs.condition).to.have.property("expression").that.contains("hasOnly(['roles/cloudsql.client'])");
  });

  it("gives out an address once the pipeline may act as it", async () => {
    const { one } = await record(() => {
      new gcp.sql.User("user", { instance: "core", name: create().accounts["last-mile"]?.email ?? "" });
    });
    expect(one("gcp:sql/user:User").options.dependencies).to.include.members([
      one("gcp:serviceaccount/iAMMember:IAMMember").urn,
      one("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider").urn,
    ]);
  });

  it("refuses mistakes before it makes anything", async () => {
    expect(await failureOf(() => create({ ownerId: "example" }))).to.contain("Delivery delivery: 1 problem");
  });
});
