import { setTimeout as delay } from "node:timers/promises";
import {
  type CheckResult,
  type Diff,
  type Provider,
  ProviderError,
  type ReadState,
  type ResourceContext,
  type ResourceState,
} from "../provider/provider";
import type { Properties, Value } from "../provider/values";
import type { Api, Request } from "./api";
import { checkInputs } from "./check";
import { type GcpConfig, checkConfig, readConfig } from "./config";
import { diff } from "./diff";
import { ApiError } from "./errors";
import type { Functions } from "./functions/functions";
import { candidateIds, toldIdOf } from "./identity";
import type { StoredResource } from "./model";
import { generateName } from "./naming";
import { splitPath } from "./paths";
import { placementOf } from "./placement";
import { previewCreation, previewUpdate } from "./preview";
import type { Present } from "./present";
import type { Catalogue, ResourceType } from "./resource-type";
import type { Store } from "./store";
import { type Unwrapped, defaultsKey, known, unwrap, wrap } from "./values";
import { View } from "./view";

type Context = ResourceContext<GcpConfig>;
interface OldState {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What a provider is made of. */
export interface ProviderParts {
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly api: Api;
  readonly functions: Functions;
  readonly present: Present;
  /** Milliseconds that creating, updating or deleting takes: by type token, `*` for all others. */
  readonly latency: Readonly<Record<string, number>>;
}

/** Google Cloud's provider, answered by the model. */
export class GcpProvider implements Provider<GcpConfig> {
  readonly name = "gcp";
  readonly version: string;

  constructor(private readonly parts: ProviderParts) {
    this.version = parts.catalogue.schema.version;
  }

  checkConfig(config: Properties): Promise<CheckResult> {
    return Promise.resolve({ inputs: config, failures: checkConfig(config, this.parts.catalogue.schema) });
  }

  /** No change of the configuration replaces the provider: what moves because of it, says so in its own diff. */
  diffConfig(olds: Properties, news: Properties): Promise<Diff> {
    const [former, wanted] = [unwrap(olds).value, unwrap(news).value];
    const changed = [...new Set([...Object.keys(former), ...Object.keys(wanted)])].filter(
      (name) => JSON.stringify(former[name]) !== JSON.stringify(wanted[name]),
    );
    return Promise.resolve({
      detailed: Object.fromEntries(changed.map((name) => [name, { kind: "update" as const, inputDiff: true }])),
    });
  }

  configure(config: Properties): Promise<GcpConfig> {
    return Promise.resolve(readConfig(config));
  }

  check(context: Context, olds: Properties | undefined, news: Properties, seed: Buffer): Promise<CheckResult> {
    return promised(() => {
      const type = this.typeOf(context);
      const given = unwrap(news);
      const former = olds && autonamed(olds, type) ? unwrap(olds).value : undefined;
      const generated = generateName(type, given.value, context.name, seed, former);
      if (generated && "problem" in generated) {
        return { inputs: news, failures: [{ property: type.nameProperty, reason: generated.problem }] };
      }
      const name = generated ? { [type.nameProperty]: generated.name } : {};
      const failures = checkInputs(type, { ...given.value, ...name }, context.config);
      return {
        inputs: { ...news, ...name, [defaultsKey]: Object.keys(name) },
        failures: failures.map(({ property, reason }) => ({ property, reason: withoutSecrets(reason, given) })),
      };
    });
  }

  diff(
    context: Context,
    id: string,
    olds: OldState,
    news: Properties,
    ignoreChanges: readonly string[],
  ): Promise<Diff> {
    return promised(() => {
      const type = this.typeOf(context);
      this.confirm(context, this.storedId(context, type, id));
      return diff({
        type,
        oldInputs: unwrap(olds.inputs).value,
        state: unwrap(olds.outputs).value,
        inputs: unwrap(news).value,
        config: context.config,
        autonamed: autonamed(news, type),
        ignored: (path) => ignoreChanges.some((entry) => covers(entry, path)),
      });
    });
  }

  async create(context: Context, inputs: Properties): Promise<ResourceState> {
    const type = this.typeOf(context);
    const given = unwrap(inputs);
    if (context.preview) {
      const outputs = previewCreation(type, given.value, context.config);
      return { id: "", outputs: wrap(outputs, [...given.secrets, ...type.schema.secrets]) };
    }
    return this.attempt("creating", type, given, async () => {
      await this.takeTime(context);
      const resource = await this.parts.api.create(request(context, type, given));
      return { id: toldIdOf(type, resource), outputs: outputsOf(type, resource) };
    });
  }

  read(context: Context, id: string, state: OldState): Promise<ReadState | undefined> {
    return promised(() => {
      const type = this.typeOf(context);
      const resource = this.locate(context, type, id);
      if (resource === undefined) return undefined;
      this.confirm(context, resource.id);
      const former = unwrap(state.inputs);
      const isImport = Object.keys(state.inputs).length === 0;
      const inputs = this.parts.api.inputsOf(
        type,
        resource,
        isImport ? undefined : known(former.value),
        context.config,
      );
      const secrets = isImport ? resource.secrets : former.secrets;
      return {
        id: toldIdOf(type, resource),
        inputs: { ...wrap(inputs, secrets), [defaultsKey]: state.inputs[defaultsKey] ?? [] },
        outputs: outputsOf(type, resource, secrets),
      };
    });
  }

