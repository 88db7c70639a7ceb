import { expect } from "chai";
import { instance } from "../../../../../sandbox/gcp/models/sql/instance";
import { changed, refusal } from "../table";
import { type Made, Trial, revealed } from "../trial";
import { plantSql, primary, replica } from "./world";

const open = { deletionProtection: false };
const disaster = { replicationCluster: { failoverDrReplicaName: `shop:${replica.name}` } };

/** The primary, naming its replica; and the replica. */
const leads = { ...primary, ...open, ...disaster, instanceType: "CLOUD_SQL_INSTANCE", replicaNames: [replica.name] };
const follows = { ...replica, ...open, instanceType: "READ_REPLICA_INSTANCE" };

/** The replica's settings as a primary's. */
const settings = { ...replica.settings, backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true } };

/** The same two, with their places changed. A former primary does not say whom it follows. */
const promoted = {
  ...changed(follows, { masterInstanceName: undefined }),
  instanceType: "CLOUD_SQL_INSTANCE",
  replicaNames: [primary.name],
  replicationCluster: { failoverDrReplicaName: `shop:${primary.name}` },
  settings,
};
const demoted = {
  ...primary,
  ...open,
  instanceType: "READ_REPLICA_INSTANCE",
  replicaNames: [],
  replicationCluster: { failoverDrReplicaName: "" },
  settings: { ...primary.settings, backupConfiguration: { enabled: false, pointInTimeRecoveryEnabled: false } },
};

