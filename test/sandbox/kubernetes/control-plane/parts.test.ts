import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { commands, roles } from "../../../../sandbox/kubernetes/control-plane/commands";
import { ensureCredentials, tokenOf } from "../../../../sandbox/kubernetes/control-plane/credentials";
import { ClusterFolder, readRecords, removeLeftovers } from "../../../../sandbox/kubernetes/control-plane/folder";
import { kubeconfigOf } from "../../../../sandbox/kubernetes/control-plane/kubeconfig";
import { capLog, lastLines } from "../../../../sandbox/kubernetes/control-plane/logs";
import { parsePs, startOfStat } from "../../../../sandbox/kubernetes/control-plane/processes";
import { contextName, keyOf, scratchCluster } from "../../../../sandbox/kubernetes/control-plane/ref";

const west = { project: "acme", location: "europe-west1", name: "main" };

describe("sandbox/kubernetes/control-plane, its parts", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "homeport-parts-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("names contexts as gcloud does, and keys that are names of folders", () => {
    expect(contextName(west)).to.equal("gke_acme_europe-west1_main");
    expect(contextName({ ...scratchCluster })).to.equal("sandbox");
    expect(keyOf({ ...west, project: "acme.com:../x" })).to.equal("acme.com%3A..%2Fx_europe-west1_main");
  });

  it("lets nothing listen beyond this machine, and gives each process a mark of its cluster alone", () => {
    const programs = {
      etcd: "etcd",
      kubeApiserver: "kube-apiserver",
      kubeControllerManager: "kube-controller-manager",
    };
    const own = commands(new ClusterFolder(directory, west), programs, 6443);
    const neighbours = commands(new ClusterFolder(directory, { ...west, name: "main2" }), programs, 6443);
    for (const role of roles) {
      const line = own[role].args.join(" ");
      expect(line).to.contain(own[role].mark).and.not.to.contain(neighbours[role].mark);
      expect(neighbours[role].args.join(" ")).not.to.contain(own[role].mark);
      expect(line).not.to.match(/0\.0\.0\.0|\[::\]/);
    }
    expect(own.etcd.args.filter((arg) => /listen/.test(arg)).every((arg) => arg.includes("=unix://"))).to.equal(true);
    expect(own["kube-apiserver"].args).to.include("--bind-address=127.0.0.1").and.to.include("--anonymous-auth=false");
    expect(own["kube-controller-manager"].args).to.include("--secure-port=0");
  });

  it("keeps a record whole, forgets a removed cluster at once, and clears what a removal left", async () => {
    const folder = new ClusterFolder(directory, west);
    await folder.create();
    expect(await folder.read()).to.equal(undefined);
    await folder.write({ ref: west, port: 6443, wanted: "running" });
    expect(await readRecords(directory)).to.deep.equal([{ ref: west, port: 6443, wanted: "running" }]);
    await folder.remove();
    expect(await readRecords(directory)).to.deep.equal([]);
    const leftover = new ClusterFolder(directory, { ...west, project: ".removed-acme" });
    await leftover.create();
    await leftover.write({ ref: west, port: 1, wanted: "deleted" });
    expect(await readRecords(directory)).to.deep.equal([]);
    await removeLeftovers(directory);
    expect(await leftover.read()).to.equal(undefined);
    expect(await readRecords(join(directory, "none"))).to.deep.equal([]);
  });

  it("makes keys once, readable by their owner only", async () => {
    const folder = new ClusterFolder(directory, west);
    await folder.create();
    await ensureCredentials(folder);
    const [admin, manager] = [await tokenOf(folder, "admin"), await tokenOf(folder, "controller-manager")];
    expect(admin)
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(manager);
    await ensureCredentials(folder);
    expect(await tokenOf(folder, "admin")).to.equal(admin);
    for (const name of ["tokens.csv", "service-account.key"]) {
      expect((await stat(folder.file(name))).mode & 0o077, name).to.equal(0);
    }
  });

  it("writes a kubeconfig with an administrator for each cluster", () => {
    const access = { server: "https://127.0.0.1:6443", caCertificate: "CA", token: "t" };
    const kubeconfig = parse(kubeconfigOf([{ ref: west, access }])) as Record<string, unknown>;
    expect(kubeconfig).to.deep.include({
      "current-context": "gke_acme_europe-west1_main",
      users: [{ name: "gke_acme_europe-west1_main", user: { token: "t" } }],
    });
    expect((parse(kubeconfigOf([])) as Record<string, unknown>)["contexts"]).to.deep.equal([]);
  });

  it("cuts a log that has grown too long, and keeps its end", async () => {
    const log = join(directory, "x.log");
    await writeFile(log, "first\nsecond\nthird\n");
    await capLog(log, 100);
    expect(await lastLines(log, 2)).to.equal("second\nthird");
    await capLog(log, 10);
    expect((await stat(log)).size).to.equal(0);
    expect(await readFile(`${log}.1`, "utf8")).to.equal("first\nsecond\nthird\n");
    await capLog(join(directory, "none.log"), 10);
    expect(await lastLines(join(directory, "none.log"), 2)).to.equal("");
  });

  it("reads when a process started, whatever its name", () => {
    const fields = ["S", ...Array.from({ length: 18 }, (_, index) => String(index)), "8675309", "rest"];
    expect(startOfStat(`42 (odd ) name) ${fields.join(" ")}`)).to.equal("8675309");
    const ps = "  42 Thu Nov  5 11:38:56 2026     /bin/etcd --data-dir=/a b/etcd\nnonsense\n";
    expect(parsePs(ps)).to.deep.equal([
      { pid: 42, started: "Thu Nov  5 11:38:56 2026", command: "/bin/etcd --data-dir=/a b/etcd" },
    ]);
  });
});
