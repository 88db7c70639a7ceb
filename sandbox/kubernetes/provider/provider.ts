import { version } from "@pulumi/kubernetes/package.json";
import { DefinitionStore } from "../helm/definitions";
import { checkRelease } from "../helm/inputs";
import { Releases } from "../helm/release";
import { ProviderError, type CheckResult, type Diff, type Provider } from "../../provider/provider";
import type { ReadState, ResourceState } from "../../provider/provider";
import type { Properties } from "../../provider/values";
import { Clusters } from "./cluster";
import { checkConfig, diffConfig, readSettings } from "./config";
import { Connection, type ClusterSource } from "./connection";
import { fromObject, peekText } from "./objects";
import { ObjectResources } from "./resources";
import { inputsOf } from "./state";
import type { Context } from "./target";
import { releaseType } from "./token";
import { decodeYaml } from "./yaml";

type State = { readonly inputs: Properties; readonly outputs: Properties };

export interface KubernetesProviderOptions extends ClusterSource {
  /** Definitions of custom kinds that charts bring. Default: fetched when needed, and kept in the user's cache. */
  readonly definitions?: DefinitionStore;
}

/** What one provider resource works with: opaque to whoever serves the provider. */
export type KubernetesConfig = Connection;

/**
 * The sandbox's `@pulumi/kubernetes`: a thin client that applies objects on the server's side to real API servers. It leaves
 * objects and state in the shape of the genuine provider.
 *
 * @example
 * await serveProvider(createKubernetesProvider({ resolveCluster, ambient: () => planes.start(scratchCluster) }));
 */
export function createKubernetesProvider(options: KubernetesProviderOptions): Provider<KubernetesConfig> {
  return new KubernetesProvider(options);
}

class KubernetesProvider implements Provider<KubernetesConfig> {
  readonly name = "kubernetes";
  readonly version = version;
  private readonly clusters = new Clusters();
  private readonly objects = new ObjectResources();
  private readonly releases: Releases;

  constructor(private readonly options: KubernetesProviderOptions) {
    this.releases = new Releases(options.definitions ?? new DefinitionStore());
  }

  checkConfig(config: Properties): Promise<CheckResult> {
    return Promise.resolve(checkConfig(config));
  }

  diffConfig(olds: Properties, news: Properties): Promise<Diff> {
    return Promise.resolve(diffConfig(olds, news));
  }

  async configure(config: Properties): Promise<KubernetesConfig> {
    return Promise.resolve(new Connection(readSettings(config), this.options, this.clusters));
  }

  check(context: Context, olds: Properties | undefined, news: Properties): Promise<CheckResult> {
    if (context.type !== releaseType) return this.objects.check(context, olds, news);
    const { namespace: defaultNamespace } = context.config;
    const seed = Buffer.from(context.urn);
    return Promise.resolve(checkRelease({ logicalName: context.name, olds, news, seed, defaultNamespace }));
  }

  diff(context: Context, id: string, olds: State, news: Properties, ignoreChanges: readonly string[]): Promise<Diff> {
    if (context.type !== releaseType) return this.objects.diff(context, id, olds, news, ignoreChanges);
    return Promise.resolve(this.releases.diff(inputsOf(olds), news, ignoreChanges));
  }

  create(context: Context, inputs: Properties): Promise<ResourceState> {
    if (context.type !== releaseType) return this.objects.create(context, inputs);
    return context.preview ? Promise.resolve(this.releases.preview(inputs)) : this.releases.create(context, inputs);
  }

  read(context: Context, id: string, state: State): Promise<ReadState | undefined> {
    return context.type === releaseType
      ? this.releases.read(context, id, state)
      : this.objects.read(context, id, state);
  }

  async update(
    context: Context,
    id: string,
    olds: State,
    news: Properties,
    ignoreChanges: readonly string[],
  ): Promise<Properties> {
    if (context.type !== releaseType) return this.objects.update(context, id, olds, news, ignoreChanges);
    return context.preview ? this.releases.preview(news).outputs : this.releases.update(context, news);
  }

  delete(context: Context, id: string, state: State): Promise<void> {
    return context.type === releaseType ? this.releases.delete(context, id) : this.objects.delete(context, id, state);
  }

  async invoke(connection: KubernetesConfig, token: string, args: Properties): Promise<Properties> {
    if (token !== "kubernetes:yaml:decode") {
      throw new ProviderError(
        `${token} is not available in the sandbox: it renders no charts and no kustomizations. ` +
          "Declare the objects, or use kubernetes.helm.v3.Release for a chart.",
      );
    }
    const text = peekText(args, "text");
    if (text === undefined) throw new ProviderError(`${token}: text is required`);
    const cluster = await connection.reachable();
    const objects = await decodeYaml(text, peekText(args, "defaultNamespace"), async (apiVersion, kind) => {
      const scope = await this.objects.scopeOf(cluster, apiVersion, kind).catch(() => undefined);
      return scope !== "cluster";
    });
    return { result: objects.map(fromObject) };
  }
}