describe("a switchover", () => {
  let trial: Trial;
  beforeEach(() => {
    trial = new Trial([instance]);
    plantSql(trial);
  });
  afterEach(() => {
    trial.close();
  });

  const up = (inputs: object, name: string): Promise<Made> => trial.up(instance.type, { ...inputs }, name);
  const state = (name: string): Record<string, unknown> => trial.store.get(instance.type, name)?.state ?? {};

  async function pair(first: object = leads, second: object = follows): Promise<readonly [Made, Made]> {
    return [await up(first, "first"), await up(second, "second")];
  }

  it("changes places in place, and back", async () => {
    let [first, second] = await pair();
    second = await trial.update(second, promoted);
    first = await trial.update(first, demoted);
    expect(revealed(first.outputs.masterInstanceName)).to.equal(replica.name);
    expect(second.outputs.masterInstanceName).to.equal("");
    expect(second.outputs.instanceType).to.equal("CLOUD_SQL_INSTANCE");
    expect(await trial.changes(first, demoted)).to.deep.equal({});
    expect(await trial.changes(second, promoted)).to.deep.equal({});

    first = await trial.update(first, leads);
    second = await trial.update(second, changed(follows, { masterInstanceName: undefined }));
    expect(first.outputs.masterInstanceName).to.equal("");
    expect(revealed(second.outputs.masterInstanceName)).to.equal(primary.name);
  });

  it("makes a replica of the former primary before its own program says so", async () => {
    const [first, second] = await pair();
    await trial.update(second, promoted);
    expect(state(primary.name)).to.include({
      instanceType: "READ_REPLICA_INSTANCE",
      masterInstanceName: replica.name,
    });
    const { outputs } = await trial.refresh(first);
    expect(outputs.replicationCluster).to.deep.include({ drReplica: true, failoverDrReplicaName: "" });
    await refusal(() => trial.destroy(second), /core-3c4d cannot be deleted while it has read replicas \(core-1a2b\)/);
  });

  it("can be asked for again when its answer was lost", async () => {
    const [, second] = await pair();
    const before = trial.store.get(instance.type, replica.name);
    await trial.update(second, promoted);
    if (before) trial.store.put(before);
    const again = await trial.update(second, promoted);
    expect(again.outputs.instanceType).to.equal("CLOUD_SQL_INSTANCE");
  });

  it("lets the other replicas follow the new primary", async () => {
    const [, second] = await pair();
    await up({ ...follows, name: "core-reads", region: "europe-west1" }, "reads");
    await trial.update(second, promoted);
    expect(state("core-reads").masterInstanceName).to.equal(replica.name);
  });

  it("keeps the name that leads to whoever takes the writes", async () => {
    const [first, second] = await pair();
    const endpoint = (made: Made): unknown =>
      (made.outputs.replicationCluster as Record<string, unknown>).psaWriteEndpoint;
    expect(endpoint(first)).to.match(/\.sql-psa\.goog\.$/);
    expect(endpoint(second)).to.equal(endpoint(first));
    const after = await trial.update(second, promoted);
    expect(endpoint(after)).to.equal(endpoint(first));
  });

  it("is not what happens when a replica leaves: the primary stays one", async () => {
    const [, second] = await pair();
    await trial.update(second, { ...promoted, replicaNames: [], replicationCluster: { failoverDrReplicaName: "" } });
    expect(state(primary.name)).to.include({ instanceType: "CLOUD_SQL_INSTANCE", masterInstanceName: "" });
  });

  const enterprise = { edition: "ENTERPRISE", tier: "db-custom-8-32768" };
  const refused: Record<string, readonly [object, object, RegExp]> = {
    "a replica that is not the DR replica": [
      { ...leads, replicationCluster: { failoverDrReplicaName: "" } },
      follows,
      /core-3c4d is not possible: it is not the DR replica of core-1a2b/,
    ],
    "a larger replica": [
      leads,
      { ...follows, settings: { ...follows.settings, tier: "db-perf-optimized-N-8" } },
      /its tier \(db-perf-optimized-N-8\) is larger than that of core-1a2b \(db-perf-optimized-N-4\)/,
    ],
    "Enterprise edition": [
      { ...changed(leads, { replicationCluster: undefined }), settings: { ...primary.settings, ...enterprise } },
      { ...follows, settings: { ...follows.settings, ...enterprise } },
      /needs Cloud SQL Enterprise Plus edition on both instances, they have ENTERPRISE and ENTERPRISE/,
    ],
  };
  for (const [title, [first, second, words]] of Object.entries(refused)) {
    it(`is refused: ${title}`, async () => {
      const [, made] = await pair(first, second);
      const plus = changed(promoted, { replicationCluster: undefined });
      const wanted = {
        ...plus,
        settings: { ...(made.inputs.settings as object), backupConfiguration: settings.backupConfiguration },
      };
      await refusal(() => trial.update(made, wanted), words);
    });
  }

  it("is refused to a replica that has become smaller than its primary", async () => {
    const [first, second] = await pair();
    await trial.update(first, {
      ...leads,
      settings: { ...leads.settings, tier: "db-perf-optimized-N-8", diskSize: 50 },
    });
    await refusal(() => trial.update(second, promoted), /its tier .* is smaller than that of core-1a2b/);
    const larger = { ...follows.settings, tier: "db-perf-optimized-N-8" };
    const edited = trial.store.get(instance.type, replica.name);
    if (edited)
      trial.store.put({
        ...edited,
        state: { ...edited.state, settings: { ...(edited.state.settings as object), ...larger } },
      });
    await refusal(
      () => trial.update(second, promoted),
      /its disk \(20 GB\) is smaller than that of core-1a2b \(50 GB\)/,
    );
  });

  it("needs a DR replica in another region, that is a replica of the primary itself", async () => {
    const [first] = await pair();
    await up({ ...follows, name: "core-near", region: "europe-west1" }, "near");
    await up({ ...follows, name: "core-far", masterInstanceName: replica.name, region: "europe-west4" }, "far");
    const naming = (name: string) => ({ ...leads, replicationCluster: { failoverDrReplicaName: `shop:${name}` } });
    await refusal(() => trial.update(first, naming("core-near")), /has to be in another region than "core-1a2b"/);
    await refusal(() => trial.update(first, naming("core-far")), /is not a replica of "core-1a2b"/);
  });
});
