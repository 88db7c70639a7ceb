import { expect } from "chai";
import type { DatabaseAccess } from "../../../components/service";
import { database, make } from "./recording";

/** The roles that the service's user of the database is given. */
async function rolesWith(change: Partial<DatabaseAccess>): Promise<unknown> {
  const { one } = await make({ database: { ...database, ...change } });
  return one("gcp:sql/user:User").inputs.databaseRoles;
}

describe("components/service, what its user may do in the database", () => {
  it("reads everything when it declares to read", async () => {
    expect(await rolesWith({ access: "read-only" })).to.deep.equal(["pg_read_all_data"]);
  });

  it("changes rows, but no tables, when it declares to write", async () => {
    expect(await rolesWith({ access: "read-write" })).to.deep.equal(["pg_read_all_data", "pg_write_all_data"]);
  });

  it("does nothing that it does not declare, and keeps what a migration grants", async () => {
    expect(await rolesWith({})).to.equal(undefined);
  });

  it("can be given a migration's role instead", async () => {
    const { one } = await make({
      database: { ...database, access: "read-write" },
      transform: { databaseUser: { databaseRoles: ["deliveries_writer"] } },
    });
    expect(one("gcp:sql/user:User").inputs.databaseRoles).to.deep.equal(["deliveries_writer"]);
  });
});
