import { withFaults, type FaultOptions, type FaultRules, type Subject } from "../faults";
import type { Provider } from "../provider/provider";
import { serveProvider, type ServedProvider } from "../provider/server";
import type { Changes, ClusterStatus, StoredResource } from "./api";
import type { CloudControls } from "./cloud-routes";

/** A provider that is ready to be served, struck by faults. */
export interface HostedProvider {
  /** @throws when the port is taken */
  serve(port: number, faults: Pick<FaultOptions<unknown>, "rules" | "kill">): Promise<ServedProvider>;
}

/** @param locate Region or zone of an operation's subject; undefined for a global one. */
export function hosted<Config>(
  provider: Provider<Config>,
  locate: (subject: Subject<Config>) => string | undefined,
): HostedProvider {
  return { serve: (port, faults) => serveProvider(withFaults(provider, { ...faults, locate }), port) };
}

/** What the background process is made of, apart from its ports and its control API. */
export interface Parts {
  readonly gcp: HostedProvider;
  readonly kubernetes: HostedProvider;
  readonly random: HostedProvider;
  readonly faults: FaultRules;
  resources(): readonly StoredResource[];
  edit(resource: StoredResource, changes: Changes): Promise<StoredResource>;
  delete(resource: StoredResource): Promise<void>;
  /** DNS, time and quotas of the cloud. */
  readonly cloud: CloudControls;
  clusters(): Promise<readonly ClusterStatus[]>;
  /** Makes exactly these regions' clusters not answer. Repeatable. */
  suspendRegions(regions: readonly string[]): Promise<void>;
  kubeconfig(): Promise<string>;
  /** Ends every process of every cluster, in bounded time; all that was stored stays. */
  close(): Promise<void>;
}