  async update(context: Context, id: string, olds: OldState, news: Properties): Promise<Properties> {
    const type = this.typeOf(context);
    const given = unwrap(news);
    if (context.preview) {
      const outputs = previewUpdate(type, given.value, unwrap(olds.outputs).value, context.config);
      return wrap(outputs, [...given.secrets, ...type.schema.secrets]);
    }
    return this.attempt("updating", type, given, async () => {
      const stored = this.storedId(context, type, id);
      this.confirm(context, stored);
      await this.takeTime(context);
      return outputsOf(type, await this.parts.api.update(request(context, type, given), stored));
    });
  }

  async delete(context: Context, id: string): Promise<void> {
    const type = this.typeOf(context);
    await this.attempt("deleting", type, undefined, async () => {
      await this.takeTime(context);
      await this.parts.api.delete(type, this.storedId(context, type, id));
    });
  }

  invoke(config: GcpConfig, token: string, args: Properties): Promise<Properties> {
    return promised(() => {
      try {
        const { value, secrets } = this.parts.functions.call(token, known(unwrap(args).value), config);
        return wrap(value, secrets);
      } catch (error) {
        throw error instanceof ApiError ? new ProviderError(`Error reading ${token}: ${error.message}`) : error;
      }
    });
  }

  private typeOf(context: Context): ResourceType {
    const { catalogue } = this.parts;
    if (catalogue.model(context.type) === undefined) throw new ProviderError(catalogue.unmodelled(context.type));
    return catalogue.get(context.type);
  }

  /** The resource that one of the forms of `import` names, as it is at this moment. */
  private locate(context: Context, type: ResourceType, id: string): StoredResource | undefined {
    const place = placementOf(type, new View({}), context.config);
    const found = candidateIds(type, this.storedId(context, type, id), place)
      .map((candidate) => this.parts.store.byLink(type.token, candidate))
      .find((resource) => resource !== undefined);
    return found && this.parts.present.of(found);
  }

  /**
   * The id behind what the engine was told. Where that says too little, it is the one that this very resource of the program
   * made; else the one in the provider's own project.
   */
  private storedId(context: Context, type: ResourceType, told: string): string {
    if (type.model.toldId === undefined) return told;
    const { project } = placementOf(type, new View({}), context.config);
    const possible = this.parts.store.list(type.token).filter((resource) => toldIdOf(type, resource) === told);
    const meant =
      possible.find(({ creator }) => creator === context.urn) ?? possible.find((one) => one.project === project);
    return meant?.id ?? told;
  }

  /** The engine speaks of the resource: it knows that it exists. */
  private confirm(context: Context, id: string): void {
    const resource = this.parts.store.get(context.type, id);
    if (resource && !resource.confirmed && resource.creator === context.urn) {
      this.parts.store.put({ ...resource, confirmed: true });
    }
  }

  private async takeTime(context: Context): Promise<void> {
    const milliseconds = this.parts.latency[context.type] ?? this.parts.latency["*"] ?? 0;
    if (milliseconds === 0) return;
    await delay(milliseconds, undefined, { signal: context.signal }).catch(() => {
      throw new ProviderError(`${context.type} '${context.name}': aborted by the engine before anything was done`);
    });
  }

  /** Says what was being done, and to what, when the API refuses it. */
  private async attempt<T>(
    doing: string,
    type: ResourceType,
    given: Unwrapped | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const where = error.property === undefined ? type.token : `${type.token}, property ${error.property}`;
      const message = given ? withoutSecrets(error.message, given) : error.message;
      throw new ProviderError(`Error ${doing} ${type.className}: ${message} [${where}]`);
    }
  }
}

/** The work's result, or what it throws, as a promise. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function request(context: Context, type: ResourceType, given: Unwrapped): Request {
  const { config, urn } = context;
  return { type, inputs: known(given.value), secrets: given.secrets, config, creator: urn };
}

function outputsOf(type: ResourceType, resource: StoredResource, secrets: readonly string[] = []): Properties {
  return wrap(resource.state, [...resource.secrets, ...secrets, ...type.schema.secrets]);
}

/** Whether these inputs carry a name that was made up for them. */
function autonamed(inputs: Properties, type: ResourceType): boolean {
  const names: Value | undefined = inputs[defaultsKey];
  return Array.isArray(names) && (names as readonly Value[]).includes(type.nameProperty);
}

/** Whether an entry of `ignoreChanges` covers a path: the path itself, or something around it; `*` stands for any step. */
function covers(entry: string, path: string): boolean {
  const steps = splitPath(path);
  return splitPath(entry).every((step, index) => step === "*" || step === steps[index]);
}

function withoutSecrets(text: string, { value, secrets }: Unwrapped): string {
  const view = new View(value);
  return secrets.reduce((shown, path) => {
    const secret = view.get(path);
    return typeof secret === "string" && secret !== "" ? shown.replaceAll(secret, "[secret]") : shown;
  }, text);
}
