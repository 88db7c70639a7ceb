import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, readlink, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { ControlPlanes, contextName } from "../../../../sandbox/kubernetes";
import { KubernetesClient } from "../../../../sandbox/kubernetes/client/client";
import { ApiError } from "../../../../sandbox/kubernetes/client/errors";
import { ClusterFolder } from "../../../../sandbox/kubernetes/control-plane/folder";
import { findProcesses } from "../../../../sandbox/kubernetes/control-plane/processes";
import { east, programs, refusal, west } from "../harness";

describe("sandbox/kubernetes/control-plane", function () {
  this.timeout(300_000);
  let directory: string;
  let planes: ControlPlanes;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "homeport-planes-"));
    planes = new ControlPlanes({ directory, programs: await programs() });
  });

  after(async () => {
    await Promise.all([west, east].map((ref) => planes.stop(ref)));
    await planes.close();
    expect(await findProcesses(directory)).to.deep.equal([]);
    await rm(directory, { recursive: true, force: true });
  });

  it("starts two clusters, each with its own keys, and nothing that listens beyond this machine", async () => {
    const [first, second] = await Promise.all([planes.start(west), planes.start(east)]);
    expect(first.endpoint).to.match(/^127\.0\.0\.1:\d+$/);
    expect(first.caCertificate).not.to.equal(second.caCertificate);
    expect(Buffer.from(first.caCertificate, "base64").toString()).to.contain("BEGIN CERTIFICATE");
    const { mode } = await stat(join(directory, "acme_europe-west1_main/tokens.csv"));
    expect(mode & 0o077).to.equal(0);
    const listening = await listeners((await planes.list()).flatMap(({ processes }) => Object.values(processes)));
    expect(listening).to.have.members([first.endpoint, second.endpoint]);
  });

  it("does nothing when it is asked again", async () => {
    const [before] = await planes.list();
    const again = await Promise.all([planes.start(west), planes.start(west)]);
    expect(again[0]).to.deep.equal(again[1]);
    expect((await planes.list())[0]).to.deep.equal(before);
  });

  it("lets nobody in without a token, and runs the controllers", async () => {
    const access = await planes.access(west);
    if (access === undefined) throw new Error("no access");
    const stranger = new KubernetesClient({ ...access, token: undefined });
    const error: unknown = await stranger.get("/api/v1/namespaces").catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ApiError).with.property("code", 401);
    const admin = new KubernetesClient(access);
    await admin.create("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "kept" } });
    await eventually(() => admin.get("/api/v1/namespaces/kept/serviceaccounts/default"));
    expect((await planes.accessAt(new URL(access.server).host))?.token).to.equal(access.token);
  });

  it("gives kubectl one context a cluster", async () => {
    const kubeconfig = parse(await planes.kubeconfig()) as { contexts: { name: string }[] };
    expect(kubeconfig.contexts.map(({ name }) => name)).to.deep.equal([west, east].map(contextName));
  });

  it("suspends a cluster and brings it back with what it held, on another port when its own is taken", async () => {
    const access = await planes.access(west);
    const port = Number(new URL(access?.server ?? "").port);
    await planes.suspend(west);
    expect((await planes.list())[0]).to.deep.include({ state: "suspended", processes: {} });
    const squatter = createServer().listen(port, "127.0.0.1");
    await once(squatter, "listening");
    const { endpoint } = await planes.start(west);
    squatter.close();
    expect(endpoint).not.to.equal(`127.0.0.1:${port}`);
    const back = await planes.access(west);
    if (back === undefined) throw new Error("no access");
    await new KubernetesClient(back).get("/api/v1/namespaces/kept");
  });

  it("takes over what a killed sandbox left running, and starts what is missing", async () => {
    const [before] = await planes.list();
    const manager = before?.processes["kube-controller-manager"];
    if (manager === undefined) throw new Error("no controller manager");
    process.kill(manager, "SIGKILL");
    await eventually(async () => {
      expect((await planes.list())[0]?.state).to.equal("degraded");
    });
    const next = new ControlPlanes({ directory, programs: await programs() });
    await next.resume();
    const [after] = await next.list();
    expect(after).to.deep.include({ state: "running", endpoint: before?.endpoint });
    expect(after?.processes).to.include({ etcd: before?.processes.etcd });
    expect(after?.processes["kube-controller-manager"]).not.to.equal(manager);
  });

  it("spares a stranger whose process id a record might name, and ends what merely looks left over", async () => {
    // The command line of an API server of this folder, in a process that no sandbox has started.
    const mark = `--cert-dir=${join(directory, "acme_us-east1_main/certificates")}`;
    const orphan = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", mark], { stdio: "ignore" });
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", `${directory}/elsewhere`], {
      stdio: "ignore",
    });
    const orphanGone = once(orphan, "exit");
    await planes.stop(east);
    await orphanGone;
    expect(stranger.exitCode).to.equal(null);
    stranger.kill("SIGKILL");
    await once(stranger, "exit");
  });

  it("leaves neither a process nor a file of a stopped cluster", async () => {
    expect(await findProcesses("acme_us-east1_main")).to.deep.equal([]);
    expect(await readdir(directory)).to.deep.equal(["acme_europe-west1_main"]);
    await planes.stop(east);
  });

  it("ends all processes on close, and resumes them", async () => {
    await planes.close();
    expect(await findProcesses(directory)).to.deep.equal([]);
    const next = new ControlPlanes({ directory, programs: await programs() });
    await next.resume();
    const access = await next.access(west);
    if (access === undefined) throw new Error("no access");
    await new KubernetesClient(access).get("/api/v1/namespaces/kept");
  });

  it("starts empty after a removal that was interrupted", async () => {
    const folder = new ClusterFolder(directory, west);
    const record = await folder.read();
    if (record === undefined) throw new Error("no record");
    await folder.write({ ...record, wanted: "deleted" });
    expect(await planes.list()).to.deep.equal([]);
    await planes.start(west);
    const access = await planes.access(west);
    if (access === undefined) throw new Error("no access");
    const error: unknown = await new KubernetesClient(access)
      .get("/api/v1/namespaces/kept")
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ApiError).with.property("code", 404);
  });

  it("says what a control plane that cannot start died of", async () => {
    const { etcd, kubeControllerManager } = await programs();
    const broken = new ControlPlanes({
      directory,
      programs: { etcd, kubeControllerManager, kubeApiserver: "/bin/false" },
    });
    expect(await refusal(broken.start(east))).to.match(
      /gke_acme_us-east1_main lost its kube-apiserver while it started/,
    );
    expect(await findProcesses("acme_us-east1_main")).to.deep.equal([]);
  });
});

