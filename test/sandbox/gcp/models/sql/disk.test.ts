import { expect } from "chai";
import { instance } from "../../../../../sandbox/gcp/models/sql/instance";
import { withValue } from "../../../../../sandbox/gcp/paths";
import { changed, refusal } from "../table";
import { type Made, Trial } from "../trial";
import { plantSql, primary } from "./world";

const fixed = changed(primary, { "settings.diskAutoresize": false });

describe("disks of instances", () => {
  let trial: Trial;
  let made: Made;

  beforeEach(async () => {
    trial = new Trial([instance]);
    plantSql(trial);
    made = await trial.up(instance.type, fixed);
  });

  afterEach(() => {
    trial.close();
  });

  it("grow in place", async () => {
    const larger = changed(fixed, { "settings.diskSize": 30 });
    expect(await trial.changes(made, larger)).to.deep.equal({ "settings.diskSize": "update" });
    expect((await trial.update(made, larger)).outputs.settings).to.include({ diskSize: 30 });
  });

  it("shrink with a new instance only", async () => {
    const smaller = changed(fixed, { "settings.diskSize": 10 });
    expect(await trial.changes(made, smaller)).to.deep.equal({ "settings.diskSize": "update-replace" });
  });

  it("do not shrink for a program that has not heard of their growth, until it refreshes", async () => {
    const stored = trial.store.get(instance.type, made.id);
    if (stored) trial.store.put({ ...stored, state: withValue(stored.state, "settings.diskSize", 40) });
    const other = changed(fixed, { "settings.tier": "db-perf-optimized-N-8" });
    await refusal(() => trial.update(made, other), /has 40 GB: its size cannot be reduced to 20 GB.*refresh first/);
    const refreshed = await trial.refresh(made);
    await trial.update(refreshed, changed(other, { "settings.diskSize": 40 }));
  });
});
