import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import { WorkloadAccount, type WorkloadAccountArgs } from "../../../components/identity";
import { failureOf, record } from "../../support/mocks";

function create(args: Partial<WorkloadAccountArgs> = {}): WorkloadAccount {
  const provider = new gcp.Provider("global", { project: "test-project" });
  return new WorkloadAccount(
    "orders",
    {
      project: "test-project",
      id: ["home", "orders"],
      purpose: "Takes orders",
      roles: ["roles/cloudsql.client"],
      ...args,
    },
    { providers: { gcp: provider } },
  );
}

describe("components/identity", () => {
  it("makes an account with the roles that are asked for, and no key", async () => {
    const { resources, one } = await record(() => create());
    expect(one("gcp:serviceaccount/account:Account").inputs).to.deep.equal({
      project: "test-project",
      accountId: "home-orders",
      displayName: "Takes orders",
    });
    expect(one("gcp:projects/iAMMember:IAMMember").inputs).to.deep.equal({
      project: "test-project",
      role: "roles/cloudsql.client",
      member: "serviceAccount:home-orders@test-project.iam.gserviceaccount.com",
    });
    expect(resources.filter(({ type }) => type.startsWith("gcp:"))).to.have.length(2);
  });

  it("lets a cluster's account act for it", async () => {
    const kubernetes = {
      main: { workloadPool: "test-project.svc.id.goog", namespace: "orders", serviceAccount: "web" },
    };
    const { one } = await record(() => create({ kubernetes }));
    expect(one("gcp:serviceaccount/iAMMember:IAMMember").inputs).to.deep.equal({
      serviceAccountId: "projects/test-project/serviceAccounts/home-orders@test-project.iam.gserviceaccount.com",
      role: "roles/iam.workloadIdentityUser",
      member: "serviceAccount:test-project.svc.id.goog[orders/web]",
    });
  });

  it("gives out the address once the roles are there", async () => {
    const { one } = await record(() => {
      new gcp.sql.User("user", { instance: "core", name: create().email });
    });
    expect(one("gcp:sql/user:User").options.dependencies).to.include(one("gcp:projects/iAMMember:IAMMember").urn);
  });

  for (const role of ["roles/owner", "roles/editor", "roles/viewer"]) {
    it(`refuses ${role}`, async () => {
      expect(await failureOf(() => create({ roles: ["roles/cloudsql.client", role] }))).to.contain(
        `role too wide: got ${role}`,
      );
    });
  }

  it("refuses an id that is too long", async () => {
    expect(await failureOf(() => create({ id: ["home", "a-workload-with-quite-a-name"] }))).to.contain(
      "name too long for a serviceAccount",
    );
  });
});
