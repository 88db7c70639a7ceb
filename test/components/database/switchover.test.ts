import { expect } from "chai";
import type { Database } from "../../../components/database";
import type { Recording } from "../../support/mocks";
import { instanceType, make, type Settings } from "./recording";

describe("components/database, when another region leads", () => {
  let recording: Recording<Database>;
  let switched: Recording<Database>;
  before(async () => {
    recording = await make();
    switched = await make({ primaryRegion: "us-east1" });
  });
  const [central, east] = ["database-core-us-central1", "database-core-us-east1"];

  it("has the same resources, each with the name it had", () => {
    const names = ({ resources }: Recording<Database>): readonly string[] => resources.map(({ urn }) => urn).sort();
    expect(names(switched)).to.deep.equal(names(recording));
  });

  it("asks the provider for a switchover: the new primary has no master, and names the former one", () => {
    const leader = switched.one(instanceType, east).inputs;
    expect(leader).to.deep.include({
      instanceType: "CLOUD_SQL_INSTANCE",
      replicaNames: ["home-core-us-central1-0a1b2c3d"],
      replicationCluster: { failoverDrReplicaName: "test-project:home-core-us-central1-0a1b2c3d" },
    });
    expect(leader).to.not.have.any.keys("masterInstanceName", "replicaConfiguration");
    expect(switched.one(instanceType, east).options.ignoreChanges).to.not.include("masterInstanceName");
  });

  it("demotes the former primary after the switchover, and does not tell it whom to follow", () => {
    const follower = switched.one(instanceType, central);
    expect(follower.inputs).to.deep.include({
      instanceType: "READ_REPLICA_INSTANCE",
      replicaNames: [],
      replicationCluster: { failoverDrReplicaName: "" },
    });
    expect(follower.options.ignoreChanges).to.include("masterInstanceName");
    expect(follower.options.dependencies).to.include(switched.one(instanceType, east).urn);
  });

  it("changes no input that would replace an instance", () => {
    for (const name of [central, east]) {
      for (const property of ["name", "project", "region", "encryptionKeyName", "databaseVersion"]) {
        const [before, after] = [recording.one(instanceType, name), switched.one(instanceType, name)];
        expect(after.inputs[property], `${name} ${property}`).to.deep.equal(before.inputs[property]);
      }
    }
  });

  it("leaves a standby, a machine and a disk where they are", () => {
    for (const name of [central, east]) {
      const roles = ["backupConfiguration", "retainBackupsOnDelete", "finalBackupConfig", "maintenanceWindow"];
      const lasting = ({ one }: Recording<Database>): unknown =>
        Object.entries(one(instanceType, name).inputs.settings as Settings).filter(([key]) => !roles.includes(key));
      expect(lasting(switched), name).to.deep.equal(lasting(recording));
    }
  });
});
