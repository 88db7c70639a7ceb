import { expect } from "chai";
import { ControlClient } from "../../../sandbox/daemon/client";
import { serveControl } from "../../../sandbox/daemon/control";
import { routes, type Controls } from "../../../sandbox/daemon/routes";
import type { Changes, Status, StoredResource } from "../../../sandbox/daemon/api";
import { FaultRules } from "../../../sandbox/faults";
import { freePort, outcome, stored, withHome } from "./harness";

const token = "correct";
const status: Status = {
  home: "/h",
  pid: 1,
  startedAt: "2026-01-01T00:00:00Z",
  memoryBytes: 1,
  ports: { gcp: 1, kubernetes: 2, random: 3, dns: 5, control: 4 },
  clusters: [],
  resources: {},
  faults: [],
};

interface Bench {
  readonly client: ControlClient;
  readonly port: number;
  readonly resources: StoredResource[];
  readonly edits: Changes[];
  readonly defects: unknown[];
  readonly calls: string[];
}

/** Serves the control API over things that only note what happens to them. */
async function withControl(run: (bench: Bench) => Promise<void>): Promise<void> {
  await withHome(async (home) => {
    const bench: Omit<Bench, "client" | "port"> = {
      resources: [stored("gcp:compute/network:Network", "main"), stored("gcp:storage/bucket:Bucket", "logs")],
      edits: [],
      defects: [],
      calls: [],
    };
    const controls: Controls = {
      status: () => Promise.resolve(status),
      stop: () => bench.calls.push("stop"),
      resources: () => bench.resources,
      edit(resource, changes) {
        if ("bad" in changes) return Promise.reject(new Error("bad is not a property"));
        if ("defect" in changes) return Promise.reject(new TypeError("undefined is not a function"));
        bench.edits.push(changes);
        return Promise.resolve({ ...resource, generation: 2 });
      },
      delete(resource) {
        bench.resources.splice(bench.resources.indexOf(resource), 1);
        return Promise.resolve();
      },
      faults: new FaultRules(home.faults),
      faultsChanged() {
        bench.calls.push("faults changed");
        return Promise.resolve();
      },
      kubeconfig: () => Promise.resolve("kind: Config"),
    };
    const port = await freePort();
    const onDefect = (error: unknown): void => void bench.defects.push(error);
    const server = await serveControl(routes(controls), { port, token, onDefect });
    try {
      await run({ ...bench, port, client: new ControlClient(port, token) });
    } finally {
      await server.close();
    }
  });
}

describe("sandbox/daemon: the control API", () => {
  it("answers whoever knows the token, and nobody else", () =>
    withControl(async ({ client, port }) => {
      expect(await client.status()).to.deep.equal(status);
      expect(await client.kubeconfig()).to.equal("kind: Config");
      for (const wrong of ["", "wrong", `${token}x`]) {
        expect(await outcome(() => new ControlClient(port, wrong).status())).to.contain(
          "the token is not this sandbox's",
        );
      }
    }));

  it("stops when asked to", () =>
    withControl(async ({ client, calls }) => {
      await client.stop();
      expect(calls).to.deep.equal(["stop"]);
    }));

  it("lists by type, shows one, changes and deletes it", () =>
    withControl(async ({ client, edits }) => {
      expect((await client.resources()).map(({ name }) => name)).to.deep.equal(["main", "logs"]);
      expect((await client.resources("gcp:storage/*")).map(({ name }) => name)).to.deep.equal(["logs"]);
      expect((await client.resource("Network/main")).type).to.equal("gcp:compute/network:Network");
      expect((await client.edit("main", { mtu: "1500", labels: null })).generation).to.equal(2);
      expect(edits).to.deep.equal([{ mtu: "1500", labels: null }]);
      expect((await client.delete("logs")).name).to.equal("logs");
      expect((await client.resources()).map(({ name }) => name)).to.deep.equal(["main"]);
    }));

  it("says what it refuses, and tells a defect from a refusal", () =>
    withControl(async ({ client, defects, port }) => {
      expect(await outcome(() => client.resource("nothing"))).to.contain('no resource "nothing"');
      expect(await outcome(() => client.edit("main", { bad: 1 }))).to.equal("bad is not a property");
      expect(defects).to.deep.equal([]);
      expect(await outcome(() => client.edit("main", { defect: 1 }))).to.equal("undefined is not a function");
      expect(defects).to.have.length(1);
      const ask = (path: string, init: RequestInit = {}) =>
        fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });
      expect((await ask("/v2/status")).status).to.equal(404);
      expect((await ask("/v1/resource")).status).to.equal(400);
      expect((await ask("/v1/resource?ref=main", { method: "PATCH", body: "[" })).status).to.equal(400);
      expect((await ask("/v1/resource?ref=main", { method: "PATCH", body: "[]" })).status).to.equal(400);
      const long = await ask("/v1/faults", { method: "POST", body: " ".repeat(2 ** 20 + 1) });
      expect(long.status).to.equal(413);
    }));

  it("adds, lists and removes faults, and lets regions follow", () =>
    withControl(async ({ client, calls }) => {
      expect((await client.addFault({ action: "region-down", region: "us-east1" })).id).to.equal("f1");
      expect((await client.addFault({ action: "error", code: "quota" })).id).to.equal("f2");
      expect(await outcome(() => client.addFault({ action: "error", code: "404" as "quota" }))).to.contain(
        "not a fault",
      );
      expect((await client.faults()).map(({ id }) => id)).to.deep.equal(["f1", "f2"]);
      expect(await outcome(() => client.removeFaults("f9"))).to.equal("no fault f9: there is f1, f2");
      expect((await client.removeFaults("f1")).map(({ id }) => id)).to.deep.equal(["f1"]);
      expect((await client.removeFaults()).map(({ id }) => id)).to.deep.equal(["f2"]);
      expect(await client.faults()).to.deep.equal([]);
      expect(calls).to.deep.equal(Array.from({ length: 4 }, () => "faults changed"));
    }));
});
