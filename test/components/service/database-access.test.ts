import { expect } from "chai";
import { database, make, RegionalObjects } from "./recording";

describe("components/service/database-access", () => {
  it("tells pods where the database is, and how to log in without a password", async () => {
    const { container } = new RegionalObjects(await make());
    expect(container.env).to.deep.include.members([
      { name: "DATABASE_HOST", value: "0a1b.2c3d.global.sql-psa.goog" },
      { name: "DATABASE_INSTANCE", value: "test-project:us-central1:core-a" },
      { name: "DATABASE_NAME", value: "core" },
      { name: "DATABASE_PORT", value: "5432" },
      { name: "DATABASE_READ_HOSTS", value: "10.9.1.4" },
      { name: "DATABASE_SSLMODE", value: "require" },
      { name: "DATABASE_USER", value: "home-last-mile@test-project.iam" },
    ]);
  });

  it("lets pods read from the writer where there is no reader", async () => {
    const { container } = new RegionalObjects(await make({ database: { ...database, readers: {} } }), "us-east1");
    expect(container.env).to.deep.include({ name: "DATABASE_READ_HOSTS", value: "10.9.0.3" });
  });
});
