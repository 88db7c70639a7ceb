import { readFileSync } from "node:fs";
import { expect } from "chai";
import { ClusterKeeper, type Planes } from "../../../sandbox/daemon/cluster-keeper";
import { keyOf, type ClusterRef } from "../../../sandbox/kubernetes/control-plane/ref";
import type { StoredResource } from "../../../sandbox/gcp/model";
import { stored, withHome } from "./harness";

type State = "running" | "suspended" | "degraded";
type Calls = string[];

/** Control planes that only note what happens to them. */
function planes(calls: Calls, existing: readonly (readonly [ClusterRef, State])[] = []): Planes {
  const states = new Map(existing.map(([ref, state]) => [keyOf(ref), { ref, state }]));
  const set = (ref: ClusterRef, state: State): void => void states.set(keyOf(ref), { ref, state });
  return {
    start(ref) {
      calls.push(`start ${ref.location}`);
      if (ref.name === "broken") return Promise.reject(new Error("no memory"));
      set(ref, "running");
      return Promise.resolve({ endpoint: "127.0.0.1:1", caCertificate: "" });
    },
    stop(ref) {
      calls.push(`stop ${ref.location}`);
      states.delete(keyOf(ref));
      return Promise.resolve();
    },
    suspend(ref) {
      calls.push(`suspend ${ref.location}`);
      set(ref, "suspended");
      return Promise.resolve();
    },
    resume() {
      calls.push("resume");
      return Promise.resolve();
    },
    list: () =>
      Promise.resolve(
        [...states.values()].map(({ ref, state }) => ({
          ref,
          state,
          endpoint: "127.0.0.1:1",
          processes: {},
          logs: [],
        })),
      ),
    access: (ref) => Promise.resolve({ server: `https://${ref.location}.test` }),
    accessAt: (endpoint) =>
      Promise.resolve(endpoint === "127.0.0.1:1" ? { server: "https://by-port.test" } : undefined),
    kubeconfig: () => Promise.resolve(`# ${[...states.keys()].join(" ")}`),
    close: () => Promise.resolve(),
  };
}

const at = (location: string, name = "main"): ClusterRef => ({ project: "p", location, name });
const scratch: ClusterRef = { project: "sandbox", location: "local", name: "sandbox" };

function cloudWith(...clusters: readonly StoredResource[]) {
  return { list: (type?: string) => clusters.filter((cluster) => type === undefined || cluster.type === type) };
}

function cluster(location: string, state: StoredResource["state"] = {}, name = "main"): StoredResource {
  return stored("gcp:container/cluster:Cluster", name, { location, state });
}

describe("sandbox/daemon: the cluster keeper", () => {
  it("starts and stops with the cloud's clusters, and keeps the kubeconfig", () =>
    withHome(async (home) => {
      const calls: Calls = [];
      const keeper = new ClusterKeeper(planes(calls), home.kubeconfig);
      await keeper.hook.start(at("us-east1"));
      expect(readFileSync(home.kubeconfig, "utf8")).to.equal("# p_us-east1_main");
      await keeper.hook.stop(at("us-east1"));
      expect(readFileSync(home.kubeconfig, "utf8")).to.equal("# ");
      expect(calls).to.deep.equal(["start us-east1", "stop us-east1"]);
    }));

  it("brings control planes in line with the cloud after a crash", () =>
    withHome(async (home) => {
      const calls: Calls = [];
      const left = [at("us-east1"), at("us-west1"), scratch].map((ref) => [ref, "running"] as const);
      const reports: string[] = [];
      const keeper = new ClusterKeeper(planes(calls, left), home.kubeconfig);
      const cloud = cloudWith(cluster("us-east1"), cluster("asia-east1"), cluster("us-south1", {}, "broken"));
      await keeper.reconcile(cloud, (line) => reports.push(line));
      expect(calls).to.deep.equal(["stop us-west1", "resume", "start asia-east1", "start us-south1"]);
      expect(reports).to.deep.equal(["a cluster did not come back: no memory"]);
    }));

  it("suspends a region's clusters, and only brings back what it suspended", () =>
    withHome(async (home) => {
      const calls: Calls = [];
      const existing = [at("us-east1"), at("us-east1-b", "zonal"), at("us-east11")].map(
        (ref) => [ref, "running"] as const,
      );
      const keeper = new ClusterKeeper(planes(calls, existing), home.kubeconfig);
      await keeper.suspendRegions(["us-east1"]);
      await keeper.suspendRegions(["us-east1"]);
      expect(calls).to.deep.equal(["suspend us-east1", "suspend us-east1-b"]);
      await keeper.suspendRegions([]);
      expect(calls.slice(2)).to.deep.equal(["start us-east1", "start us-east1-b"]);
    }));

  it("does not let a program bring back what is down", () =>
    withHome(async (home) => {
      const calls: Calls = [];
      const keeper = new ClusterKeeper(planes(calls, [[scratch, "running"]]), home.kubeconfig);
      await keeper.suspendRegions(["local"]);
      await keeper.ambient();
      expect(calls).to.deep.equal(["suspend local"]);
      await keeper.suspendRegions([]);
      await keeper.ambient();
      expect(calls).to.deep.equal(["suspend local", "start local", "start local"]);
    }));

  it("finds the control plane behind each of a cluster's endpoints", () =>
    withHome(async (home) => {
      const keeper = new ClusterKeeper(planes([]), home.kubeconfig);
      const dns = "gke-1-2.us-east1.gke.goog";
      const cloud = cloudWith(
        cluster("us-east1", {
          controlPlaneEndpointsConfig: { dnsEndpointConfig: { endpoint: dns } },
          endpoint: "127.0.0.1:7",
          privateClusterConfig: { privateEndpoint: "10.0.0.2" },
        }),
      );
      for (const host of [dns, "127.0.0.1:7", "10.0.0.2"]) {
        expect((await keeper.resolve(cloud, host))?.server, host).to.equal("https://us-east1.test");
      }
      expect((await keeper.resolve(cloud, "127.0.0.1:1"))?.server).to.equal("https://by-port.test");
      expect(await keeper.resolve(cloud, "example.com")).to.equal(undefined);
    }));
});
