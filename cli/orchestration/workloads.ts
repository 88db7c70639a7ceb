import type { ControlClient } from "../../sandbox/daemon/client";
import { UnreachableError } from "../../sandbox/kubernetes/client/errors";
import { KubernetesClient } from "../../sandbox/kubernetes/client/client";
import { parse } from "yaml";

/** What runs in a namespace, as far as a person wants to know at a glance. */
export interface NamespaceSummary {
  readonly name: string;
  /** Such as `Deployment last-mile × 2`. */
  readonly workloads: readonly string[];
}

/** Kubernetes' own. */
const ownNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

const kinds = [
  { kind: "Deployment", path: "/apis/apps/v1/deployments" },
  { kind: "StatefulSet", path: "/apis/apps/v1/statefulsets" },
  { kind: "DaemonSet", path: "/apis/apps/v1/daemonsets" },
  { kind: "CronJob", path: "/apis/batch/v1/cronjobs" },
];

interface Listed {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly replicas?: number };
}

interface Kubeconfig {
  readonly clusters: readonly { name: string; cluster: { server: string; "certificate-authority-data": string } }[];
  readonly users: readonly { name: string; user: { token: string } }[];
}

/** API server (`https://127.0.0.1:PORT`) → its namespaces, Kubernetes' own left out; none for one that does not answer. */
export async function namespacesByServer(
  client: ControlClient,
): Promise<ReadonlyMap<string, readonly NamespaceSummary[] | undefined>> {
  const { clusters, users } = parse(await client.kubeconfig()) as Kubeconfig;
  const entries = clusters.map(async ({ name, cluster }) => {
    const kubernetes = new KubernetesClient({
      server: cluster.server,
      caCertificate: Buffer.from(cluster["certificate-authority-data"], "base64").toString(),
      token: users.find((user) => user.name === name)?.user.token,
    });
    try {
      return [cluster.server, await namespaces(kubernetes)] as const;
    } catch (error) {
      if (error instanceof UnreachableError) return [cluster.server, undefined] as const;
      throw error;
    } finally {
      kubernetes.close();
    }
  });
  return new Map(await Promise.all(entries));
}

async function namespaces(kubernetes: KubernetesClient): Promise<readonly NamespaceSummary[]> {
  const [names, ...lists] = await Promise.all([
    list(kubernetes, "/api/v1/namespaces"),
    ...kinds.map(async ({ kind, path }) => (await list(kubernetes, path)).map((item) => ({ kind, item }))),
  ]);
  const workloads = lists.flat();
  return names
    .map(({ metadata }) => metadata.name)
    .filter((name) => !ownNamespaces.includes(name))
    .map((name) => ({
      name,
      workloads: workloads
        .filter(({ item }) => item.metadata.namespace === name)
        .map(({ kind, item: { metadata, spec } }) =>
          spec?.replicas === undefined ? `${kind} ${metadata.name}` : `${kind} ${metadata.name} × ${spec.replicas}`,
        ),
    }));
}

async function list(kubernetes: KubernetesClient, path: string): Promise<readonly Listed[]> {
  const answer = (await kubernetes.get(path)) as unknown as { readonly items: readonly Listed[] };
  return answer.items;
}
