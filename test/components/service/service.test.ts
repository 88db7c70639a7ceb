import { expect } from "chai";
import type { Service } from "../../../components/service";
import { failureOf, record, type Recording } from "../../support/mocks";
import { create, email, make, RegionalObjects } from "./recording";

describe("components/service", () => {
  let recording: Recording<Service>;
  before(async () => {
    recording = await make();
  });

  describe("its identity", () => {
    it("is one account for all regions, without keys", () => {
      expect(recording.one("gcp:serviceaccount/account:Account").inputs.accountId).to.equal("home-last-mile");
      expect(recording.one("gcp:serviceaccount/iAMMember:IAMMember").inputs).to.deep.include({
        role: "roles/iam.workloadIdentityUser",
        member: "serviceAccount:test-project.svc.id.goog[last-mile/last-mile]",
      });
      for (const region of ["us-central1", "us-east1"]) {
        const { inputs } = new RegionalObjects(recording, region).object("core/v1:ServiceAccount", "account");
        expect(inputs).to.deep.include({ automountServiceAccountToken: false });
        expect((inputs.metadata as { annotations: unknown }).annotations).to.deep.equal({
          "iam.gke.io/gcp-service-account": email,
        });
      }
    });

    it("may connect and log in to its database's instances, and to no others", () => {
      const grants = recording.ofType("gcp:projects/iAMMember:IAMMember").map(({ inputs }) => inputs);
      expect(grants.map(({ role }) => role)).to.have.members(["roles/cloudsql.client", "roles/cloudsql.instanceUser"]);
      for (const { member, condition } of grants) {
        expect(member).to.equal(`serviceAccount:${email}`);
        expect((condition as { expression: string }).expression).to.equal(
          'resource.service == "sqladmin.googleapis.com" && ' +
            '(resource.name == "projects/test-project/instances/core-a" || ' +
            'resource.name == "projects/test-project/instances/core-b")',
        );
      }
    });

    it("is a user of the database, without a password, who stays when another instance takes the writes", () => {
      const { inputs, options } = recording.one("gcp:sql/user:User");
      expect(inputs).to.deep.equal({
        project: "test-project",
        instance: "core-a",
        name: "home-last-mile@test-project.iam",
        type: "CLOUD_IAM_SERVICE_ACCOUNT",
      });
      expect(options).to.deep.include({ protect: true, ignoreChanges: ["instance"] });
    });

    it("is complete before pods start", () => {
      const needed = recording.resources.filter(({ type }) => /^gcp:(projects|sql|serviceaccount)/.test(type));
      expect(
        new RegionalObjects(recording).object("core/v1:ServiceAccount", "account").options.dependencies,
      ).to.include.members(needed.map(({ urn }) => urn));
    });

    it("has no rights without a database", async () => {
      const { ofType } = await make({ database: undefined });
      expect([...ofType("gcp:projects/iAMMember:IAMMember"), ...ofType("gcp:sql/user:User")]).to.deep.equal([]);
    });
  });

  it("tells where it is", async () => {
    const { outputs } = await record(() => {
      const { namespace, addresses, account } = create();
      return { namespace, addresses, account };
    });
    expect(outputs).to.deep.equal({
      namespace: "last-mile",
      addresses: {
        "us-central1": "last-mile.last-mile.svc.cluster.local:80",
        "us-east1": "last-mile.last-mile.svc.cluster.local:80",
      },
      account: email,
    });
  });

  it("can be taken down in two steps: guard off, then destroy", async () => {
    const { resources } = await make({ protect: false });
    expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
  });

  it("lets its user of the database be changed", async () => {
    const { one } = await make({ transform: { databaseUser: { deletionPolicy: "ABANDON" } } });
    expect(one("gcp:sql/user:User").inputs.deletionPolicy).to.equal("ABANDON");
  });

  it("makes nothing when something is wrong", async () => {
    expect(await failureOf(() => create({ image: "app:latest" }))).to.contain("image by tag");
  });
});
