import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterAccess } from "../client/access";
import { KubernetesClient } from "../client/client";
import { ApiError, UnreachableError } from "../client/errors";
import { commands, roles, socketFiles, type Programs, type Role } from "./commands";
import { authorityOf, ensureCredentials, tokenOf, writeManagerKubeconfig } from "./credentials";
import type { ClusterFolder, ClusterRecord } from "./folder";
import { capLog, lastLines } from "./logs";
import { freePort, isFree } from "./ports";
import { endProcess, findProcesses, startDetached, type ProcessEntry } from "./processes";
import { contextName, type ClusterRef } from "./ref";

/** Longest time a start may take, in milliseconds. Usually 4 s. */
const startMs = 120_000;

/** How long a process may take to end by itself, in milliseconds. */
const graceMs: Readonly<Record<Role, number>> = {
  "kube-controller-manager": 3_000,
  "kube-apiserver": 5_000,
  etcd: 5_000,
};

/** A port that another process took between the moment it was found free and the moment the API server asked for it. */
const portAttempts = 3;

/**
 * etcd, kube-apiserver and kube-controller-manager of one cluster. They outlive the sandbox's own process: whether they run
 * is asked of the machine each time, by their command lines, which hold the cluster's folder.
 */
export class ControlPlane {
  constructor(
    readonly ref: ClusterRef,
    readonly folder: ClusterFolder,
    private readonly programs: Programs,
  ) {}

  /** Starts what does not run yet, and waits until the API server answers and the controllers work. */
  async start(): Promise<{ readonly access: ClusterAccess; readonly started: readonly Role[] }> {
    await this.folder.create();
    await ensureCredentials(this.folder);
    for (let attempt = 1; ; attempt += 1) {
      const port = await this.choosePort();
      await this.folder.write({ ref: this.ref, port, wanted: "running" });
      try {
        return await this.bring(port);
      } catch (error) {
        const log = await lastLines(this.log("kube-apiserver"), 20);
        await this.end();
        if (attempt === portAttempts || !log.includes("address already in use")) throw error;
      }
    }
  }

  /** Ends the processes, in the order in which none is left waiting for another. Does nothing to what does not run. */
  async end(): Promise<void> {
    for (const role of roles) {
      for (const entry of await this.find(role)) await endProcess(entry, graceMs[role]);
    }
  }

  async processes(): Promise<Readonly<Record<Role, ProcessEntry | undefined>>> {
    const [manager, server, store] = await Promise.all(roles.map((role) => this.find(role)));
    return { "kube-controller-manager": manager?.[0], "kube-apiserver": server?.[0], etcd: store?.[0] };
  }

  /** The administrator's way in; `undefined` before the first start. */
  async access(): Promise<ClusterAccess | undefined> {
    const [record, caCertificate] = await Promise.all([this.folder.read(), authorityOf(this.folder)]);
    if (record === undefined || caCertificate === undefined) return undefined;
    const token = await tokenOf(this.folder, "admin");
    return { server: `https://127.0.0.1:${record.port}`, caCertificate, token };
  }

  async capLogs(): Promise<void> {
    await Promise.all(roles.map((role) => capLog(this.log(role))));
  }

  private async find(role: Role): Promise<readonly ProcessEntry[]> {
    return findProcesses(commands(this.folder, this.programs, 0)[role].mark);
  }

  private log(role: Role): string {
    return this.folder.file(`${role}.log`);
  }

  /** The port of a running API server, the last one when it is still free, else a new one. */
  private async choosePort(): Promise<number> {
    const last: ClusterRecord | undefined = await this.folder.read();
    const [server] = await this.find("kube-apiserver");
    if (last !== undefined && last.port > 0) {
      if (server !== undefined || (await isFree(last.port))) return last.port;
    }
    return freePort();
  }

  private async bring(port: number): Promise<{ readonly access: ClusterAccess; readonly started: readonly Role[] }> {
    const deadline = Date.now() + startMs;
    const started = [...(await this.startMissing("etcd", port)), ...(await this.startMissing("kube-apiserver", port))];
    await this.until(deadline, "write its certificate", async () => (await authorityOf(this.folder)) !== undefined);
    await writeManagerKubeconfig(this.folder, port);
    started.push(...(await this.startMissing("kube-controller-manager", port)));

    const access = await this.access();
    if (access === undefined) throw new Error(`${this.folder.path} lost its record while it started`);
    const client = new KubernetesClient(access);
    try {
      await this.until(deadline, "be ready", () => answers(client, "/readyz"));
      // The controller manager makes this account: it works, and pods can be admitted.
      await this.until(deadline, "have its first service account", () =>
        answers(client, "/api/v1/namespaces/default/serviceaccounts/default"),
      );
    } finally {
      client.close();
    }
    return { access, started };
  }

  private async startMissing(role: Role, port: number): Promise<readonly Role[]> {
    if ((await this.find(role)).length > 0) return [];
    if (role === "etcd") await Promise.all(socketFiles.map((name) => rm(this.folder.file(name), { force: true })));
    const { program, args } = commands(this.folder, this.programs, port)[role];
    await startDetached(program, args, {
      cwd: this.folder.path,
      // Nothing of the caller's environment: etcd and Go read settings and proxies from it.
      env: { PATH: process.env["PATH"] ?? "", HOME: this.folder.path, GOGC: "50" },
      log: this.log(role),
    });
    return [role];
  }

  private async until(deadline: number, what: string, condition: () => Promise<boolean>): Promise<void> {
    for (let turn = 1; !(await condition()); turn += 1) {
      if (Date.now() > deadline) {
        throw await this.failure(`did not ${what} within ${startMs / 1_000} s`, "kube-apiserver");
      }
      if (turn % 20 === 0) await this.assertAlive();
      await sleep(50);
    }
  }

  private async assertAlive(): Promise<void> {
    const running = await this.processes();
    for (const role of ["etcd", "kube-apiserver"] as const) {
      if (running[role] === undefined) throw await this.failure(`lost its ${role} while it started`, role);
    }
  }

  private async failure(what: string, role: Role): Promise<Error> {
    const log = this.log(role);
    return new Error(
      `The cluster ${contextName(this.ref)} ${what}. The end of ${log}:\n${await lastLines(log, 10)}\n` +
        "Start it again; when it fails the same way, remove the cluster: its store may be damaged.",
    );
  }
}

async function answers(client: KubernetesClient, path: string): Promise<boolean> {
  try {
    await client.get(path);
    return true;
  } catch (error) {
    if (error instanceof UnreachableError || error instanceof ApiError) return false;
    throw error;
  }
}
