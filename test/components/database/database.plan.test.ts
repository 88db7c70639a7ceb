import { expect } from "chai";
import fc from "fast-check";
import {
  checkDatabase,
  type DatabasePlan,
  type DatabasePlanArgs,
  type InstancePlan,
  planDatabase,
} from "../../../components/database";
import { required } from "../../../components/shared";
import { planArgs } from "./args";

/** A third region, and an explicit DR replica. */
const threeRegions: Pick<DatabasePlanArgs, "regions" | "drRegion" | "encryptionKeys" | "network"> = {
  regions: {
    "us-central1": required(planArgs.regions, "us-central1"),
    "europe-west1": { zone: "europe-west1-b", standbyZone: "europe-west1-c" },
    "us-east1": required(planArgs.regions, "us-east1"),
  },
  drRegion: "us-east1",
  encryptionKeys: { ...planArgs.encryptionKeys, "europe-west1": "key-europe" },
  network: { regions: { ...planArgs.network.regions, "europe-west1": {} } },
};

const enterprise: Partial<DatabasePlanArgs> = {
  edition: "ENTERPRISE",
  tier: "db-custom-2-7680",
  backup: { startUtc: "03:00", retained: 7, logDays: 7 },
};

/** Other zones of a region. */
function zones(region: string, zone: string, standbyZone: string): Partial<DatabasePlanArgs> {
  return { regions: { ...planArgs.regions, [region]: { zone, standbyZone } } };
}

/** Three regions, of which the first two name who takes over from them. */
function placed(fromCentral: string, fromEast: string): DatabasePlanArgs["regions"] {
  return {
    ...threeRegions.regions,
    "us-central1": { ...required(planArgs.regions, "us-central1"), drRegion: fromCentral },
    "us-east1": { ...required(planArgs.regions, "us-east1"), drRegion: fromEast },
  };
}

describe("components/database/database.plan", () => {
  const reads = { region: "us-central1", zone: "us-central1-c" };
  const instances = ({ primary, followers }: DatabasePlan): readonly InstancePlan[] => [primary, ...followers];

  it("names instances by what stays: their region or their key", () => {
    const plan = planDatabase("database-core", { ...planArgs, replicas: { reads } });
    expect(
      instances(plan).map(({ key, role, namePrefix, region }) => ({ key, role, namePrefix, region })),
    ).to.deep.equal([
      { key: "us-central1", role: "primary", namePrefix: "home-core-us-central1", region: "us-central1" },
      { key: "us-east1", role: "dr", namePrefix: "home-core-us-east1", region: "us-east1" },
      { key: "reads", role: "replica", namePrefix: "home-core-reads", region: "us-central1" },
    ]);
  });

  it("gives a standby to whoever may have to take the writes", () => {
    const plan = planDatabase("database-core", { ...planArgs, ...threeRegions, replicas: { reads } });
    expect(instances(plan).map(({ role, standbyZone }) => [role, standbyZone])).to.deep.equal([
      ["primary", "us-central1-b"],
      ["follower", undefined],
      ["dr", "us-east1-c"],
      ["replica", undefined],
    ]);
  });

  it("changes nothing of any instance but its role when another region leads", () => {
    const region = fc.constantFrom("us-central1", "us-east1");
    fc.assert(
      fc.property(region, region, fc.boolean(), (one, other, pooling) => {
        const lasting = (primaryRegion: string): readonly unknown[] =>
          instances(planDatabase("d", { ...planArgs, primaryRegion, pooling, replicas: { reads } }))
            .map(({ role: _role, ...rest }) => rest)
            .sort((a, b) => (a.key < b.key ? -1 : 1));
        expect(lasting(other)).to.deep.equal(lasting(one));
      }),
    );
  });

  it("has its DR replica where it says, where the region says, or in the first other region", () => {
    const drOf = (change: Partial<DatabasePlanArgs>): string | undefined =>
      planDatabase("d", { ...planArgs, ...threeRegions, drRegion: undefined, ...change }).dr;
    expect(drOf({ drRegion: "us-east1" })).to.equal("us-east1");
    expect(drOf({})).to.equal("europe-west1");
    const paired = placed("us-east1", "us-central1");
    expect(drOf({ regions: paired })).to.equal("us-east1");
    expect(drOf({ regions: paired, primaryRegion: "us-east1" })).to.equal("us-central1");
    expect(drOf({ regions: paired, drRegion: "europe-west1" })).to.equal("europe-west1");
  });

  it("has no DR replica and no pool where the edition has none", () => {
    const plan = planDatabase("d", {
      ...planArgs,
      ...enterprise,
    });
    expect(plan.dr).to.equal(undefined);
    expect(plan.pooling).to.equal(false);
    expect(plan.followers.map(({ role }) => role)).to.deep.equal(["follower"]);
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
    const replicas = { near: { region: "us-central1", zone: "us-central1-a" }, reads };
    expect(checkDatabase({ ...planArgs, replicas })).to.deep.equal([]);
  });

  it("accepts a database in one region", () => {
    const regions = { "us-central1": { zone: "us-central1-a", standbyZone: "us-central1-b" } };
    expect(checkDatabase({ ...planArgs, regions })).to.deep.equal([]);
    expect(planDatabase("d", { ...planArgs, regions })).to.deep.include({ followers: [] });
  });

  const refused: Record<string, { change: Partial<DatabasePlanArgs>; path: string }> = {
    "a standby in the instance's own zone": {
      change: zones("us-east1", "us-east1-b", "us-east1-b"),
      path: "regions.us-east1.standbyZone",
    },
    "a zone of another region": {
      change: zones("us-central1", "us-east1-c", "us-central1-b"),
      path: "regions.us-central1.standbyZone",
    },
    "a leader without an instance": { change: { primaryRegion: "us-west1" }, path: "primaryRegion" },
    "a DR replica beside the primary": { change: { drRegion: "us-central1" }, path: "drRegion" },
    "a DR replica in a region without an instance": { change: { drRegion: "us-west1" }, path: "drRegion" },
    "a region that takes over from itself": {
      change: { ...threeRegions, regions: placed("us-east1", "us-east1") },
      path: "regions.us-east1.drRegion",
    },
    "a DR replica where the edition has none": { change: { ...enterprise, drRegion: "us-east1" }, path: "drRegion" },
    "a pool of connections where the edition has none": { change: { ...enterprise, pooling: true }, path: "pooling" },
    "a replica's zone of another region": {
      change: { replicas: { reads: { region: "us-east1", zone: "us-central1-b" } } },
      path: "replicas.reads.zone",
    },
    "a replica named like a region's instance": {
      change: { replicas: { "us-east1": { region: "us-east1", zone: "us-east1-b" } } },
      path: "replicas.us-east1",
    },
    "a replica's tier of another edition": {
      change: { replicas: { reads: { ...reads, tier: "db-custom-2-7680" } } },
      path: "replicas.reads.tier",
    },
    "a read pool where the edition has none": {
      change: { ...enterprise, replicas: { reads: { ...reads, nodes: 2 } } },
      path: "replicas.reads.nodes",
    },
    "a read pool without nodes": {
      change: { replicas: { reads: { ...reads, nodes: 0 } } },
      path: "replicas.reads.nodes",
    },
    "a read pool of too many nodes": {
      change: { replicas: { reads: { ...reads, nodes: 21 } } },
      path: "replicas.reads.nodes",
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
