import { join, resolve } from "node:path";
import type { ClusterAccess } from "../client/access";
import { roles, type Programs, type Role } from "./commands";
import { ControlPlane } from "./control-plane";
import { ClusterFolder, readRecords, removeLeftovers, type ClusterRecord } from "./folder";
import { kubeconfigOf } from "./kubeconfig";
import { contextName, keyOf, type ClusterRef } from "./ref";

export interface ControlPlanesOptions {
  /** Folder that holds a folder for each cluster. Made when missing. */
  readonly directory: string;
  readonly programs: Programs;
  /** Told what happens, a line at a time. */
  readonly report?: (message: string) => void;
}

/** What Google Cloud shows of a cluster. */
export interface ClusterEndpoint {
  /** `127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** The authority of the API server's certificate: PEM in base64, as the API gives it. */
  readonly caCertificate: string;
}

export interface ClusterStatus {
  readonly ref: ClusterRef;
  /** `127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** `degraded`: it should run, but some of its processes do not. */
  readonly state: "running" | "suspended" | "degraded";
  /** Process ids of what runs. */
  readonly processes: Readonly<Partial<Record<Role, number>>>;
  readonly logs: readonly string[];
}

/** How often the logs' length is looked at, in milliseconds. */
const logIntervalMs = 60_000;

/**
 * The Kubernetes control planes of the sandbox: real API servers on 127.0.0.1, each with its own store, keys and
 * administrator. One process at a time may manage a folder.
 *
 * @example
 * const planes = new ControlPlanes({ directory, programs });
 * const { endpoint } = await planes.start({ project: "p", location: "europe-west1", name: "main" });
 */
export class ControlPlanes {
  private readonly directory: string;
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly logTimer: NodeJS.Timeout;

  constructor(private readonly options: ControlPlanesOptions) {
    this.directory = resolve(options.directory);
    this.logTimer = setInterval(() => {
      void this.capLogs();
    }, logIntervalMs).unref();
  }

  /** Starts a cluster, or what is missing of it; one whose store exists resumes with it. Usually 4 s. */
  start(ref: ClusterRef): Promise<ClusterEndpoint> {
    return this.inTurn(ref, async () => {
      const begun = Date.now();
      const plane = this.plane(ref);
      // A removal that was interrupted: what is left of the store belongs to a cluster that is gone.
      if ((await plane.folder.read())?.wanted === "deleted") await this.remove(plane);
      const { access, started } = await plane.start();
      const seconds = ((Date.now() - begun) / 1_000).toFixed(1);
      if (started.length > 0) this.report(`${contextName(ref)} is ready at ${access.server} (${seconds} s)`);
      return {
        endpoint: new URL(access.server).host,
        caCertificate: Buffer.from(access.caCertificate ?? "").toString("base64"),
      };
    });
  }

  /** Ends a cluster's processes and removes all that it held. Does nothing when there is no such cluster. */
  stop(ref: ClusterRef): Promise<void> {
    return this.inTurn(ref, async () => {
      const plane = this.plane(ref);
      const record = await plane.folder.read();
      if (record !== undefined) await plane.folder.write({ ...record, wanted: "deleted" });
      await this.remove(plane);
      if (record !== undefined) this.report(`${contextName(ref)} is gone`);
    });
  }

  /** Ends a cluster's processes and keeps its store, until `start`. Does nothing when there is no such cluster. */
  suspend(ref: ClusterRef): Promise<void> {
    return this.inTurn(ref, async () => {
      const plane = this.plane(ref);
      const record = await plane.folder.read();
      if (record === undefined) return;
      await plane.folder.write({ ...record, wanted: "suspended" });
      await plane.end();
      this.report(`${contextName(ref)} is suspended`);
    });
  }

  /**
   * Brings back what an earlier process of the sandbox left, however it ended: processes that still run are taken over,
   * missing ones are started, those that should not run are ended, and begun removals are finished.
   *
   * @throws AggregateError when a cluster could not be brought back; the others are up all the same.
   */
  async resume(): Promise<void> {
    await removeLeftovers(this.directory);
    const outcomes = await Promise.allSettled(
      (await readRecords(this.directory)).map(async ({ ref, wanted }) => {
        if (wanted === "running") await this.start(ref);
        else if (wanted === "suspended") await this.suspend(ref);
        else await this.stop(ref);
      }),
    );
    const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Error] : []));
    if (failures.length > 0) {
      throw new AggregateError(failures, failures.map(({ message }) => message).join("\n"));
    }
  }

  /** Every cluster that was started and not stopped, sorted. */
  async list(): Promise<readonly ClusterStatus[]> {
    return Promise.all((await this.records()).map((record) => this.status(record)));
  }

  /** The administrator's way to a cluster's API server, running or not; `undefined` when it was never started. */
  async access(ref: ClusterRef): Promise<ClusterAccess | undefined> {
    return this.plane(ref).access();
  }

  /** The same, by the `127.0.0.1:PORT` at which the cluster's API server listens. */
  async accessAt(endpoint: string): Promise<ClusterAccess | undefined> {
    const record = (await this.records()).find(({ port }) => `127.0.0.1:${port}` === endpoint);
    return record === undefined ? undefined : this.access(record.ref);
  }

  /** A kubeconfig (YAML) with one context for each cluster. It holds the administrators' tokens. */
  async kubeconfig(): Promise<string> {
    const clusters = await Promise.all(
      (await this.records()).map(async ({ ref }) => {
        const access = await this.access(ref);
        return access === undefined ? [] : [{ ref, access }];
      }),
    );
    return kubeconfigOf(clusters.flat());
  }

  /** Ends the processes of all clusters and keeps their stores: `resume` brings them back. */
  async close(): Promise<void> {
    clearInterval(this.logTimer);
    await Promise.all(
      (await readRecords(this.directory)).map(({ ref }) => this.inTurn(ref, () => this.plane(ref).end())),
    );
  }

  private plane(ref: ClusterRef): ControlPlane {
    return new ControlPlane(ref, new ClusterFolder(this.directory, ref), this.options.programs);
  }

  private async remove(plane: ControlPlane): Promise<void> {
    await plane.end();
    await plane.folder.remove();
  }

  private async records(): Promise<readonly ClusterRecord[]> {
    return (await readRecords(this.directory)).filter(({ wanted }) => wanted !== "deleted");
  }

  private async status({ ref, port, wanted }: ClusterRecord): Promise<ClusterStatus> {
    const plane = this.plane(ref);
    const running = await plane.processes();
    const processes = Object.fromEntries(
      roles.flatMap((role) => (running[role] === undefined ? [] : [[role, running[role].pid]])),
    );
    const complete = Object.keys(processes).length === roles.length;
    return {
      ref,
      endpoint: `127.0.0.1:${port}`,
      state: wanted === "suspended" ? "suspended" : complete ? "running" : "degraded",
      processes,
      logs: roles.map((role) => join(plane.folder.path, `${role}.log`)),
    };
  }

  /** One change of a cluster at a time, in the order in which they were asked for. */
  private inTurn<Result>(ref: ClusterRef, change: () => Promise<Result>): Promise<Result> {
    const key = keyOf(ref);
    const turn = (this.turns.get(key) ?? Promise.resolve()).then(change);
    const settled = turn.catch(() => undefined);
    this.turns.set(key, settled);
    return turn;
  }

  private async capLogs(): Promise<void> {
    await Promise.all((await this.records()).map(({ ref }) => this.plane(ref).capLogs()));
  }

  private report(message: string): void {
    this.options.report?.(message);
  }
}