async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (turn === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The TCP addresses on which the processes listen: proc(5), /proc/<pid>/net/tcp. */
async function listeners(pids: readonly number[]): Promise<readonly string[]> {
  const found = await Promise.all(
    pids.map(async (pid) => {
      const links = await readdir(`/proc/${pid}/fd`);
      const targets = await Promise.all(links.map((link) => readlink(`/proc/${pid}/fd/${link}`).catch(() => "")));
      const sockets = new Set(targets.map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1]));
      const tables = await Promise.all(["tcp", "tcp6"].map((name) => readFile(`/proc/${pid}/net/${name}`, "utf8")));
      const rows = tables.flatMap((table) => table.trim().split("\n").slice(1)).map((row) => row.trim().split(/\s+/));
      // Column 1 is the local address, column 3 the state (0A: listening), column 9 the socket.
      return rows.filter((row) => row[3] === "0A" && sockets.has(row[9])).map((row) => addressOf(row[1] ?? ""));
    }),
  );
  return found.flat();
}

/** `0100007F:1F90` is 127.0.0.1:8080; an IPv6 address stays as it is. */
function addressOf(hex: string): string {
  const [host = "", port = ""] = hex.split(":");
  const octets = host.match(/../g) ?? [];
  return `${
    octets.length === 4
      ? octets
          .reverse()
          .map((octet) => parseInt(octet, 16))
          .join(".")
      : host
  }:${parseInt(port, 16)}`;
}
