import type { ClusterAccess } from "../client/access";
import { UnreachableError } from "../client/errors";
import { textAt } from "../client/json";
import { accessOf, activeCluster, type ActiveCluster } from "../client/kubeconfig";
import { ProviderError } from "../../provider/provider";
import type { Cluster, Clusters } from "./cluster";
import type { Settings } from "./config";

/** Where clusters come from: the daemon knows. */
export interface ClusterSource {
  /**
   * The sandbox's own cluster behind a kubeconfig's server: `gke-….gke.goog` (a DNS endpoint) or `127.0.0.1:PORT`;
   * `undefined` when the sandbox has none there (yet). Asked before each operation: clusters come and go.
   */
  resolveCluster(serverHost: string): Promise<ClusterAccess | undefined>;
  /** The cluster of programs without a kubeconfig, started when it does not run. */
  ambient(): Promise<ClusterAccess>;
}

/** Why there is no cluster to talk to, as an operation's refusal. */
export class NoClusterError extends ProviderError {}

/** One provider resource's way to its cluster. */
export class Connection {
  /** Namespace of objects that name none: the provider's, else the context's, else `default`. */
  readonly namespace: string;
  private readonly active: ActiveCluster | undefined;
  private ambient: Promise<ClusterAccess> | undefined;

  /** @throws ProviderError when the kubeconfig has no cluster in use. */
  constructor(
    readonly settings: Settings,
    private readonly source: ClusterSource,
    private readonly clusters: Clusters,
  ) {
    const { kubeconfig, context, cluster, namespace } = settings;
    if (kubeconfig !== undefined) {
      this.active = activeCluster(kubeconfig, { context, cluster });
      if (this.active === undefined) {
        throw new ProviderError(
          `the kubeconfig has no cluster for ${context === undefined ? "its current context" : `the context ${context}`}: ` +
            "give it a current-context that names one of its contexts, or set the provider's context",
        );
      }
    }
    this.namespace = namespace ?? this.active?.namespace ?? "default";
  }

  /** @throws NoClusterError when the sandbox has no such cluster. */
  async cluster(): Promise<Cluster> {
    return this.clusters.at(await this.access());
  }

  /** The cluster, when the sandbox has it: it need not answer. For questions that can be left open. */
  async reachable(): Promise<Cluster | undefined> {
    try {
      return await this.cluster();
    } catch (error) {
      if (error instanceof NoClusterError) return undefined;
      throw error;
    }
  }

  /** Runs an operation; a cluster that does not answer is looked for anew the next time. */
  async use<Result>(operation: (cluster: Cluster) => Promise<Result>): Promise<Result> {
    try {
      return await operation(await this.cluster());
    } catch (error) {
      if (error instanceof UnreachableError) this.ambient = undefined;
      throw error;
    }
  }

  private async access(): Promise<ClusterAccess> {
    if (this.active === undefined) {
      this.ambient ??= this.source.ambient();
      return this.ambient.catch((error: unknown) => {
        this.ambient = undefined;
        throw error;
      });
    }
    const server = textAt(this.active.cluster, "server") ?? "";
    const url = URL.canParse(server) ? new URL(server) : undefined;
    if (url === undefined) throw new ProviderError(`the kubeconfig's server is not a URL: ${JSON.stringify(server)}`);
    const own = await this.source.resolveCluster(url.host);
    if (own !== undefined) return own;
    if (isLoopback(url.hostname)) return accessOf(this.active);
    throw new NoClusterError(
      `Kubernetes cluster unreachable: the sandbox has no cluster at ${url.host}. It never talks to the outside: ` +
        "use the kubeconfig of a gcp.container.Cluster of this sandbox, one with a server on 127.0.0.1, or none " +
        "(unset KUBECONFIG) for the sandbox's scratch cluster.",
    );
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
