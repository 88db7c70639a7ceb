import { writeFileSync, renameSync } from "node:fs";
import type { Cloud } from "../gcp/cloud";
import type { ClusterHook, StoredResource } from "../gcp/model";
import { liesIn } from "../faults";
import type { ClusterAccess } from "../kubernetes/client/access";
import { textAt } from "../kubernetes/client/json";
import { activeCluster } from "../kubernetes/client/kubeconfig";
import type { ControlPlanes } from "../kubernetes/control-plane/control-planes";
import { contextName, keyOf, scratchCluster, type ClusterRef } from "../kubernetes/control-plane/ref";
import type { KubernetesConfig } from "../kubernetes/provider/provider";
import type { ClusterStatus } from "./api";
import { memoryOf } from "./processes";

const clusterType = "gcp:container/cluster:Cluster";
const endpointPaths = [
  (state: StoredResource["state"]) => state["endpoint"],
  (state: StoredResource["state"]) => nested(state, "controlPlaneEndpointsConfig", "dnsEndpointConfig", "endpoint"),
  (state: StoredResource["state"]) => nested(state, "privateClusterConfig", "privateEndpoint"),
  (state: StoredResource["state"]) => nested(state, "privateClusterConfig", "publicEndpoint"),
];

/** What the keeper needs of the control planes. */
export type Planes = Pick<
  ControlPlanes,
  "start" | "stop" | "suspend" | "resume" | "list" | "access" | "accessAt" | "kubeconfig" | "close"
>;

/** What it needs of the cloud. */
type ClusterList = Pick<Cloud, "list">;

/**
 * Keeps control planes in step with the clusters that Google Cloud shows, with the regions that are down, and with the
 * kubeconfig that people use.
 */
export class ClusterKeeper {
  /** What the cloud calls when a cluster is created or deleted. */
  readonly hook: ClusterHook = {
    start: async (ref) => {
      const endpoint = await this.planes.start(ref);
      await this.writeKubeconfig();
      return endpoint;
    },
    stop: async (ref) => {
      await this.planes.stop(ref);
      await this.writeKubeconfig();
    },
  };

  private regionsDown: readonly string[] = [];

  constructor(
    private readonly planes: Planes,
    private readonly kubeconfigFile: string,
  ) {}

  /**
   * After a start of the sandbox: brings back what ran, starts what the cloud has and ends what it does not have. A control
   * plane that does not come back is reported, and keeps nobody else from it.
   */
  async reconcile(cloud: ClusterList, report: (line: string) => void): Promise<void> {
    const wanted = new Map(cloud.list(clusterType).map((cluster) => [keyOf(cluster), refOf(cluster)]));
    for (const { ref } of await this.planes.list()) {
      const known = wanted.delete(keyOf(ref)) || keyOf(ref) === keyOf(scratchCluster);
      if (!known) await this.planes.stop(ref);
    }
    const attempts = [this.planes.resume(), ...[...wanted.values()].map((ref) => this.planes.start(ref))];
    for (const outcome of await Promise.allSettled<unknown>(attempts)) {
      if (outcome.status === "rejected") report(`a cluster did not come back: ${(outcome.reason as Error).message}`);
    }
    await this.writeKubeconfig();
  }

  /** Suspends exactly the clusters in these regions. */
  async suspendRegions(regions: readonly string[]): Promise<void> {
    this.regionsDown = regions;
    const clusters = await this.planes.list();
    await Promise.all(
      clusters.map(async ({ ref, state }) => {
        const down = this.isDown(ref);
        if (down && state !== "suspended") await this.planes.suspend(ref);
        if (!down && state === "suspended") await this.planes.start(ref);
      }),
    );
  }

  async statuses(): Promise<readonly ClusterStatus[]> {
    return (await this.planes.list()).map(({ ref, endpoint, state, processes }) => ({
      ...ref,
      endpoint: `https://${endpoint}`,
      state,
      processes: Object.entries(processes).map(([role, pid]) => ({ role, pid, memoryBytes: memoryOf(pid) })),
    }));
  }

  /** The control plane behind a host that a kubeconfig names: its DNS endpoint, its address, or its port on loopback. */
  async resolve(cloud: ClusterList, host: string): Promise<ClusterAccess | undefined> {
    const ref = clusterAt(cloud, host);
    return ref === undefined ? this.planes.accessAt(host) : this.planes.access(ref);
  }

  /** The cluster of programs that name none: started on first use. */
  async ambient(): Promise<ClusterAccess> {
    if (!this.isDown(scratchCluster)) await this.hook.start(scratchCluster);
    const access = await this.planes.access(scratchCluster);
    if (access === undefined) throw new Error(`the cluster ${contextName(scratchCluster)} was never started`);
    return access;
  }

  kubeconfig(): Promise<string> {
    return this.planes.kubeconfig();
  }

  close(): Promise<void> {
    return this.planes.close();
  }

  private isDown({ location }: ClusterRef): boolean {
    return this.regionsDown.some((region) => liesIn(location, region));
  }

  private async writeKubeconfig(): Promise<void> {
    const draft = `${this.kubeconfigFile}.new`;
    writeFileSync(draft, await this.planes.kubeconfig(), { mode: 0o600 });
    renameSync(draft, this.kubeconfigFile);
  }
}

/** Region or zone of the cluster that a kubernetes provider works with; `undefined` for one that is not the cloud's. */
export function kubernetesLocation(cloud: ClusterList, { settings }: KubernetesConfig): string | undefined {
  const { kubeconfig, context, cluster } = settings;
  const active = kubeconfig && activeCluster(kubeconfig, { context, cluster });
  const server = active && textAt(active.cluster, "server");
  if (server === undefined || !URL.canParse(server)) return undefined;
  return clusterAt(cloud, new URL(server).host)?.location;
}

/** The cluster with this endpoint; `undefined` when the cloud has none. */
function clusterAt(cloud: ClusterList, host: string): ClusterRef | undefined {
  const found = cloud.list(clusterType).find(({ state }) => endpointPaths.some((endpoint) => endpoint(state) === host));
  return found && refOf(found);
}

function refOf({ project, location, name }: StoredResource): ClusterRef {
  return { project, location, name };
}

function nested(state: StoredResource["state"], ...path: readonly string[]): unknown {
  return path.reduce<unknown>((here, name) => (here as Record<string, unknown> | undefined)?.[name], state);
}
