import { join } from "node:path";
import { PublicDns } from "../dns/public-dns";
import type { Provider } from "../provider/provider";
import { type Schema, loadSchema } from "../schema/schema";
import { Api } from "./api";
import { Clock } from "./clock";
import type { GcpConfig } from "./config";
import { type ModelDescription, describe } from "./describe";
import { type Durations, durationsOf, setDurations } from "./durations";
import { editedState } from "./edit";
import { Functions } from "./functions/functions";
import { sameLink } from "./links";
import type { ClusterHook, Model, StoredResource } from "./model";
import { models as allModels } from "./models";
import { Present } from "./present";
import { GcpProvider } from "./provider";
import { type QuotaUse, Quotas } from "./quotas";
import { readerOf } from "./reader";
import { References } from "./references";
import { Catalogue } from "./resource-type";
import { Store } from "./store";
import type { Plain } from "./view";
import { mirrorZones } from "./zones";

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
  /** All the DNS there is: what people set, and the public zones. */
  readonly dns: PublicDns;
  /** Moves ahead of the system's when it is told to. */
  readonly clock: Clock;
  private readonly store: Store;
  private readonly catalogue: Catalogue;
  private readonly quotaBook: Quotas;
  private readonly api: Api;
  private readonly functions: Functions;
  private readonly present: Present;
  private readonly latency: Readonly<Record<string, number>>;
  private readonly now: () => Date;

  /** @throws when the store is damaged, or the SDK is not installed. */
  constructor(options: CloudOptions) {
    const models = options.models ?? allModels;
    this.latency = options.latency ?? {};
    this.store = new Store(options.directory);
    this.clock = new Clock(this.store, options.now ?? ((): Date => new Date()));
    this.now = (): Date => this.clock.now();
    this.dns = new PublicDns(join(options.directory, "dns.jsonl"), () => this.now().getTime());
    mirrorZones(this.store, this.dns);
    this.catalogue = new Catalogue(models, options.schema ?? loadSchema("gcp"));
    this.quotaBook = new Quotas(models.values(), this.store, this.now);
    const references = new References(models.values(), this.store);
    const reader = readerOf(this.store, references);
    this.functions = new Functions(this.catalogue, this.store, reader, this.now);
    const { store, catalogue, now } = this;
    this.present = new Present(catalogue, () => ({
      now: now().getTime(),
      cloud: reader,
      dns: this.dns.history,
      durations: this.durations(),
    }));
    this.api = new Api({
      store,
      catalogue,
      references,
      quotas: this.quotaBook,
      clusters: options.clusters,
      reader,
      now,
      present: this.present,
    });
  }

  /** What the engine talks to. */
  provider(): Provider<GcpConfig> {
    const { catalogue, store, api, functions, latency, present } = this;
    return new GcpProvider({ catalogue, store, api, functions, latency, present });
  }

  /** All resources, or all of a type, oldest first, as they are at this moment. */
  list(type?: string): readonly StoredResource[] {
    return this.present.all(this.store.list(type));
  }

  /** How many resources there are of each type. */
  count(): Readonly<Record<string, number>> {
    return this.store.count();
  }

  /** The resources that a text may mean, as they are at this moment: an id, a self link, a name, or the end of an id. */
  find(reference: string): readonly StoredResource[] {
    const found = this.store
      .list()
      .filter(({ id, name, state }) =>
        [id, name, state.selfLink].some(
          (known) => typeof known === "string" && (known === reference || sameLink(known, reference)),
        ),
      );
    return this.present.all(found);
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
    return this.present.of(edited);
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

  /** Changes a limit; `undefined` puts it back to its default. @throws for a metric that is not counted. */
  setQuota(project: string, metric: string, limit: number | undefined, location?: string): void {
    this.quotaBook.set(project, metric, limit, location);
  }

  /** The projects that hold something, or have limits of their own, sorted. */
  projects(): readonly string[] {
    const holding = this.store.list().map(({ project }) => project);
    const limited = Object.keys(this.store.settings.limits).map((key) => key.split(" ")[0] ?? "");
    return [...new Set([...holding, ...limited])].filter((project) => project !== "").sort();
  }

  /** How long things take here, in milliseconds. */
  durations(): Durations {
    return durationsOf(this.store);
  }

  /** Changes how long things take, in milliseconds; `null` puts one back to its default. @throws naming what is allowed. */
  setDurations(changes: Readonly<Record<string, number | null>>): void {
    setDurations(this.store, changes);
  }

  /** Writes the store's snapshot and lets go of its files. */
  close(): void {
    this.store.close();
    this.dns.close();
  }

  private require(type: string, id: string): StoredResource {
    const resource = this.store.get(type, id);
    if (resource === undefined)
      throw new Error(`There is no ${type} '${id}' in the sandbox: see "homeport sandbox ls"`);
    return resource;
  }
}
