import { expect } from "chai";
import { user } from "../../../../../sandbox/gcp/models/sql/user";
import { type Made, Trial } from "../trial";
import { plantAccount } from "../world";

const login = { name: "last-mile@shop.iam", instance: "core", type: "CLOUD_IAM_SERVICE_ACCOUNT" };
const reader = { ...login, databaseRoles: ["pg_read_all_data"] };

describe("roles of database users", () => {
  let trial: Trial;
  let made: Made;

  beforeEach(async () => {
    trial = new Trial([user]);
    trial.plant("gcp:sql/databaseInstance:DatabaseInstance", "core", {
      databaseVersion: "POSTGRES_17",
      settings: { activationPolicy: "ALWAYS", databaseFlags: [{ name: "cloudsql.iam_authentication", value: "on" }] },
    });
    plantAccount(trial, "last-mile@shop.iam.gserviceaccount.com");
    made = await trial.up(user.type, reader);
  });

  afterEach(() => {
    trial.close();
  });

  it("stay what the program says, as the provider does not read them", async () => {
    const refreshed = await trial.refresh(made);
    expect(refreshed.inputs.databaseRoles).to.deep.equal(["pg_read_all_data"]);
    expect(await trial.changes(refreshed, reader)).to.deep.equal({});
    const imported = await trial.import(user.type, "shop/core/last-mile@shop.iam");
    expect(imported?.inputs).to.include({ name: "last-mile@shop.iam" }).and.not.have.property("databaseRoles");
  });

  it("come and go in place", async () => {
    const writer = { ...reader, databaseRoles: ["pg_read_all_data", "pg_write_all_data"] };
    expect(await trial.changes(made, writer)).to.deep.equal({ "databaseRoles[1]": "add" });
    const changed = await trial.update(made, writer);
    expect(await trial.changes(changed, login)).to.deep.equal({ databaseRoles: "delete" });
    expect((await trial.update(changed, login)).outputs).to.not.have.property("databaseRoles");
  });
});
