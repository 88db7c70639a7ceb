import { expect } from "chai";
import { checkDatabase, type DatabasePlanArgs, planDatabase } from "../../../components/database";
import { planArgs } from "./args";

describe("components/database/database.plan", () => {
  it("names instances by what stays: their region or their key", () => {
    const replicas = { ...planArgs.replicas, reads: { region: "us-central1", zone: "us-central1-c" } };
    const plan = planDatabase("database-core", { ...planArgs, replicas });
    expect(
      [plan.primary, ...plan.replicas].map(({ key, namePrefix, region }) => ({ key, namePrefix, region })),
    ).to.deep.equal([
      { key: "us-central1", namePrefix: "home-core-us-central1", region: "us-central1" },
      { key: "us-east1", namePrefix: "home-core-us-east1", region: "us-east1" },
      { key: "reads", namePrefix: "home-core-reads", region: "us-central1" },
    ]);
  });

  it("keeps every instance's names when the regions swap roles", () => {
    const before = planDatabase("database-core", planArgs);
    const after = planDatabase("database-core", {
      ...planArgs,
      primaryRegion: "us-east1",
      zone: "us-east1-b",
      standbyZone: "us-east1-c",
      replicas: { "us-central1": { region: "us-central1", zone: "us-central1-a" } },
    });
    const names = ({ primary, replicas }: typeof before): readonly string[] =>
      [primary, ...replicas].map((instance) => JSON.stringify([instance.key, instance.namePrefix, instance.keepers]));
    expect(names(after)).to.have.members(names(before));
    expect(after.primary.key).to.equal("us-east1");
  });

  it("merges flags over the standard ones, sorted", () => {
    const { flags } = planDatabase("d", { ...planArgs, flags: { max_connections: "500", "pgaudit.log": "all" } });
    expect(flags).to.deep.include({ name: "max_connections", value: "500" });
    expect(flags).to.deep.include({ name: "pgaudit.log", value: "all" });
    expect(flags).to.deep.include({ name: "cloudsql.iam_authentication", value: "on" });
    expect(flags.map(({ name }) => name)).to.deep.equal(flags.map(({ name }) => name).sort());
  });

  it("counts days from Monday, as Cloud SQL does", () => {
    const { maintenanceWindow } = planDatabase("d", planArgs);
    expect(maintenanceWindow).to.deep.equal({ day: 7, hour: 4, updateTrack: "stable" });
  });

  it("refuses replicas in the primary's own zone only, with what to do", () => {
    const replicas = { reads: { region: "us-central1", zone: "us-central1-a" } };
    expect(() => planDatabase("database-core", { ...planArgs, replicas })).to.throw(
      [
        "Database database-core: 1 problem, nothing was changed.",
        "  replicas: replica in the primary's own zone only",
        '      got:     {"reads":{"region":"us-central1","zone":"us-central1-a"}}',
        "      allowed: at least one replica outside of us-central1-a",
        "      fix:     move a replica to another zone or region",
      ].join("\n"),
    );
  });

  it("accepts a replica in the primary's zone beside one elsewhere", () => {
    const replicas = { ...planArgs.replicas, reads: { region: "us-central1", zone: "us-central1-a" } };
    expect(checkDatabase({ ...planArgs, replicas })).to.deep.equal([]);
  });

  it("accepts a database without replicas", () => {
    expect(checkDatabase({ ...planArgs, replicas: {} })).to.deep.equal([]);
  });

  const refused: Record<string, { change: Partial<DatabasePlanArgs>; path: string }> = {
    "a standby in the primary's zone": { change: { standbyZone: "us-central1-a" }, path: "standbyZone" },
    "a zone of another region": { change: { zone: "us-east1-c" }, path: "standbyZone" },
    "a replica's zone of another region": {
      change: { replicas: { reads: { region: "us-east1", zone: "us-central1-b" } } },
      path: "replicas.reads.zone",
    },
    "a replica named after another region": {
      change: { replicas: { "europe-west1": { region: "us-east1", zone: "us-east1-b" } } },
      path: "replicas.europe-west1",
    },
    "a replica named after the primary's region": {
      change: { replicas: { "us-central1": { region: "us-central1", zone: "us-central1-b" } } },
      path: "replicas.us-central1",
    },
    "a replica's tier of another edition": {
      change: { replicas: { "us-east1": { region: "us-east1", zone: "us-east1-b", tier: "db-custom-2-7680" } } },
      path: "replicas.us-east1.tier",
    },
    "a tier of another edition": { change: { tier: "db-custom-2-7680" }, path: "tier" },
    "a limit below the disk": { change: { diskLimitGib: 50 }, path: "diskLimitGib" },
    "a tiny disk": { change: { diskGib: 5 }, path: "diskLimitGib" },
    "a database of PostgreSQL's own": { change: { databases: { postgres: {} } }, path: "databases.postgres" },
    "logs kept for longer than backups": {
      change: { backup: { startUtc: "03:00", retained: 7, logDays: 8 } },
      path: "backup.logDays",
    },
    "logs kept for longer than the edition can": {
      change: {
        edition: "ENTERPRISE",
        tier: "db-custom-2-7680",
        backup: { startUtc: "03:00", retained: 35, logDays: 8 },
      },
      path: "backup.logDays",
    },
    "a backup at half past": {
      change: { backup: { ...planArgs.backup, startUtc: "03:30" } },
      path: "backup.startUtc",
    },
    "maintenance at no hour": {
      change: { maintenance: { ...planArgs.maintenance, hourUtc: "4" } },
      path: "maintenance.hourUtc",
    },
    "logging in without IAM": {
      change: { flags: { "cloudsql.iam_authentication": "off" } },
      path: "flags.cloudsql.iam_authentication",
    },
    "a region without a key": {
      change: { encryptionKeys: { "us-central1": "key" } },
      path: "encryptionKeys.us-east1",
    },
    "a region without a range": {
      change: { network: { regions: { "us-east1": {} } } },
      path: "network.regions.us-central1",
    },
    "a user who is nobody": {
      change: { users: { dba: { kind: "group", email: "nobody" } } },
      path: "users.dba",
    },
  };
  for (const [what, { change, path }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(checkDatabase({ ...planArgs, ...change }).map((problem) => problem.path.join("."))).to.deep.equal([path]);
    });
  }

  it("refuses names that are too long, and databases that PostgreSQL would not take", () => {
    expect(() => planDatabase("d", { ...planArgs, instance: "i".repeat(50) })).to.throw(
      "name too long for a sqlInstance",
    );
    expect(() => planDatabase("d", { ...planArgs, databases: { "Core DB": {} } })).to.throw(/"Core DB"/);
  });
});
