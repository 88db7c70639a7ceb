import { expect } from "chai";
import { zonesOf } from "../../../../components/locations";
import { parseEnvironment } from "../../../../stacks/platform/environment";
import { environments, rawConfiguration } from "../files";

/** As little as a person can write. */
const least = {
  project: { id: "some-project" },
  primaryRegion: "us-east1",
  regions: { "us-central1": { block: "10.0.0.0/12" }, "us-east1": { block: "10.16.0.0/12" } },
  cluster: { pools: { system: { machineType: "e2-standard-2", minNodes: 1, maxNodes: 3 } } },
  databases: { core: { tier: "db-perf-optimized-N-2" } },
  events: { capacity: { vcpus: 3, memoryGib: 6 } },
  fallback: {
    image: `us-docker.pkg.dev/some-project/apps/monolith@sha256:${"0".repeat(64)}`,
    machineType: "e2-standard-2",
    sizes: { min: 1, max: 3, standby: { suspended: 0, stopped: 1 } },
    scaling: { requestsPerSecond: 50 },
  },
  delivery: { owner: "example", ownerId: "1", source: { kind: "branch", branch: "main" } },
  notifications: { platform: { email: "platform@example.com" } },
  logs: { retentionDays: 30, monthlyGib: 10 },
  cost: { billingAccount: "012345-6789AB-CDEF01", budgets: { all: { monthlyAmount: 100 } } },
};

describe("stacks/platform/environment", () => {
  const parse = (values: Record<string, unknown>): ReturnType<typeof parseEnvironment> =>
    parseEnvironment("test", { values, encrypted: new Set() });

  for (const name of environments) {
    it(`accepts Pulumi.${name}.yaml`, () => {
      expect(parseEnvironment(name, rawConfiguration(name))).to.deep.include({ name, primaryRegion: "us-central1" });
    });
  }

  it("fills in what is left open", () => {
    const environment = parse(least);
    expect(environment.guards).to.deep.equal({ protect: true, deletion: true });
    expect(environment.keys).to.deep.equal({ rotationDays: 90, destroyAfterDays: 30 });
    expect(environment.network.supernet).to.equal("10.0.0.0/9");
    expect(environment.cluster.pools.system).to.deep.include({ diskGib: 100, spot: false, dedicated: false });
    expect(environment.secrets).to.deep.equal([]);
    expect(JSON.stringify(environment)).to.equal(JSON.stringify(environment, dropUndefined));
  });

  it("spreads a region over its first three zones, and backs it up in the next region", () => {
    expect(parse(least).regions).to.deep.equal({
      "us-central1": {
        block: "10.0.0.0/12",
        zones: zonesOf("us-central1").slice(0, 3),
        backupRegion: "us-east1",
      },
      "us-east1": { block: "10.16.0.0/12", zones: zonesOf("us-east1"), backupRegion: "us-central1" },
    });
  });

  it("puts a database's instance and its standby into two zones of every region, whoever leads", () => {
    const regions = {
      "us-central1": { zone: "us-central1-a", standbyZone: "us-central1-b", drRegion: "us-east1" },
      "us-east1": { zone: "us-east1-b", standbyZone: "us-east1-c", drRegion: "us-central1" },
    };
    expect(parse(least).databases.core).to.deep.include({ regions, replicas: {} });
    expect(parse({ ...least, primaryRegion: "us-central1" }).databases.core).to.deep.include({ regions, replicas: {} });
  });

  it("keeps read replicas of the primary's region out of its zone", () => {
    const databases = { core: { tier: "db-perf-optimized-N-2", replicas: { reads: { region: "us-east1" } } } };
    expect(parse({ ...least, databases }).databases.core?.replicas).to.deep.equal({
      reads: { region: "us-east1", zone: "us-east1-c" },
    });
  });

  it("takes a third region, and moves nothing of the first two", () => {
    const three = parse({ ...least, regions: { ...least.regions, "us-west1": { block: "10.32.0.0/12" } } });
    expect(Object.keys(three.regions)).to.deep.equal(["us-central1", "us-east1", "us-west1"]);
    expect(three.regions["us-central1"]).to.deep.equal(parse(least).regions["us-central1"]);
    expect(Object.keys(three.databases.core?.regions ?? {})).to.deep.equal(["us-central1", "us-east1", "us-west1"]);
  });

  it("takes encrypted secrets, by name and without their values", () => {
    const raw = rawConfiguration("staging");
    raw.values["secrets.slack-webhook"] = "hidden-value";
    raw.encrypted.add("secrets.slack-webhook");
    const environment = parseEnvironment("staging", raw);
    expect(environment.secrets).to.deep.equal(["slack-webhook"]);
    expect(JSON.stringify(environment)).to.not.contain("hidden-value");
  });
});

/** Fails the comparison for a property that is there without a value. */
function dropUndefined(_key: string, value: unknown): unknown {
  return value === undefined ? "left open" : value;
}
