import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "../../../../sandbox/gcp/api";
import { type GcpConfig, readConfig } from "../../../../sandbox/gcp/config";
import { Functions } from "../../../../sandbox/gcp/functions/functions";
import { lastPart } from "../../../../sandbox/gcp/links";
import type { ClusterHook, Model } from "../../../../sandbox/gcp/model";
import { DnsHistory } from "../../../../sandbox/dns/history";
import { durationsOf } from "../../../../sandbox/gcp/durations";
import { Present } from "../../../../sandbox/gcp/present";
import { readerOf } from "../../../../sandbox/gcp/reader";
import { GcpProvider } from "../../../../sandbox/gcp/provider";
import { Quotas } from "../../../../sandbox/gcp/quotas";
import { References } from "../../../../sandbox/gcp/references";
import { Catalogue } from "../../../../sandbox/gcp/resource-type";
import { Store } from "../../../../sandbox/gcp/store";
import type { PlainObject } from "../../../../sandbox/gcp/view";
import type { ResourceContext } from "../../../../sandbox/provider/provider";
import { type Properties, Secret, type Value } from "../../../../sandbox/provider/values";
import { loadSchema } from "../../../../sandbox/schema/schema";

export const project = "shop";
export const projectNumber = "123456789012";

/** A resource that a trial made. */
export interface Made {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

const noClusters: ClusterHook = {
  start: () => Promise.reject(new Error("no cluster is started here")),
  stop: () => Promise.resolve(),
};

/** A cloud with some models only, and resources of other types put there as bare facts. Default place: europe-west1. */
export class Trial {
  readonly store: Store;
  readonly quotas: Quotas;
  private readonly directory = mkdtempSync(join(tmpdir(), "models-"));
  private readonly provider: GcpProvider;
  private readonly config: GcpConfig = readConfig({ project, region: "europe-west1", zone: "europe-west1-b" });

  /** @param clusters What starts API servers. Default: none can be started. */
  constructor(models: readonly Model[], clusters: ClusterHook = noClusters) {
    this.store = new Store(this.directory);
    const catalogue = new Catalogue(new Map(models.map((model) => [model.type, model])), loadSchema("gcp"));
    const references = new References(models, this.store);
    this.quotas = new Quotas(models, this.store);
    const now = (): Date => new Date("2030-01-01T00:00:00Z");
    const reader = { ...readerOf(this.store, references), projectNumber: () => projectNumber };
    const present = new Present(catalogue, () => ({
      now: now().getTime(),
      cloud: reader,
      dns: new DnsHistory(),
      durations: durationsOf(this.store),
    }));
    const api = new Api({
      store: this.store,
      catalogue,
      references,
      quotas: this.quotas,
      clusters,
      reader,
      now,
      present,
    });
    const functions = new Functions(catalogue, this.store, reader, now);
    this.provider = new GcpProvider({ catalogue, store: this.store, api, functions, present, latency: {} });
  }

  /** Puts a resource there that another model would make. */
  plant(type: string, id: string, state: PlainObject = {}): void {
    const location = /\/(?:locations|regions|zones)\/([^/]+)\//.exec(id)?.[1] ?? "global";
    this.store.put({
      type,
      id,
      project: /^projects\/([^/]+)\//.exec(id)?.[1] ?? project,
      location,
      name: lastPart(id),
      inputs: state,
      state: { name: lastPart(id), ...state },
      secrets: [],
      serial: "7000000000000000001",
      createdAt: "2030-01-01T00:00:00.000Z",
      updatedAt: "2030-01-01T00:00:00.000Z",
      generation: 1,
      sequence: this.store.nextSequence(),
      creator: "",
      confirmed: true,
    });
  }

  /** Checks and creates. @throws with all that is wrong with the inputs, or with the refusal. */
  async up(type: string, inputs: Properties, name = "it"): Promise<Made> {
    const checked = await this.checked(type, name, undefined, inputs);
    const { id, outputs } = await this.provider.create(this.context(type, name), checked);
    return { type, name, id, inputs: checked, outputs };
  }

  /** Path → kind of change that new inputs would bring. */
  async changes(made: Made, inputs: Properties): Promise<Record<string, string>> {
    const checked = await this.checked(made.type, made.name, made.inputs, inputs);
    const { detailed } = await this.provider.diff(this.context(made.type, made.name), made.id, made, checked, []);
    return Object.fromEntries(Object.entries(detailed).map(([path, { kind }]) => [path, kind]));
  }

  /** Updates in place. @throws when the change would replace, or is refused. */
  async update(made: Made, inputs: Properties): Promise<Made> {
    const changes = await this.changes(made, inputs);
    const replacing = Object.entries(changes).filter(([, kind]) => kind.endsWith("-replace"));
    if (replacing.length > 0) throw new Error(`would be replaced: ${replacing.map(([path]) => path).join(", ")}`);
    const checked = await this.checked(made.type, made.name, made.inputs, inputs);
    const outputs = await this.provider.update(this.context(made.type, made.name), made.id, made, checked);
    return { ...made, inputs: checked, outputs };
  }

  async destroy(made: Made): Promise<void> {
    await this.provider.delete(this.context(made.type, made.name), made.id);
  }

  /** As a refresh sees it. @throws when it is gone. */
  async refresh(made: Made): Promise<Made> {
    const read = await this.provider.read(this.context(made.type, made.name), made.id, made);
    if (read === undefined) throw new Error(`${made.id} is gone`);
    return { ...made, ...read };
  }

  /** As `import` finds it by one of its forms. */
  async import(type: string, id: string): Promise<Made | undefined> {
    const read = await this.provider.read(this.context(type, "imported"), id, { inputs: {}, outputs: {} });
    return read && { type, name: "imported", ...read };
  }

  close(): void {
    this.store.close();
    rmSync(this.directory, { recursive: true });
  }

  private async checked(
    type: string,
    name: string,
    olds: Properties | undefined,
    news: Properties,
  ): Promise<Properties> {
    const seed = Buffer.from("seed");
    const { inputs, failures } = await this.provider.check(this.context(type, name), olds, news, seed);
    if (failures.length > 0)
      throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    return inputs;
  }

  private context(type: string, name: string): ResourceContext<GcpConfig> {
    return {
      urn: `urn:pulumi:test::test::${type}::${name}`,
      type,
      name,
      config: this.config,
      preview: false,
      signal: new AbortController().signal,
      log: () => undefined,
    };
  }
}

/** The value without the engine's secret wrappers. */
export function revealed(value: Value | undefined): unknown {
  if (value instanceof Secret) return revealed(value.value);
  if (Array.isArray(value)) return (value as readonly Value[]).map(revealed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value as Properties).map(([name, item]) => [name, revealed(item)]));
}
