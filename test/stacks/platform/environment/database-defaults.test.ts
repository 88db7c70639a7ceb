import { expect } from "chai";
import { locate, withDatabaseDefaults } from "../../../../stacks/platform/environment/database-defaults";

const databaseDefaults = { tier: "small", backup: { retained: 8, logDays: 7 } };

describe("stacks/platform/environment: database defaults", () => {
  it("lets each database say more, or something else", () => {
    const values = { databaseDefaults, databases: { core: { tier: "large", backup: { logDays: 1 } }, identity: {} } };
    expect(withDatabaseDefaults(values).databases).to.deep.equal({
      core: { tier: "large", backup: { retained: 8, logDays: 1 } },
      identity: databaseDefaults,
    });
  });

  it("holds for sharded databases, too", () => {
    const shardedDatabases = { orders: { shards: { s01: {} } } };
    expect(withDatabaseDefaults({ databaseDefaults, shardedDatabases }).shardedDatabases).to.deep.equal({
      orders: { ...databaseDefaults, shards: { s01: {} } },
    });
  });

  it("leaves alone what it cannot be put into", () => {
    for (const databases of [undefined, "core", ["core"], { core: "large" }]) {
      expect(withDatabaseDefaults({ databaseDefaults, databases }).databases).to.deep.equal(databases);
    }
  });

  it("leads to where a wrong value is written", () => {
    const values = { databaseDefaults, databases: { core: { tier: "large" } } };
    const at = (...path: string[]): string =>
      locate(values, { path, what: "wrong", got: 1, allowed: "another", fix: "correct it" }).path.join(".");
    expect(at("databases", "core", "tier")).to.equal("databases.core.tier");
    expect(at("databases", "core", "backup", "logDays")).to.equal("databaseDefaults.backup.logDays");
    expect(at("databases", "core", "edition")).to.equal("databases.core.edition");
    expect(at("cluster", "pools", "tier")).to.equal("cluster.pools.tier");
  });
});
