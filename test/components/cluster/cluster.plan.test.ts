import { expect } from "chai";
import { checkCluster, type ClusterPlanArgs, planCluster } from "../../../components/cluster";
import { planArgs } from "./args";

describe("components/cluster/cluster.plan", () => {
  it("names everything, and knows before it exists what never changes", () => {
    const plan = planCluster("cluster-us-central1", planArgs);
    expect(plan).to.deep.include({
      name: "home-us-central1",
      region: "us-central1",
      zones: ["us-central1-a", "us-central1-b", "us-central1-c"],
      identifier: "projects/test-project/locations/us-central1/clusters/home-us-central1",
      workloadPool: "test-project.svc.id.goog",
      nodeAccountId: ["home", "usc1", "nodes"],
      maxPodsPerNode: 110,
    });
    expect(plan.pools.map(({ key }) => key)).to.deep.equal(["system", "general", "burst"]);
  });

  it("says everything that is wrong, at once", () => {
    const args: ClusterPlanArgs = {
      ...planArgs,
      zones: ["us-east1-b"],
      pools: { general: { machineType: "big", minNodes: 3, maxNodes: 0 } },
      backup: { ...planArgs.backup, lockDays: 100 },
    };
    expect(() => planCluster("cluster-us-central1", args)).to.throw(
      "Cluster cluster-us-central1: 4 problems, nothing was changed.",
    );
  });

  it("says what, where, what would be right, and what to do", () => {
    const args = { ...planArgs, network: { ...planArgs.network, podCidr: "10.0.0.0/18" } };
    expect(() => planCluster("cluster-us-central1", args)).to.throw(
      [
        "  network.podCidr: range too small for 76 nodes of 110 pods (256 addresses each), twice while a pool is replaced",
        '      got:     "10.0.0.0/18"',
        "      allowed: /16 or larger: 38912 addresses, of which it has 16384",
        "      fix:     enlarge the range, or lower maxPodsPerNode or the pools' maxNodes",
      ].join("\n"),
    );
  });

  it("fits more nodes into a range when there are fewer pods on each", () => {
    const network = { ...planArgs.network, podCidr: "10.0.0.0/17" };
    expect(checkCluster({ ...planArgs, network, maxPodsPerNode: 110 }).map(({ path }) => path)).to.deep.equal([
      ["network", "podCidr"],
    ]);
    expect(checkCluster({ ...planArgs, network, maxPodsPerNode: 64 })).to.deep.equal([]);
  });

  const refused: Record<string, { change: Partial<ClusterPlanArgs>; path: string }> = {
    "zones of another region": { change: { zones: ["us-east1-b"] }, path: "zones" },
    "no zone": { change: { zones: [] }, path: "zones" },
    "a zone named twice": { change: { zones: ["us-central1-a", "us-central1-a"] }, path: "zones" },
    "a region that does not exist": {
      change: { network: { ...planArgs.network, region: "mars-north1" } },
      path: "zones",
    },
    "a range that is too small for the nodes": {
      change: { network: { ...planArgs.network, nodeCidr: "10.4.0.0/25" } },
      path: "network.nodeCidr",
    },
    "only pools that the cluster's own pods can't use": {
      change: { pools: { burst: { machineType: "e2-standard-4", minNodes: 1, maxNodes: 3, spot: true } } },
      path: "pools",
    },
    "only pools that may be empty": {
      change: { pools: { general: { machineType: "e2-standard-4", minNodes: 0, maxNodes: 3 } } },
      path: "pools",
    },
    "too many pods on a node": { change: { maxPodsPerNode: 300 }, path: "maxPodsPerNode" },
    "everybody as authorised network": {
      change: { authorizedNetworks: { all: "0.0.0.0/0" } },
      path: "authorizedNetworks.all",
    },
    "half of everybody": { change: { authorizedNetworks: { half: "0.0.0.0/1" } }, path: "authorizedNetworks.half" },
    "a range around a private one": {
      change: { authorizedNetworks: { wide: "172.0.0.0/8" } },
      path: "authorizedNetworks.wide",
    },
    "an authorised network that is none": {
      change: { authorizedNetworks: { vpn: "10.8.0.1" } },
      path: "authorizedNetworks.vpn",
    },
    "backups nowhere": { change: { backup: { ...planArgs.backup, region: "moon" } }, path: "backup.region" },
    "backups locked for longer than kept": {
      change: { backup: { ...planArgs.backup, retainDays: 3, lockDays: 7 } },
      path: "backup",
    },
    "backups kept for two years": { change: { backup: { ...planArgs.backup, retainDays: 730 } }, path: "backup" },
  };
  for (const [what, { change, path }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(checkCluster({ ...planArgs, ...change }).map((problem) => problem.path.join("."))).to.deep.equal([path]);
    });
  }

  it("accepts private authorised networks, sorted by name", () => {
    const plan = planCluster("c", {
      ...planArgs,
      authorizedNetworks: { vpn: "10.200.0.0/16", office: "100.64.8.0/24" },
    });
    expect(plan.authorizedNetworks).to.deep.equal([
      { displayName: "office", cidrBlock: "100.64.8.0/24" },
      { displayName: "vpn", cidrBlock: "10.200.0.0/16" },
    ]);
  });

  it("refuses a name that is too long", () => {
    expect(() => planCluster("c", { ...planArgs, prefix: "p".repeat(30) })).to.throw("name too long for a cluster");
  });
});
