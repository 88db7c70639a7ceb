import { expect } from "chai";
import { instance } from "../../../../../sandbox/gcp/models/sql/instance";
import { changed, refusal } from "../table";
import { type Made, Trial } from "../trial";
import { keyId, northKeyId } from "../world";
import { plantSql, primary, replica } from "./world";

const unprotected = { deletionProtection: false };

describe("replicas", () => {
  let trial: Trial;
  beforeEach(() => {
    trial = new Trial([instance]);
    plantSql(trial);
  });
  afterEach(() => {
    trial.close();
  });

  const up = (inputs: object, name = "replica"): Promise<Made> => trial.up(instance.type, { ...inputs }, name);

  it("follow their primary, and keep it from being deleted", async () => {
    const first = await up({ ...primary, ...unprotected }, "primary");
    const second = await up({ ...replica, ...unprotected });
    expect(second.outputs.instanceType).to.equal("READ_REPLICA_INSTANCE");
    expect(await trial.changes(second, { ...replica, ...unprotected })).to.deep.equal({});
    await refusal(() => trial.destroy(first), /core-1a2b cannot be deleted while it has read replicas \(core-3c4d\)/);
    await trial.destroy(second);
    await trial.destroy(first);
  });

  const refused: Record<string, readonly [object, RegExp]> = {
    "a primary that does not exist": [{ masterInstanceName: "none" }, /none that should be replicated does not exist/],
    "another version": [{ databaseVersion: "POSTGRES_16" }, /must be its primary's \(POSTGRES_17\)/],
    "another edition": [
      { settings: { ...replica.settings, edition: "ENTERPRISE", tier: "db-custom-8-32768" } },
      /edition of a replica \(ENTERPRISE\) must be its primary's \(ENTERPRISE_PLUS\)/,
    ],
    "a smaller tier": [
      { settings: { ...replica.settings, tier: "db-perf-optimized-N-2" } },
      /at least as large as its primary's/,
    ],
    "a smaller disk": [{ settings: { ...replica.settings, diskSize: 10 } }, /disk of a replica \(10 GB\)/],
    "backups of its own": [
      { settings: { ...replica.settings, backupConfiguration: { enabled: true } } },
      /Backups cannot be enabled on a PostgreSQL read replica/,
    ],
    "a primary's type": [{ instanceType: "CLOUD_SQL_INSTANCE" }, /instanceType.*READ_REPLICA_INSTANCE/],
  };
  for (const [title, [changes, words]] of Object.entries(refused)) {
    it(`cannot have ${title}`, async () => {
      await up(primary, "primary");
      await refusal(() => up({ ...replica, ...changes }), words);
    });
  }

  it("need a primary that can be recovered", async () => {
    const settings = {
      ...primary.settings,
      availabilityType: "ZONAL",
      backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: false },
    };
    await up({ ...primary, settings }, "primary");
    await refusal(() => up(replica), /has to have backups and binary logging .* or point-in-time recovery/);
  });

  it("need a key of their own region when the primary has one", async () => {
    await up({ ...primary, encryptionKeyName: keyId }, "primary");
    await refusal(() => up(replica), /needs a key of its own region/);
    await refusal(
      () => up({ ...replica, encryptionKeyName: northKeyId }),
      /denied for service-123456789012@gcp-sa-cloud-sql/,
    );
  });

  it("are four levels deep at most", async () => {
    await up(primary, "primary");
    for (const level of [1, 2, 3, 4]) {
      const master = level === 1 ? primary.name : `level-${String(level - 1)}`;
      await up({ ...replica, name: `level-${String(level)}`, masterInstanceName: master }, `level-${String(level)}`);
    }
    await refusal(() => up({ ...replica, name: "level-5", masterInstanceName: "level-4" }, "level-5"), /4 levels deep/);
  });

  it("cannot be given another primary in place", async () => {
    await up(primary, "primary");
    await up({ ...primary, name: "core-other" }, "other");
    const made = await up(replica);
    const changes = await trial.changes(made, { ...replica, masterInstanceName: "core-other" });
    expect(changes.masterInstanceName).to.match(/replace/);
  });

  it("are promoted in place, and are primaries then", async () => {
    await up(primary, "primary");
    const made = await up({ ...replica, instanceType: "READ_REPLICA_INSTANCE" });
    const promotion = { ...changed(replica, { masterInstanceName: undefined }), instanceType: "CLOUD_SQL_INSTANCE" };
    const changes = await trial.changes(made, promotion);
    expect(Object.values(changes).filter((kind) => kind.includes("replace"))).to.deep.equal([]);
    const promoted = await trial.update(made, promotion);
    expect(promoted.outputs.instanceType).to.equal("CLOUD_SQL_INSTANCE");
    expect(promoted.outputs.masterInstanceName).to.equal("");
    expect(await trial.changes(promoted, promotion)).to.deep.equal({});
  });
});

describe("private addresses", () => {
  it("are each instance's own", async () => {
    const trial = new Trial([instance]);
    plantSql(trial);
    const made = [];
    for (const name of ["one", "two", "three"]) {
      made.push(await trial.up(instance.type, { ...primary, ...unprotected, name }, name));
    }
    const [first] = made;
    if (first) await trial.destroy(first);
    const last = await trial.up(instance.type, { ...primary, name: "four" }, "four");
    const addresses = [...made.slice(1), last].map(({ outputs }) => outputs.privateIpAddress);
    expect(addresses).to.deep.equal(["10.64.0.4", "10.64.0.5", "10.64.0.3"]);
    trial.close();
  });
});

describe("the name of a deleted instance", () => {
  it("cannot be used for a week", async () => {
    const trial = new Trial([instance]);
    plantSql(trial);
    await trial.destroy(await trial.up(instance.type, { ...primary, ...unprotected }));
    await refusal(
      () => trial.up(instance.type, primary, "again"),
      /409.*you can't reuse the name of the deleted instance until one week/,
    );
    trial.close();
  });
});
