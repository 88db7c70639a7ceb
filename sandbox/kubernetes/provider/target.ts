import { setTimeout as sleep } from "node:timers/promises";
import type { ApplyOptions } from "../client/client";
import { pathOf, type ResourceKind } from "../client/discovery";
import { isNotFound } from "../client/errors";
import { textAt, withValue, type JsonObject } from "../client/json";
import { ProviderError, type ResourceContext } from "../../provider/provider";
import type { Cluster } from "./cluster";
import type { Connection } from "./connection";
import { idOf } from "./names";
import { groupOf } from "./scope";

export type Context = ResourceContext<Connection>;

/** The API server serves no such kind: its definition is missing, or comes later. */
export class NoKindError extends ProviderError {
  constructor(apiVersion: string, kind: string) {
    super(
      `no matches for kind "${kind}" in version "${apiVersion}": the API server has no such kind. ` +
        "Make sure that its CustomResourceDefinition (or the Release that brings it) is created first: use dependsOn.",
    );
  }
}

/** One object in one cluster. */
export class Target {
  private constructor(
    readonly cluster: Cluster,
    readonly kind: ResourceKind,
    /** `undefined` for an object of the whole cluster. */
    readonly namespace: string | undefined,
    readonly name: string,
    private readonly context: Context,
  ) {}

  /** Finds the place of an object by its kind, namespace and name. @throws NoKindError */
  static async of(
    context: Context,
    cluster: Cluster,
    object: { readonly apiVersion: string; readonly kind: string; readonly namespace?: string; readonly name: string },
  ): Promise<Target> {
    const kind = await cluster.kind(object.apiVersion, object.kind, context.signal);
    if (kind === undefined) throw new NoKindError(object.apiVersion, object.kind);
    const namespace = kind.namespaced ? (object.namespace ?? context.config.namespace) : undefined;
    return new Target(cluster, kind, namespace, object.name, context);
  }

  static ofObject(context: Context, cluster: Cluster, object: JsonObject): Promise<Target> {
    return Target.of(context, cluster, {
      apiVersion: textAt(object, "apiVersion") ?? "",
      kind: textAt(object, "kind") ?? "",
      namespace: textAt(object, "metadata", "namespace"),
      name: textAt(object, "metadata", "name") ?? "",
    });
  }

  get id(): string {
    return idOf(this.namespace, this.name);
  }

  /** Such as `deployments.apps "web"`: how the API server names an object. */
  get title(): string {
    const group = groupOf(this.kind.apiVersion);
    return `${this.kind.plural}${group === "" ? "" : `.${group}`} "${this.name}"`;
  }

  /** The live object; `undefined` when there is none. */
  async get(): Promise<JsonObject | undefined> {
    try {
      return await this.cluster.client.get(this.path(), this.context.signal);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Applies the object on the server's side; the server's warnings are shown under the resource, unless `quiet`. */
  async apply(
    object: JsonObject,
    options: Omit<ApplyOptions, "signal"> & { readonly quiet?: boolean },
  ): Promise<JsonObject> {
    const scoped = this.namespace === undefined ? withValue(object, ["metadata", "namespace"], undefined) : object;
    const answer = await this.cluster.client.apply(this.path(), scoped, { ...options, signal: this.context.signal });
    for (const warning of options.quiet === true ? [] : answer.warnings) {
      if (this.context.config.settings.suppressDeprecationWarnings && /deprecated/.test(warning)) continue;
      this.context.log("warning", warning);
    }
    return answer.body;
  }

  async patch(operations: Parameters<Cluster["client"]["patch"]>[1]): Promise<JsonObject> {
    return (await this.cluster.client.patch(this.path(), operations, this.context.signal)).body;
  }

  async delete(options: JsonObject): Promise<void> {
    await this.cluster.client.delete(this.path(), options, this.context.signal);
  }

  /** Looks at the object until the condition holds, more seldom with time. @returns false when it did not in time. */
  async until(waitMs: number, condition: (live: JsonObject | undefined) => boolean): Promise<boolean> {
    const deadline = Date.now() + waitMs;
    for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 1.5, 1_000)) {
      if (condition(await this.get())) return true;
      if (Date.now() > deadline) return false;
      await sleep(pauseMs, undefined, { signal: this.context.signal });
    }
  }

  private path(): string {
    return pathOf(this.kind, this.namespace, this.name);
  }
}
