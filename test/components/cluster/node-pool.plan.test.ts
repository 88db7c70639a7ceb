import { expect } from "chai";
import fc from "fast-check";
import { checkNodePool, type NodePoolSpec, planNodePool } from "../../../components/cluster/node-pool.plan";

const spec: NodePoolSpec = { machineType: "n2d-standard-8", minNodes: 3, maxNodes: 30 };
const cluster = { zones: 3, maxPodsPerNode: 110 };

describe("components/cluster/node-pool.plan", () => {
  it("decides what is left open", () => {
    expect(planNodePool("general", spec, cluster)).to.deep.equal({
      key: "general",
      namePrefix: "general",
      machineType: "n2d-standard-8",
      diskType: "pd-balanced",
      diskGib: 100,
      spot: false,
      minNodes: 3,
      maxNodes: 30,
      initialNodesPerZone: 1,
      maxPodsPerNode: 110,
      locationPolicy: "BALANCED",
      taint: undefined,
      upgrade: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
      keepers: { spot: "false", maxPodsPerNode: "110" },
    });
  });

  it("keeps others off spot and dedicated pools, and lets spot pools take what there is", () => {
    const burst = planNodePool("burst", { ...spec, spot: true }, cluster);
    expect(burst.taint).to.deep.equal({ key: "homeport/pool", value: "burst", effect: "NO_SCHEDULE" });
    expect(burst.locationPolicy).to.equal("ANY");
    expect(planNodePool("burst", { ...spec, dedicated: true }, cluster).taint).to.not.equal(undefined);
    expect(planNodePool("burst", { ...spec, spot: true, dedicated: false }, cluster).taint).to.equal(undefined);
  });

  it("fills in a blue-green upgrade", () => {
    expect(planNodePool("general", { ...spec, upgrade: { strategy: "BLUE_GREEN" } }, cluster).upgrade).to.deep.equal({
      strategy: "BLUE_GREEN",
      batchPercent: 25,
      batchSoakSeconds: 60,
      poolSoakSeconds: 3600,
    });
  });

  it("starts with as many nodes as wanted, and never with more than allowed", () => {
    const sizes = fc
      .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 4 }))
      .filter(([min, max]) => min <= max);
    fc.assert(
      fc.property(sizes, ([minNodes, maxNodes, zones]) => {
        const { initialNodesPerZone } = planNodePool("p", { ...spec, minNodes, maxNodes }, { ...cluster, zones });
        expect(initialNodesPerZone * zones).to.be.at.most(maxNodes);
        if (Math.ceil(minNodes / zones) * zones <= maxNodes) {
          expect(initialNodesPerZone * zones).to.be.at.least(minNodes);
        }
      }),
    );
  });

  it("gets another name when something changes that can't change in place", () => {
    const before = planNodePool("general", spec, cluster).keepers;
    expect(planNodePool("general", { ...spec, spot: true }, cluster).keepers).to.not.deep.equal(before);
    expect(planNodePool("general", spec, { ...cluster, maxPodsPerNode: 64 }).keepers).to.not.deep.equal(before);
    const inPlace = { ...spec, machineType: "n2d-standard-16", minNodes: 1, maxNodes: 50, diskGib: 200 };
    expect(planNodePool("general", inPlace, cluster).keepers).to.deep.equal(before);
  });

  it("refuses a name that GKE would refuse with its suffix", () => {
    expect(() => planNodePool("p".repeat(36), spec, cluster)).to.throw("up to 35 characters, with 5 more for a suffix");
  });

  const refused: Record<string, { change: Partial<NodePoolSpec>; says: string }> = {
    "a pool that can hold no node": { change: { minNodes: 0, maxNodes: 0 }, says: "zero-size pool" },
    "a broken number of nodes": { change: { maxNodes: 2.5 }, says: "zero-size pool" },
    "more nodes wanted than allowed": { change: { minNodes: 31 }, says: "fewest nodes above most nodes" },
    "fewer than no nodes": { change: { minNodes: -1 }, says: "not a number of nodes" },
    "an unknown machine type": { change: { machineType: "n2d-8" }, says: "unknown machine type" },
    "a tiny disk": { change: { diskGib: 10 }, says: "boot disk too small or too large" },
    "an upgrade without new nodes": {
      change: { upgrade: { strategy: "SURGE", maxSurge: 0, maxUnavailable: 1 } },
      says: "upgrade that can't run",
    },
    "an upgrade of too many nodes": {
      change: { upgrade: { strategy: "SURGE", maxSurge: 15, maxUnavailable: 6 } },
      says: "upgrade that can't run",
    },
    "an empty batch": {
      change: { upgrade: { strategy: "BLUE_GREEN", batchPercent: 0 } },
      says: "upgrade that can't run",
    },
  };
  for (const [what, { change, says }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(checkNodePool("general", { ...spec, ...change }).map((problem) => problem.what)).to.deep.equal([says]);
    });
  }
});
