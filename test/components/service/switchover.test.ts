import { expect } from "chai";
import type { DatabaseAccess } from "../../../components/service";
import { database, make, RegionalObjects } from "./recording";

/** The same database after its other instance took the writes. */
const switched: DatabaseAccess = {
  ...database,
  writer: { instance: "core-b", connectionName: "test-project:us-east1:core-b", host: "10.9.1.4" },
  readers: {
    "us-central1": { instance: "core-a", connectionName: "test-project:us-central1:core-a", host: "10.9.0.3" },
  },
};

/** What pods are told under a name, and where they may go. */
async function toldAndAllowed(
  access: DatabaseAccess,
  variable: string,
): Promise<{ told: unknown; allowed: unknown[] }> {
  const objects = new RegionalObjects(await make({ database: access }));
  const env = objects.container.env as readonly { name: string; value: string }[];
  const { egress } = objects.spec("networking.k8s.io/v1:NetworkPolicy", "network-database");
  const to = (egress as { to: { ipBlock: { cidr: string } }[] }[]).flatMap((rule) => rule.to);
  return { told: env.find(({ name }) => name === variable)?.value, allowed: to.map(({ ipBlock }) => ipBlock.cidr) };
}

describe("components/service, when another instance takes the writes", () => {
  it("writes by the same name, to an instance that pods could reach before", async () => {
    const [before, after] = [
      await toldAndAllowed(database, "DATABASE_HOST"),
      await toldAndAllowed(switched, "DATABASE_HOST"),
    ];
    expect(after.told).to.equal(before.told).and.equal("0a1b.2c3d.global.sql-psa.goog");
    expect(before.allowed).to.include("10.9.1.4/32");
    expect(after.allowed).to.have.members(before.allowed);
  });

  it("reads from the instance that follows now", async () => {
    expect((await toldAndAllowed(database, "DATABASE_READ_HOSTS")).told).to.equal("10.9.1.4");
    expect((await toldAndAllowed(switched, "DATABASE_READ_HOSTS")).told).to.equal("10.9.0.3");
  });
});
