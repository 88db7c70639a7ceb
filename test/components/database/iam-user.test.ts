import { expect } from "chai";
import fc from "fast-check";
import { type IamUser, planIamUser, schemaRole } from "../../../components/database";
import { checkIamUser, planDatabaseRoles } from "../../../components/database/iam-user";

describe("components/database/iam-user", () => {
  it("names a service account's user as PostgreSQL knows it", () => {
    const user: IamUser = { kind: "serviceAccount", email: "home-auth@home-prod.iam.gserviceaccount.com" };
    expect(planIamUser(user)).to.deep.equal({ name: "home-auth@home-prod.iam", type: "CLOUD_IAM_SERVICE_ACCOUNT" });
  });

  it("names people and groups in lower case, as Cloud SQL wants", () => {
    expect(planIamUser({ kind: "person", email: "Ada@Example.com" })).to.deep.equal({
      name: "ada@example.com",
      type: "CLOUD_IAM_USER",
    });
    expect(planIamUser({ kind: "group", email: "dba@example.com" }).type).to.equal("CLOUD_IAM_GROUP");
  });

  it("never makes one user of two accounts", () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
    const email = fc.tuple(id, id).map(([account, project]) => `${account}@${project}.iam.gserviceaccount.com`);
    fc.assert(
      fc.property(email, email, (one, other) => {
        const users = [one, other].map((address): IamUser => ({ kind: "serviceAccount", email: address }));
        const names = users.map((user) => planIamUser(user).name);
        if (users.every((user) => checkIamUser(user, []).length === 0)) {
          expect(names[0] === names[1]).to.equal(one === other);
          expect(Math.max(...names.map(({ length }) => length))).to.be.at.most(63);
        }
      }),
    );
  });

  it("has roles of PostgreSQL's own for an access, and no more than it needs", () => {
    expect(planDatabaseRoles("read-only")).to.deep.equal(["pg_read_all_data"]);
    expect(planDatabaseRoles("read-write")).to.deep.equal(["pg_read_all_data", "pg_write_all_data"]);
  });

  it("has the roles that were named, and none that nobody named", () => {
    const user = { kind: "group", email: "team@example.com" } as const;
    expect(planIamUser({ ...user, databaseRoles: [schemaRole] }).databaseRoles).to.deep.equal(["cloudsqlsuperuser"]);
    expect(planIamUser(user)).to.not.have.property("databaseRoles");
  });

  const refused: Record<string, { user: IamUser; says: string }> = {
    "what is no address": { user: { kind: "person", email: "ada" }, says: "not the address of a person" },
    "a person as a service account": {
      user: { kind: "serviceAccount", email: "ada@example.com" },
      says: "not the address of a serviceAccount",
    },
    "a service account as a group": {
      user: { kind: "group", email: "a@b.iam.gserviceaccount.com" },
      says: "not the address of a group",
    },
    "a name that PostgreSQL would cut": {
      user: { kind: "serviceAccount", email: `${"a".repeat(30)}@${"b".repeat(30)}.iam.gserviceaccount.com` },
      says: "name of 65 characters, which PostgreSQL would cut",
    },
  };
  for (const [what, { user, says }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(checkIamUser(user, ["users", "x"]).map((problem) => problem.what)).to.deep.equal([says]);
    });
  }
});
