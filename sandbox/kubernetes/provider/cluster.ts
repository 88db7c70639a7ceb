import type { ClusterAccess } from "../client/access";
import { KubernetesClient } from "../client/client";
import { Discovery, type ResourceKind } from "../client/discovery";
import { textAt, type JsonObject } from "../client/json";
import { builtInScope, groupOf, type Scope } from "./scope";

/** A cluster that is talked to: its API, and what is known of its kinds. */
export class Cluster {
  readonly client: KubernetesClient;
  private readonly discovery: Discovery;

  constructor(access: ClusterAccess) {
    this.client = new KubernetesClient(access);
    this.discovery = new Discovery(this.client);
  }

  kind(apiVersion: string, kind: string, signal?: AbortSignal): Promise<ResourceKind | undefined> {
    return this.discovery.find(apiVersion, kind, signal);
  }

  /** The next question about this version's kinds is asked of the server. */
  forgetKinds(apiVersion: string): void {
    this.discovery.forget(apiVersion);
  }
}

/** Clusters by the way into them, so that connections and knowledge are shared by all provider resources. */
export class Clusters {
  private readonly known = new Map<string, Cluster>();

  at(access: ClusterAccess): Cluster {
    const key = JSON.stringify(access);
    const known = this.known.get(key) ?? new Cluster(access);
    this.known.set(key, known);
    return known;
  }
}

/** The scopes of custom kinds that the program declares, known before any cluster has them. */
export class DeclaredKinds {
  private readonly scopes = new Map<string, Scope>();

  /** Notes a CustomResourceDefinition. */
  declare(definition: JsonObject): void {
    const group = textAt(definition, "spec", "group");
    const kind = textAt(definition, "spec", "names", "kind");
    if (group === undefined || kind === undefined) return;
    const scope = textAt(definition, "spec", "scope") === "Cluster" ? "cluster" : "namespaced";
    this.scopes.set(`${group}/${kind}`, scope);
  }

  /** Asks first what every server has, then the server, then the program; `undefined` when nobody knows. */
  async scopeOf(
    apiVersion: string,
    kind: string,
    cluster: Cluster | undefined,
    signal?: AbortSignal,
  ): Promise<Scope | undefined> {
    const builtIn = builtInScope(apiVersion, kind);
    if (builtIn !== undefined) return builtIn;
    const served = await cluster?.kind(apiVersion, kind, signal);
    if (served !== undefined) return served.namespaced ? "namespaced" : "cluster";
    return this.scopes.get(`${groupOf(apiVersion)}/${kind}`);
  }
}
