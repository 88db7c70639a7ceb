import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import type { DatabaseArgs } from "../../../components/database";
import { record } from "../../support/mocks";
import { create, databaseType, instanceType, userType } from "./recording";

describe("components/database: addresses", () => {
  const address = (key: string, region: string) => ({
    instance: `home-core-${key}-0a1b2c3d`,
    connectionName: `test-project:${region}:home-core-${key}-0a1b2c3d`,
    host: `host-of-${key}`,
  });
  const told = (change: Partial<DatabaseArgs>, psaWriteEndpoint?: string) =>
    record(
      () => {
        const { writer, readers, writeEndpoint, readEndpoints, poolPort, databases } = create(change);
        return { writer, readers, writeEndpoint, readEndpoints, poolPort, databases };
      },
      {
        resource: ({ type, name }) =>
          type === instanceType
            ? { privateIpAddress: name.replace("database-core", "host-of"), replicationCluster: { psaWriteEndpoint } }
            : {},
      },
    );

  it("tells where to write and read", async () => {
    const { outputs } = await told({}, "0a1b.2c3d.global.sql-psa.goog.");
    expect(outputs).to.deep.equal({
      writer: address("us-central1", "us-central1"),
      readers: { "us-east1": address("us-east1", "us-east1") },
      writeEndpoint: "0a1b.2c3d.global.sql-psa.goog",
      readEndpoints: { "us-central1": "host-of-us-central1", "us-east1": "host-of-us-east1" },
      poolPort: 6432,
      databases: ["core"],
    });
  });

  it("leads writers to the new primary, and readers to replicas of their own region", async () => {
    const replicas = { reads: { region: "us-central1", zone: "us-central1-c" } };
    const { outputs } = await told({ primaryRegion: "us-east1", replicas, pooling: false });
    expect(outputs).to.deep.equal({
      writer: address("us-east1", "us-east1"),
      readers: { "us-central1": address("us-central1", "us-central1"), reads: address("reads", "us-central1") },
      writeEndpoint: "host-of-us-east1",
      readEndpoints: { "us-central1": "host-of-reads", "us-east1": "host-of-us-east1" },
      databases: ["core"],
    });
  });

  it("gives its address away only when databases and users are there", async () => {
    const { one } = await record(() => {
      const { writer } = create();
      new gcp.dns.RecordSet(
        "write",
        { managedZone: "zone", name: "core.", type: "A", rrdatas: [writer.host] },
        { provider: new gcp.Provider("other") },
      );
    });
    const needed = [one(databaseType).urn, one(userType).urn];
    expect(one("gcp:dns/recordSet:RecordSet").options.dependencies).to.include.members(needed);
  });
});
