import type { Provider } from "../provider/provider";
import { type Schema, loadSchema } from "../schema/schema";
import { Api } from "./api";
import type { GcpConfig } from "./config";
import { type ModelDescription, describe } from "./describe";
import { editedState } from "./edit";
import { Functions } from "./functions/functions";
import { projectNumberOf } from "./identity";
import { sameLink } from "./links";
import type { CloudReader, ClusterHook, Model, StoredResource } from "./model";
import { models as allModels } from "./models";
import { GcpProvider } from "./provider";
import { type QuotaUse, Quotas } from "./quotas";
import { References } from "./references";
import { Catalogue } from "./resource-type";
import { Store } from "./store";
import type { Plain } from "./view";

/** How to make a cloud. */
export interface CloudOptions {
  /** Where its store lives. Made when it does not exist. One process at a time. */
  readonly directory: string;
  /** Runs the API servers of clusters. */
  readonly clusters: ClusterHook;
  /** Default: the clock. */
  readonly now?: () => Date;
  /** Milliseconds that creating, updating or deleting takes: by type token, `*` for all others. Default: none. */
  readonly latency?: Readonly<Record<string, number>>;
  /** Default: every model there is. */
  readonly models?: ReadonlyMap<string, Model>;
  /** Default: that of the installed `@pulumi/gcp`. */
  readonly schema?: Schema;
}

/**
 * Google Cloud, as far as programs can tell: resources on disk, each held to the model of its type.
 *
 * ```ts
 * const cloud = new Cloud({ directory: ".homeport/cloud", clusters: controlPlanes });
 * const served = await serveProvider(cloud.provider());
 * ```
 */
export class Cloud {
  private readonly store: Store;
  private readonly catalogue: Catalogue;
  private readonly quotaBook: Quotas;
  private readonly api: Api;
  private readonly functions: Functions;
  private readonly latency: Readonly<Record<string, number>>;
  private readonly now: () => Date;

  /** @throws when the store is damaged, or the SDK is not installed. */
  constructor(options: CloudOptions) {
    const models = options.models ?? allModels;
    this.now = options.now ?? ((): Date => new Date());
    this.latency = options.latency ?? {};
    this.store = new Store(options.directory);
    this.catalogue = new Catalogue(models, options.schema ?? loadSchema("gcp"));
    this.quotaBook = new Quotas(models.values(), this.store);
    const references = new References(models.values(), this.store);
    const reader = readerOf(this.store, references);
    this.functions = new Functions(this.catalogue, this.store, reader, this.now);
    const { store, catalogue, now } = this;
    this.api = new Api({
      store,
      catalogue,
      references,
      quotas: this.quotaBook,
      clusters: options.clusters,
      reader,
      now,
    });
  }

  /** What the engine talks to. */
  provider(): Provider<GcpConfig> {
    const { catalogue, store, api, functions, latency } = this;
    return new GcpProvider({ catalogue, store, api, functions, latency });
  }

  /** All resources, or all of a type, oldest first. */
  list(type?: string): readonly StoredResource[] {
    return this.store.list(type);
  }

  /** The resources that a text may mean: an id, a self link, a name, or the end of an id. */
  find(reference: string): readonly StoredResource[] {
    return this.store
      .list()
      .filter(({ id, name, state }) =>
        [id, name, state.selfLink].some(
          (known) => typeof known === "string" && (known === reference || sameLink(known, reference)),
        ),
      );
  }

  /**
   * Changes a resource behind the engine's back. `null` removes a property.
   *
   * @throws Error naming path, value and what is allowed.
   */
  edit(type: string, id: string, changes: Readonly<Record<string, Plain>>): StoredResource {
    const resource = this.require(type, id);
    const state = editedState(this.catalogue.get(type), resource, changes);
    const edited = { ...resource, state, updatedAt: this.now().toISOString(), generation: resource.generation + 1 };
    this.store.put(edited);
    return edited;
  }

  /** Deletes a resource behind the engine's back: no guard and no user is asked; what goes with it goes, what runs for it ends. */
  async remove(type: string, id: string): Promise<void> {
    this.require(type, id);
    await this.api.delete(this.catalogue.get(type), id, true);
  }

  /** What the model holds each type to, by token. @param type One type only. @throws when it has no model. */
  models(type?: string): readonly ModelDescription[] {
    const tokens = type === undefined ? this.catalogue.tokens() : [type];
    return tokens.map((token) => describe(this.catalogue.get(token)));
  }

  /** What a project uses of its quotas. */
  quotas(project: string): readonly QuotaUse[] {
    return this.quotaBook.list(project);
  }

  /** Changes a limit. @throws for a metric that is not counted. */
  setQuota(project: string, metric: string, limit: number, location?: string): void {
    this.quotaBook.set(project, metric, limit, location);
  }

  /** Writes the store's snapshot and lets go of its files. */
  close(): void {
    this.store.close();
  }

  private require(type: string, id: string): StoredResource {
    const resource = this.store.get(type, id);
    if (resource === undefined)
      throw new Error(`There is no ${type} '${id}' in the sandbox: see "homeport sandbox ls"`);
    return resource;
  }
}

function readerOf(store: Store, references: References): CloudReader {
  const nowhere = { project: "", region: "", zone: "", location: "global", name: "" };
  return {
    find: (type, text, from) => references.find([type], text, from ? ["name"] : [], from ?? nowhere),
    list: (type, where = {}) =>
      store.list(type).filter(({ project, location }) => {
        return project === (where.project ?? project) && location === (where.location ?? location);
      }),
    projectNumber: projectNumberOf,
  };
}
